import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { methods, ownAccess, passkeysOf, self } from './own.ts'
import { authPasskeys, authSessions } from './tables.ts'

const sessionShown = z.object({
  sessionId: z.string(),
  current: z.boolean(),
  method: z.enum(methods),
  address: z.string().optional(),
  browser: z.string().optional(),
  createdAt: z.string(),
  lastUsedAt: z.string(),
})

export type OwnSession = z.output<typeof sessionShown>

export const listSessions = operation({
  name: 'staff.sessions.list',
  summary: 'Where one is signed in',
  access: ownAccess,
  writes: false,
  input: z.strictObject({}),
  output: z.object({ data: z.array(sessionShown) }),
  async run(ctx) {
    const { staffId, sessionId } = self(ctx)
    const rows = await ctx.tx
      .select()
      .from(authSessions)
      .where(eq(authSessions.userId, staffId))
      .orderBy(desc(authSessions.lastUsedAt), authSessions.id)
    return {
      data: rows.map((row) => ({
        sessionId: row.id,
        current: row.id === sessionId,
        method: row.method,
        ...(row.ipAddress ? { address: row.ipAddress } : {}),
        ...(row.userAgent ? { browser: row.userAgent } : {}),
        createdAt: wireTime(row.createdAt),
        lastUsedAt: wireTime(row.lastUsedAt),
      })),
    }
  },
})

export const revokeSession = operation({
  name: 'staff.sessions.revoke',
  summary: 'End one of one’s sessions, or all but this one',
  access: ownAccess,
  writes: true,
  input: z.strictObject({ sessionId: z.uuid().optional() }),
  output: z.object({ ended: z.number() }),
  async run(ctx, input) {
    const { staffId, sessionId } = self(ctx)
    const own = await ctx.tx.select({ id: authSessions.id }).from(authSessions).where(eq(authSessions.userId, staffId))
    const ending = own.filter(({ id }) => (input.sessionId ? id === input.sessionId : id !== sessionId))
    if (input.sessionId && ending.length === 0) throw new AppError('not_found', 'You have no such session.')
    for (const { id } of ending) await ctx.tx.delete(authSessions).where(eq(authSessions.id, id))
    await ctx.audit('staff.sessions.revoke', staffId, { sessions: ending.map(({ id }) => id) })
    return { ended: ending.length }
  },
})

const passkeyShown = z.object({ passkeyId: z.string(), name: z.string(), createdAt: z.string(), synced: z.boolean() })

export type OwnPasskey = z.output<typeof passkeyShown>

export const listPasskeys = operation({
  name: 'staff.passkeys.list',
  summary: 'One’s passkeys',
  access: ownAccess,
  writes: false,
  input: z.strictObject({}),
  output: z.object({ data: z.array(passkeyShown) }),
  async run(ctx) {
    const rows = await passkeysOf(ctx.tx, self(ctx).staffId)
    return {
      data: rows.map((row) => ({
        passkeyId: row.id,
        name: row.name ?? 'Passkey',
        createdAt: wireTime(row.createdAt),
        synced: row.backedUp,
      })),
    }
  },
})

export const removePasskey = operation({
  name: 'staff.passkeys.remove',
  summary: 'Remove one of one’s passkeys',
  access: { ...ownAccess, fresh: true },
  writes: true,
  input: z.strictObject({ passkeyId: z.uuid() }),
  output: z.object({ passkeyId: z.string() }),
  async run(ctx, { passkeyId }) {
    const removed = await ctx.tx
      .delete(authPasskeys)
      .where(and(eq(authPasskeys.id, passkeyId), eq(authPasskeys.userId, self(ctx).staffId)))
      .returning({ id: authPasskeys.id })
    if (removed.length === 0) throw new AppError('not_found', 'You have no such passkey.')
    await ctx.audit('staff.passkeys.remove', self(ctx).staffId, { passkeyId })
    return { passkeyId }
  },
})
