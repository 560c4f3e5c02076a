import { type DrizzleAdapterConfig, drizzleAdapter } from 'better-auth/adapters/drizzle'
import type { BetterAuthOptions, DBAdapter, DBTransactionAdapter, Where } from 'better-auth/types'
import { eq } from 'drizzle-orm'
import type { Clock } from '../../platform/clock.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { newUuid } from '../../platform/ids.ts'
import { hashSecret } from '../../platform/secrets.ts'
import { authAccounts, authPasskeys, authSessions, authTwoFactors, authVerifications, staff } from './tables.ts'

const tables = {
  user: staff,
  session: authSessions,
  account: authAccounts,
  verification: authVerifications,
  twoFactor: authTwoFactors,
  passkey: authPasskeys,
}

type Model = keyof typeof tables
type Adapter = DBTransactionAdapter<BetterAuthOptions>

/**
 * Where better-auth keeps things: our tables, in the platform's own transactions. Tokens of sessions are kept as their hashes,
 * rows get the workspace of their owner, and nobody is made a member of the staff from here.
 */
export function createAuthStore(database: Database, clock: Clock): (options: BetterAuthOptions) => DBAdapter {
  const config: DrizzleAdapterConfig = { provider: 'pg', schema: tables }
  return (options) => {
    const adapterOf = (tx: Tx): Adapter => {
      const inner = drizzleAdapter(tx, config)(options)
      return {
        ...inner,
        // biome-ignore lint/suspicious/noExplicitAny: rows of any model, as the adapter's own types have it
        create: async ({ model, data }) => (await insert(tx, clock, model as Model, data)) as any,
        findOne: async (query) => withToken(query, await inner.findOne(hashed(query))),
        findMany: (query) => inner.findMany(hashed(query)),
        count: (query) => inner.count(hashed(query)),
        update: async (query) => withToken(query, await inner.update(hashed(query))),
        updateMany: (query) => inner.updateMany(hashed(query)),
        delete: (query) => inner.delete(hashed(query)),
        deleteMany: (query) => inner.deleteMany(hashed(query)),
      }
    }
    const run = <Result>(use: (adapter: Adapter) => Promise<Result>) =>
      database.transaction('system', (tx) => use(adapterOf(tx)))
    return {
      id: 'openbits',
      create: (data) => run((one) => one.create(data)),
      findOne: (query) => run((one) => one.findOne(query)),
      findMany: (query) => run((one) => one.findMany(query)),
      count: (query) => run((one) => one.count(query)),
      update: (query) => run((one) => one.update(query)),
      updateMany: (query) => run((one) => one.updateMany(query)),
      delete: (query) => run((one) => one.delete(query)),
      deleteMany: (query) => run((one) => one.deleteMany(query)),
      consumeOne: (query) => run((one) => one.consumeOne(query)),
      incrementOne: (query) => run((one) => one.incrementOne(query)),
      transaction: (use) => run(use),
    }
  }
}

async function insert(tx: Tx, clock: Clock, model: Model, data: Record<string, unknown>): Promise<unknown> {
  const now = clock.now()
  const times = { createdAt: now, updatedAt: now }
  const id = newUuid()
  if (model === 'user') throw new Error('People come by invitation.')
  if (model === 'verification') {
    const row = { ...(data as typeof authVerifications.$inferInsert), id }
    return (await tx.insert(authVerifications).values(row).returning())[0]
  }
  const userId = String(data.userId)
  const [owner] = await tx.select({ workspaceId: staff.workspaceId }).from(staff).where(eq(staff.id, userId))
  if (!owner) throw new Error('This account is no longer there.')
  const own = { id, workspaceId: owner.workspaceId }
  if (model === 'session') {
    const given = data as typeof authSessions.$inferInsert
    // The moments by our own clock: what ends a session is looked at by that one.
    const row = { ...given, ...own, ...times, lastUsedAt: now, provenAt: now, token: hashSecret(given.token) }
    const [kept] = await tx.insert(authSessions).values(row).returning()
    return { ...kept, token: given.token }
  }
  if (model === 'account') {
    // The provider has said who somebody is; what it gives beyond that is not used, so it is not kept.
    const { accountId, providerId } = data as typeof authAccounts.$inferInsert
    const row = { ...own, ...times, userId, accountId, providerId }
    return (await tx.insert(authAccounts).values(row).returning())[0]
  }
  if (model === 'twoFactor') {
    const row = { ...(data as typeof authTwoFactors.$inferInsert), ...own }
    return (await tx.insert(authTwoFactors).values(row).returning())[0]
  }
  const row = { ...(data as typeof authPasskeys.$inferInsert), ...own, createdAt: now }
  return (await tx.insert(authPasskeys).values(row).returning())[0]
}

/** The question, asked by the hash of a token. */
function hashed<Query extends { model: string; where?: Where[] | undefined }>(query: Query): Query {
  if (query.model !== 'session' || !query.where) return query
  const where = query.where.map((one) => {
    if (one.field !== 'token') return one
    const value = Array.isArray(one.value)
      ? one.value.map((each) => hashSecret(String(each)))
      : hashSecret(String(one.value))
    return { ...one, value }
  })
  return { ...query, where }
}

/** Whoever has asked by a token is answered with that token, as if it were kept. */
function withToken<Row>(query: { model: string; where: Where[] }, row: Row): Row {
  const asked = query.where.find((one) => one.field === 'token')
  return query.model === 'session' && row && asked ? { ...row, token: asked.value } : row
}
