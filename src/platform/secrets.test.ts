import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSecrets, hashSecret, masterKey, newSecret } from './secrets.ts'

const key = Buffer.alloc(32, 7)
const secrets = createSecrets(key)

describe('sealing', () => {
  it('what was sealed opens again, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, context) => {
        return secrets.open(context, secrets.seal(context, plain)) === plain
      }),
    )
  })

  it('ENC-02 what is sealed twice looks different each time, and nothing of it shows', () => {
    const [one, other] = [secrets.seal('a', '199006022397'), secrets.seal('a', '199006022397')]
    expect(one.equals(other)).toBe(false)
    expect(one.toString('latin1')).not.toContain('1990')
  })

  it('ENC-02 a value that was moved to another row or column does not open', () => {
    const sealed = secrets.seal('eid_orders.sealed_order:1', 'x')
    expect(() => secrets.open('eid_orders.sealed_order:2', sealed)).toThrow('does not open')
  })

  it('ENC-02 a value of which any byte was changed does not open', () => {
    const sealed = secrets.seal('a', 'secret')
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => secrets.open('a', changed), `byte ${at}`).toThrow()
    }
    for (const length of [0, 1, 12, 28, sealed.length - 1]) {
      expect(() => secrets.open('a', sealed.subarray(0, length)), `${length} bytes`).toThrow()
    }
  })

  it('ENC-02 under another key nothing opens, and the message says which key is meant', () => {
    const sealed = secrets.seal('a', 'secret')
    expect(() => createSecrets(Buffer.alloc(32, 8)).open('a', sealed)).toThrow('MASTER_KEY')
  })

  it('a value of a newer release is told as that', () => {
    const sealed = secrets.seal('a', 'secret')
    sealed[0] = 2
    expect(() => secrets.open('a', sealed)).toThrow('newer release')
  })
})

describe('signing', () => {
  it('is the same for the same text, and another for each purpose, text and key', () => {
    const of = (purpose: string, text: string, by = secrets) => by.sign(purpose, text).toString('hex')
    expect(of('download', 'x')).toBe(of('download', 'x'))
    expect(of('download', 'x')).toHaveLength(64)
    const others = [of('webhook', 'x'), of('download', 'y'), of('download', 'x', createSecrets(Buffer.alloc(32, 8)))]
    expect(new Set([of('download', 'x'), ...others]).size).toBe(4)
  })
})

describe('the master key', () => {
  async function folder(): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), 'openbits-secrets-'))
    onTestFinished(() => rm(made, { recursive: true, force: true }))
    return made
  }

  it('is the setting, where there is one', async () => {
    expect(masterKey('ab'.repeat(32), await folder())).toEqual(Buffer.alloc(32, 0xab))
  })

  it('AUTH-06 is made at random at first start, for its owner alone, and stays the same afterwards', async () => {
    const [here, there] = [join(await folder(), 'data'), await folder()]
    const made = masterKey(undefined, here)
    expect(made).toHaveLength(32)
    expect(masterKey(undefined, here)).toEqual(made)
    expect(masterKey(undefined, there)).not.toEqual(made)
    expect((await stat(join(here, 'master.key'))).mode & 0o777).toBe(0o600)
    expect(await readdir(here)).toEqual(['master.key'])
  })

  it('is read from its file also with a line end behind it', async () => {
    const here = await folder()
    await writeFile(join(here, 'master.key'), `${'cd'.repeat(32)}\n`)
    expect(masterKey(undefined, here)).toEqual(Buffer.alloc(32, 0xcd))
  })

  it.each(['', 'too short', 'ef'.repeat(31), 'zz'.repeat(32)])(
    'ENC-02 a file that holds no key (%j) stops the start, and says which file it is',
    async (content) => {
      const here = await folder()
      await writeFile(join(here, 'master.key'), content)
      expect(() => masterKey(undefined, here)).toThrow(/master\.key/)
    },
  )
})

describe('secrets of clients', () => {
  it('have 256 random bits, in characters that need no escaping', () => {
    const made = Array.from({ length: 100 }, newSecret)
    expect(new Set(made).size).toBe(100)
    for (const one of made) expect(one).toMatch(/^[\w-]{43}$/)
  })

  it('are known again by their hash', () => {
    expect(hashSecret('a')).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb')
  })
})
