import { afterEach, beforeEach, vi } from 'vitest'
import type { TestApp } from './app.ts'

/** For a file of tests of commands: each finds its database and data folder in the environment, as in a shell, and logs nothing. */
export function inEnvironmentOf(app: () => TestApp): void {
  beforeEach(() => {
    vi.stubEnv('DATABASE_URL', app().databaseUrl)
    vi.stubEnv('DATA_DIR', app().dataDir)
    vi.stubEnv('LOG_LEVEL', 'silent')
  })
  afterEach(() => void vi.unstubAllEnvs())
}
