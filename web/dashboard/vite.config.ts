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
            {
              name: 'routes',
              test: /web[\\/]dashboard[\\/](.*routes|page-route|root|api|gate|queries|nonce|parts[\\/](page|failure|empty|loading))\.tsx?$/,
            },
            // Each of a few hundred bytes: one request instead of a dozen.
            { name: 'icons', test: /node_modules[\\/]lucide-react[\\/]/ },
            // What opens over the page or takes what one types: every page's, and not needed before the first is drawn.
            {
              name: 'parts',
              test: /node_modules[\\/](@floating-ui|react-remove-scroll|@mantine[\\/]core[\\/]esm[\\/]components[\\/](Checkbox|Combobox|Floating|Input|InputBase|Popover|ScrollArea|Select|TextInput|Tooltip))[\\/]/,
            },
            { name: 'common', test: /web[\\/]dashboard[\\/]parts[\\/].*\.tsx?$/, minShareCount: 8 },
          ],
        },
      },
    },
  },
})
