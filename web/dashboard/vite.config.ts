import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The team's pages, as `/dashboard` serves them. Each page is a chunk of its own, and so is whatever is heavy. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/dashboard/',
  plugins: [react()],
  // The server puts another word in its place on each answer; Vite's own links and Mantine's styles carry it.
  html: { cspNonce: 'NONCE' },
  build: {
    outDir: '../../dist/web/dashboard',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Which page needs which files, for the bench; it is not served.
    manifest: true,
    target: ['es2022', 'safari16', 'chrome108', 'firefox108'],
    // Canvas, charts and editors are large, and come when somebody looks at them.
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // What most pages share in a few files: fifty small ones would wait for each other.
        codeSplitting: {
          groups: [
            {
              name: 'frame',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next)[\\/]/,
            },
            { name: 'routes', test: /web[\\/]dashboard[\\/](.*routes|page-route|root|api|gate|queries|nonce)\.tsx?$/ },
            {
              name: 'parts',
              test: /node_modules[\\/](@mantine[\\/](core|hooks|store|notifications)|@floating-ui)[\\/].*\.m?js$/,
              minShareCount: 16,
            },
          ],
        },
      },
    },
  },
})
