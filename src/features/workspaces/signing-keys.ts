import { desc } from 'drizzle-orm'
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { newSecret, type Secrets } from '../../platform/secrets.ts'
import { signingKeys } from '../../platform/tables.ts'

export const algorithm = 'ES256'

/** How long an old key still verifies after a new one signs: longer than any token lives. */
const overlapMs = 24 * 3600 * 1000

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
  const publicKeys = new Map<string, CryptoKey>()
  let current: SigningKey | undefined
  let readAt = Number.NEGATIVE_INFINITY

  async function read(): Promise<void> {
    readAt = performance.now()
    const rows = await database.transaction('system', (tx) =>
      tx.select().from(signingKeys).orderBy(desc(signingKeys.createdAt)),
    )
    const [newest] = rows
    const limit = clock.now().getTime() - overlapMs
    publicKeys.clear()
    for (const [index, row] of rows.entries()) {
      // A key stops verifying once its successor is older than the overlap.
      const successor = rows[index - 1]
      if (successor && successor.createdAt.getTime() < limit) continue
      publicKeys.set(row.id, await importKey(row.publicJwk))
    }
    if (newest && newest.id !== current?.id) {
      const jwk = JSON.parse(secrets.open(sealContext(newest.id), newest.sealedPrivateJwk)) as JWK
      current = { id: newest.id, privateKey: await importKey(jwk) }
    }
  }

  async function rotate(): Promise<string> {
    const pair = await generateKeyPair(algorithm, { extractable: true })
    const id = newSecret().slice(0, 16)
    await database.transaction('system', async (tx) => {
      await tx.insert(signingKeys).values({
        id,
        publicJwk: { ...(await exportJWK(pair.publicKey)) },
        sealedPrivateJwk: secrets.seal(sealContext(id), JSON.stringify(await exportJWK(pair.privateKey))),
        createdAt: clock.now(),
      })
    })
    await read()
    return id
  }

  /** Reading again is held to once in five seconds: a stranger's made-up key id must cost nothing. */
  const mayRead = () => performance.now() - readAt > 5_000

  return {
    rotate,
    async current() {
      if (!current || mayRead()) await read()
      if (!current) await rotate()
      if (!current) throw new Error('No signing key could be made.')
      return current
    },
    async find(id) {
      if (!publicKeys.has(id) && mayRead()) await read()
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
