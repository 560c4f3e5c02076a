import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { administer, databaseUrl, dropDatabase } from '../database.ts'
import { newDataDir, runCommand } from './start-process.ts'

const databaseName = `openbits_registries_${randomBytes(6).toString('hex')}`
let environment: Record<string, string>
beforeAll(async () => {
  await administer(inject('serverUrl'), `create database ${databaseName} template ${inject('template')}`)
  environment = { DATABASE_URL: databaseUrl(inject('serverUrl'), databaseName), DATA_DIR: await newDataDir() }
})
afterAll(() => dropDatabase(inject('serverUrl'), databaseName))

const registries = (args: string, input?: string, more: Record<string, string> = {}) =>
  runCommand(['registries', ...args.split(' ')], { ...environment, ...more }, input)

describe('openbits registries', { timeout: 60_000 }, () => {
  it('set-key takes the key from standard input, list says where each is, remove-key forgets it; none prints it', async () => {
    const set = await registries('set-key CVR_PASSWORD', 'hemmelig-nøgle-47\n')
    expect(set).toMatchObject({ code: 0, stderr: '' })
    expect(set.stdout).toContain('CVR_PASSWORD is stored.')
    const listed = await registries('list --json', undefined, { DATAFORDELER_API_KEY: 'other-secret-11' })
    const states = JSON.parse(listed.stdout) as { name: string; state: string }[]
    const stateOf = (name: string) => states.find((one) => one.name === name)?.state
    expect([stateOf('CVR_PASSWORD'), stateOf('DATAFORDELER_API_KEY'), stateOf('CVR_USER')]).toEqual([
      'STORED',
      'SETTING',
      'MISSING',
    ])
    expect(`${set.stdout}${listed.stdout}${listed.stderr}`).not.toMatch(/hemmelig|other-secret/)
    expect((await registries('remove-key CVR_PASSWORD')).stdout).toContain('CVR_PASSWORD is removed.')
    expect(await registries('remove-key CVR_PASSWORD')).toMatchObject({ code: 2, stdout: '' })
  })

  it('a name that no register has, a key as an argument, and no key at all are wrong usage', async () => {
    const unknown = await registries('set-key CVR_PIN', 'x')
    expect(unknown).toMatchObject({ code: 2, stdout: '' })
    expect(unknown.stderr).toMatch(/No register has a key CVR_PIN\. There are: .*CVR_PASSWORD/)
    expect(await registries('set-key CVR_USER some-key', '')).toMatchObject({ code: 2 })
    expect((await registries('set-key CVR_USER', '\n')).stderr).toContain('Give the key on standard input')
  })

  it('under another master key a stored key is said not to open: 3', async () => {
    await registries('set-key CVR_USER', 'bruger')
    const other = await registries('list --json', undefined, { MASTER_KEY: randomBytes(32).toString('hex') })
    expect(other.code).toBe(3)
    expect(JSON.parse(other.stdout)).toContainEqual(
      expect.objectContaining({ name: 'CVR_USER', state: 'DOES_NOT_OPEN' }),
    )
    expect(other.stderr).toContain('it was sealed with another MASTER_KEY')
  })
})
