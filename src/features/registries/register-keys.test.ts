import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { administer, databaseUrl, dropDatabase } from '../../../test/database.ts'
import { dumpDatabase, spellings } from '../../../test/security/dump.ts'
import { buildApp } from '../../app.ts'
import { startLoopback } from '../../connectors/loopback.ts'
import { companiesHouseReplies, sampleCompanies } from '../../connectors/registry-gb-companies-house/index.ts'
import { readSettings } from '../../platform/config.ts'
import { type Log, silentLog } from '../../platform/log.ts'
import { createSecrets } from '../../platform/secrets.ts'
import { listRegisterKeys, readRegisterKeys, removeRegisterKey, setRegisterKey } from './index.ts'

const names = ['COMPANIES_HOUSE_API_KEY', 'CVR_USER', 'CVR_PASSWORD', 'DATAFORDELER_API_KEY']

describe('keys of registers in the database', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  })
  const set = (name: string, value: string) => setRegisterKey({ ...app.services, database: app.database }, name, value)
  const read = (secrets = app.services.secrets, to: Log = silentLog) =>
    readRegisterKeys({ database: app.database, secrets, log: to }, names)

  it('ENC-02 a dump of the database holds none of them, in no spelling', async () => {
    const key = `nøgle-${randomBytes(12).toString('hex')}`
    await set('COMPANIES_HOUSE_API_KEY', key)
    expect(await read()).toMatchObject({ COMPANIES_HOUSE_API_KEY: key })
    const dump = await dumpDatabase(app)
    expect(dump).toContain('COMPANIES_HOUSE_API_KEY')
    for (const spelling of spellings(key)) expect(dump).not.toContain(spelling)
  })

  it('ENC-02 one that was moved to another name does not open', async () => {
    await set('CVR_USER', 'bruger')
    await app.database.pool.query("update register_credentials set name = 'CVR_PASSWORD' where name = 'CVR_USER'")
    expect(await read()).not.toHaveProperty('CVR_PASSWORD')
    expect(await listRegisterKeys(app.database, app.services.secrets)).toContainEqual(
      expect.objectContaining({ name: 'CVR_PASSWORD', opens: false }),
    )
  })

  it('a new one takes the place of the old, and one that was removed is gone', async () => {
    await set('DATAFORDELER_API_KEY', 'old')
    await set('DATAFORDELER_API_KEY', 'new')
    expect((await read()).DATAFORDELER_API_KEY).toBe('new')
    expect(await removeRegisterKey(app.database, 'DATAFORDELER_API_KEY')).toBe(true)
    expect(await removeRegisterKey(app.database, 'DATAFORDELER_API_KEY')).toBe(false)
    expect(await read()).not.toHaveProperty('DATAFORDELER_API_KEY')
  })

  it('under another master key none opens: each is logged by its name, and the start goes on without it', async () => {
    await set('CVR_USER', 'bruger')
    const lines: unknown[] = []
    const logged = {
      ...silentLog,
      error: (fields: unknown, message: unknown) => void lines.push([fields, message]),
    } as Log
    expect(await read(createSecrets(randomBytes(32)), logged)).toEqual({})
    expect(lines).toContainEqual([{ name: 'CVR_USER' }, expect.stringContaining('sealed with another MASTER_KEY')])
  })

  it('no workspace sees them', async () => {
    const scope = { workspaceId: '6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11' }
    const stolen = app.database.transaction(scope, (tx) => tx.execute('select * from register_credentials'))
    await expect(stolen).rejects.toThrow()
  })
})

describe('a start', () => {
  const databaseName = `openbits_empty_${randomBytes(6).toString('hex')}`
  afterAll(() => dropDatabase(inject('serverUrl'), databaseName))

  it('on a database that has not been migrated yet goes on without keys', async () => {
    await administer(inject('serverUrl'), `create database ${databaseName}`)
    const settings = readSettings({ MASTER_KEY: randomBytes(32).toString('hex') })
    const app = await buildApp(settings, databaseUrl(inject('serverUrl'), databaseName), { log: silentLog })
    expect(app.services.connectors.register('registry-dk-cvr')).toMatchObject({
      missingSettings: [['CVR_USER', 'CVR_PASSWORD']],
    })
    await app.close()
  })

  it('takes keys from the database, and a setting of the same name instead of them', async () => {
    const server = await startLoopback(companiesHouseReplies())
    const first = await startApp()
    expect(first.services.connectors.registry('registry-gb-companies-house')).toBeUndefined()
    await setRegisterKey({ ...first.services, database: first.database }, 'COMPANIES_HOUSE_API_KEY', 'stored')
    const askedWith = async (more: Record<string, string>) => {
      const settings = readSettings({ DATA_DIR: first.dataDir, COMPANIES_HOUSE_URL: server.url, ...more })
      const app = await buildApp(settings, first.databaseUrl, { log: silentLog })
      const query = { country: 'GB', organizationNumber: sampleCompanies.harbour.company_number }
      await app.services.connectors.registry('registry-gb-companies-house')?.lookUp(query)
      await app.close()
      const sent = String(server.requests.at(-1)?.headers.authorization).replace('Basic ', '')
      return Buffer.from(sent, 'base64').toString()
    }
    expect(await askedWith({})).toBe('stored:')
    expect(await askedWith({ COMPANIES_HOUSE_API_KEY: 'set' })).toBe('set:')
    await server.close()
  })
})
