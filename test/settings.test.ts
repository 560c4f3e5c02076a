import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ConfigError, readSettings } from '../src/platform/config.ts'
import { settingsPage } from './settings-page.ts'

describe('settings', () => {
  it('docs/settings.md lists every setting as the code has it', () => {
    const page = readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8')
    expect(page, 'Run `npm run docs:settings`.').toBe(settingsPage())
  })

  it('all problems are told at once, each with its name', () => {
    const read = () =>
      readSettings({ PORT: 'many', RATE_LIMIT_API: '0', MASTER_KEY: 'short', DATABASE_URL: 'mysql://x' })
    expect(read).toThrow(ConfigError)
    for (const name of ['PORT', 'RATE_LIMIT_API', 'MASTER_KEY', 'DATABASE_URL']) expect(read).toThrow(new RegExp(name))
  })

  it('a key without its other half is told', () => {
    expect(() => readSettings({ CVR_USER: 'bank' })).toThrow(/CVR_USER, CVR_PASSWORD: set both, or neither/)
    expect(readSettings({ CVR_USER: 'bank', CVR_PASSWORD: 'x' })).toMatchObject({ CVR_USER: 'bank' })
  })

  it('an empty variable counts as not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 3000 })
  })
})
