import { and, eq, inArray, lt, or, sql } from 'drizzle-orm'
import type { Tx } from './db.ts'
import { AppError } from './errors.ts'
import { idempotencyKeys } from './tables.ts'

export interface Claim {
  /** Keys of two clients, and so of two workspaces, never meet. */
  actorId: string
  key: string
  operation: string
  fingerprint: string
}

interface Scope {
  tx: Tx
  actor: { workspaceId: string }
  now: Date
}

/**
 * Takes the key for this transaction, or hands back what it was answered before. A second request with the same key
 * waits here until the first has committed, so both get one answer. Answers are kept for 24 hours.
 */
export async function claimKey(ctx: Scope, claim: Claim): Promise<{ answer: unknown } | undefined> {
  const { workspaceId } = ctx.actor
  const taken = await ctx.tx
    .insert(idempotencyKeys)
    .values({ ...claim, workspaceId, at: ctx.now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
  if (taken.length === 1) return undefined
  const earlier = await earlierAnswer(ctx, claim)
  if (!earlier) throw new AppError('conflict', 'The same Idempotency-Key is being used right now. Try again.')
  return earlier
}

/** What the key was answered before; undefined when it is new. A key of another request is refused. */
export async function earlierAnswer(ctx: Scope, claim: Claim): Promise<{ answer: unknown } | undefined> {
  const [earlier] = await ctx.tx.select().from(idempotencyKeys).where(ofClaim(ctx.actor.workspaceId, claim))
  if (!earlier) return undefined
  if (earlier.operation !== claim.operation || earlier.fingerprint !== claim.fingerprint) {
    throw new AppError(
      'idempotency_key_reused',
      'This Idempotency-Key was used for another request. Use a new key for a new request.',
    )
  }
  return { answer: earlier.answer }
}

export async function keepAnswer(ctx: Scope, claim: Claim, answer: unknown): Promise<void> {
  await ctx.tx.update(idempotencyKeys).set({ answer }).where(ofClaim(ctx.actor.workspaceId, claim))
}

export async function forgetKeys(tx: Tx, olderThan: Date): Promise<void> {
  await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.at, olderThan))
}

/** Forgets what was answered to whoever these are, and every answer that names one of them. */
export async function forgetAnswersAbout(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  const names = sql.join(
    ids.map((id) => sql`position(${id} in ${idempotencyKeys.answer}::text) > 0`),
    sql` or `,
  )
  await tx
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.workspaceId, workspaceId), or(inArray(idempotencyKeys.actorId, ids), names)))
}

function ofClaim(workspaceId: string, claim: Claim) {
  return and(
    eq(idempotencyKeys.workspaceId, workspaceId),
    eq(idempotencyKeys.actorId, claim.actorId),
    eq(idempotencyKeys.key, claim.key),
  )
}
