import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { createSecrets } from '../../platform/secrets.ts'
import { createKeyRing, type KeyRing } from './signing-keys.ts'

const dayMs = 24 * 3600 * 1000

describe('signing keys', () => {
  let app: TestApp
  let ring: KeyRing
  beforeAll(async () => {
    app = await startApp()
  })
  beforeEach(async () => {
    await app.database.pool.query('delete from signing_keys')
    ring = otherProcess()
  })
  afterEach(() => void vi.restoreAllMocks())

  /** What a process that has just started on this database holds. */
  const otherProcess = (): KeyRing => createKeyRing(app.database, app.services.secrets, app.clock)
  const keyCount = async () => (await app.database.pool.query('select 1 from signing_keys')).rows.length

  it('the first one is made once, however many ask for it at the same time', async () => {
    const keys = await Promise.all(Array.from({ length: 16 }, () => ring.current()))
    expect(new Set(keys.map((key) => key.id)).size).toBe(1)
    expect(await keyCount()).toBe(1)
  })

  it('a start on a database that has one makes no other', async () => {
    const { id } = await ring.current()
    const keys = await Promise.all(Array.from({ length: 16 }, () => otherProcess()).map((one) => one.current()))
    expect(new Set(keys.map((key) => key.id))).toEqual(new Set([id]))
    expect(await keyCount()).toBe(1)
  })

  it('a key that another process has just made is found at once, also while strangers make up key ids', async () => {
    const other = otherProcess()
    const { id: old } = await ring.current()
    expect(await other.find(old)).toBeDefined()
    const strangers = Array.from({ length: 50 }, (_, index) => other.find(`made-up-${index}`))
    const id = await ring.rotate()
    expect(await other.find(id)).toBeDefined()
    expect(await Promise.all(strangers)).toEqual(strangers.map(() => undefined))
  })

  it('a hundred made-up key ids cost one reading of the database', async () => {
    await ring.current()
    const transactions = vi.spyOn(app.database, 'transaction')
    await Promise.all(Array.from({ length: 100 }, (_, index) => ring.find(`made-up-${index}`)))
    expect(transactions).toHaveBeenCalledTimes(1)
  })

  it('known keys are found while they are read again', async () => {
    const { id } = await ring.current()
    const reading = ring.rotate()
    const found = await Promise.all(Array.from({ length: 20 }, () => ring.find(id)))
    await reading
    expect(found.every((key) => key !== undefined)).toBe(true)
  })

  it('a rotation counts at once, also where the clock stands still or has been set back', async () => {
    for (let round = 0; round < 3; round++) {
      const id = await ring.rotate()
      expect((await ring.current()).id).toBe(id)
      expect((await otherProcess().current()).id).toBe(id)
      app.clock.advance(-1000)
    }
    expect(await keyCount()).toBe(3)
  })

  it('another process signs with the new key within five seconds', async () => {
    const other = otherProcess()
    await other.current()
    const id = await ring.rotate()
    const now = performance.now()
    vi.spyOn(performance, 'now').mockReturnValue(now + 5_001)
    expect((await other.current()).id).toBe(id)
  })

  it('an old key verifies for a day after its successor was made, and no longer', async () => {
    const { id: old } = await ring.current()
    const id = await ring.rotate()
    app.clock.advance(dayMs - 1000)
    expect(await otherProcess().find(old)).toBeDefined()
    app.clock.advance(2000)
    expect(await otherProcess().find(old)).toBeUndefined()
    expect(await otherProcess().find(id)).toBeDefined()
  })

  it('under another master key nothing is signed, and the error says which key is meant', async () => {
    await ring.current()
    const mistaken = createKeyRing(app.database, createSecrets(Buffer.alloc(32, 1)), app.clock)
    await expect(mistaken.current()).rejects.toThrow('MASTER_KEY (or master.key) is not the one it was sealed with')
    expect(await keyCount()).toBe(1)
  })
})
