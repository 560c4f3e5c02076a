import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The applicant's pages, as `/flow` serves them. Each step is a chunk of its own, so that the first page stays small. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/flow/',
  plugins: [react()],
  build: {
    outDir: '../../dist/web/flow',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Which step needs which files, for the bench; it is not served.
    manifest: true,
    // The second page is the editor's: the same steps, drawn with looks that are not published.
    rolldownOptions: { input: ['index.html', 'preview.html'].map((name) => join(import.meta.dirname, name)) },
    // Phones of the last five years.
    target: ['es2022', 'safari15.4', 'chrome100', 'firefox100'],
  },
})
