import { defineConfig } from 'vite'

/** `/embed.js`: one classic script for pages of others. Built after the pages, into the same folder. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../../dist/web/flow',
    emptyOutDir: false,
    target: ['es2020', 'safari15.4', 'chrome100', 'firefox100'],
    lib: { entry: 'main.ts', formats: ['iife'], name: 'openbitsEmbed', fileName: () => 'embed.js' },
  },
})
