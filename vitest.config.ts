import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/database.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Journeys wait for pages and polls about as long as they work, so two cores serve three.
    maxWorkers: 3,
    // Loading the product takes longer than most files' tests: a worker loads it once. Each file has its own database.
    isolate: false,
  },
})
