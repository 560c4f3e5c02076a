import { setTimeout as delay } from 'node:timers/promises'
import { desc } from 'drizzle-orm'
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { newSecret, type Secrets } from '../../platform/secrets.ts'
import { signingKeys } from '../../platform/tables.ts'

export const algorithm = 'ES256'

/** How long an old key still verifies after a new one signs: longer than any token lives. */
const overlapMs = 24 * 3600 * 1000

/** How long the newest key is taken to be the newest, when another process may have made one. */
const freshMs = 5_000

/** Least time between two readings for key ids that are not known: a stranger's made-up ones must cost next to nothing. */
const pauseMs = 250

export interface SigningKey {
  id: string
  privateKey: CryptoKey
}

export interface KeyRing {
  /** The newest key; the first one is made when there is none. */
  current(): Promise<SigningKey>
  /** The public key of this id, also when another process has just made it. */
  find(id: string): Promise<CryptoKey | undefined>
  /** Makes a new key that signs from now on. */
  rotate(): Promise<string>
}

/** Keys for tokens: random P-256 keys, made at first start, private halves sealed in the database. */
export function createKeyRing(database: Database, secrets: Secrets, clock: Clock): KeyRing {
  let publicKeys = new Map<string, CryptoKey>()
  let current: SigningKey | undefined
  let first: Promise<string> | undefined
  let nextRead: Promise<void> | undefined
  let readAt = Number.NEGATIVE_INFINITY
  let begun = 0
  let applied = 0

  async function read(): Promise<void> {
    readAt = performance.now()
    const turn = ++begun
    const rows = await database.transaction('system', (tx) =>
      tx.select().from(signingKeys).orderBy(desc(signingKeys.createdAt)),
    )
    const [newest] = rows
    const limit = clock.now().getTime() - overlapMs
    const verifying = new Map<string, CryptoKey>()
    for (const [index, row] of rows.entries()) {
      // A key stops verifying once its successor is older than the overlap.
      const successor = rows[index - 1]
      if (successor && successor.createdAt.getTime() < limit) continue
      verifying.set(row.id, await importKey(row.publicJwk))
    }
    // A reading that was overtaken knows less than what stands here already.
    if (turn < applied) return
    applied = turn
    // All at once: whoever looks for a key meanwhile finds it among the old ones.
    publicKeys = verifying
    if (newest && newest.id !== current?.id) {
      const jwk = JSON.parse(secrets.open(sealContext(newest.id), newest.sealedPrivateJwk)) as JWK
      current = { id: newest.id, privateKey: await importKey(jwk) }
    }
  }

  async function rotate(): Promise<string> {
    const pair = await generateKeyPair(algorithm, { extractable: true })
    const id = newSecret().slice(0, 16)
    await database.transaction('system', async (tx) => {
      const [newest] = await tx.select().from(signingKeys).orderBy(desc(signingKeys.createdAt)).limit(1)
      // It is the newest also where the clock stands still or has been set back.
      const createdAt = new Date(Math.max(clock.now().getTime(), (newest?.createdAt.getTime() ?? 0) + 1))
      await tx.insert(signingKeys).values({
        id,
        publicJwk: { ...(await exportJWK(pair.publicKey)) },
        sealedPrivateJwk: secrets.seal(sealContext(id), JSON.stringify(await exportJWK(pair.privateKey))),
        createdAt,
      })
    })
    await read()
    return id
  }

  /** A reading that begins after this call; all who wait for the next one share it. */
  function readNext(): Promise<void> {
    nextRead ??= delay(Math.max(0, readAt + pauseMs - performance.now())).then(() => {
      nextRead = undefined
      return read()
    })
    return nextRead
  }

  return {
    rotate,
    async current() {
      if (!current || performance.now() - readAt > freshMs) await read()
      if (!current) {
        first ??= rotate().finally(() => {
          first = undefined
        })
        await first
      }
      if (!current) throw new Error('No signing key could be made.')
      return current
    },
    async find(id) {
      if (!publicKeys.has(id)) await readNext()
      return publicKeys.get(id)
    },
  }
}

function sealContext(id: string): string {
  return `signing_keys.sealed_private_jwk:${id}`
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, algorithm)
  if (key instanceof Uint8Array) throw new Error('A signing key is not an elliptic-curve key.')
  return key
}
