import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '../../platform/audit.ts'
import { wireTime } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { newUuid } from '../../platform/ids.ts'
import { type Context, operation, type Services } from '../../platform/operation.ts'
import type { Runner } from '../../platform/runner.ts'
import { hashSecret } from '../../platform/secrets.ts'
import { setPassword } from './create-staff.ts'
import { queueMail } from './mails.ts'
import { newPassword } from './new-password.ts'
import { hashPassword } from './passwords.ts'
import { resetHours, secretLink } from './secret-link.ts'
import { endSessionsOf } from './sessions.ts'
import { authPasskeys, authTwoFactors, staff, staffResets } from './tables.ts'

const secret = z.string().min(1).max(100).meta({ description: 'What stands behind `#` in the link.' })

const notGood = () =>
  new AppError('gone', 'This link is not good any more: it has been used, or it is too old. Ask for a new one.')

export const createReset = operation({
  name: 'staff.resets.create',
  summary: 'Make a link by which somebody of the staff chooses a new password',
  access: { scope: 'staff:write', staffOnly: true, fresh: true },
  writes: true,
  input: z.strictObject({
    staffId: z.uuid(),
    withoutSecondFactor: z
      .boolean()
      .default(false)
      .meta({ description: 'Also forgets their app and their passkeys, for somebody who has lost them.' }),
  }),
  output: z.object({ link: z.string().optional(), expiresAt: z.string(), mailed: z.boolean() }),
  async run(ctx, { staffId, withoutSecondFactor }) {
    const [person] = await ctx.tx.select().from(staff).where(eq(staff.id, staffId))
    if (!person || person.disabledAt) throw new AppError('not_found', 'There is no such active member of the staff.')
    if (withoutSecondFactor) await forgetSecondFactors(ctx, staffId)
    const made = await addReset(ctx, person)
    await ctx.audit('staff.resets.create', staffId, { withoutSecondFactor })
    return made
  },
  withoutSecrets: ({ link: _, ...answer }) => answer,
})

async function addReset(ctx: Context, person: typeof staff.$inferSelect) {
  const { secret: made, link } = secretLink(ctx.services, 'reset')
  const expiresAt = new Date(ctx.now.getTime() + resetHours * 3600 * 1000)
  const { workspaceId } = ctx.actor
  await ctx.tx.insert(staffResets).values({
    id: newUuid(),
    workspaceId,
    staffId: person.id,
    secretHash: hashSecret(made),
    createdAt: ctx.now,
    expiresAt,
  })
  const mailed = await queueMail(ctx, { to: person.email, language: person.language, template: 'reset', link })
  return { link, expiresAt: wireTime(expiresAt), mailed }
}

async function forgetSecondFactors(ctx: Context, staffId: string): Promise<void> {
  await ctx.tx.delete(authTwoFactors).where(eq(authTwoFactors.userId, staffId))
  await ctx.tx.delete(authPasskeys).where(eq(authPasskeys.userId, staffId))
  await ctx.tx.update(staff).set({ twoFactorEnabled: false, updatedAt: ctx.now }).where(eq(staff.id, staffId))
  await endSessionsOf(ctx.tx, staffId)
}

/** For whoever has forgotten their password, where there is an account and e-mail is set up; nobody is told which. */
export async function askForReset(database: Database, runner: Runner, email: string): Promise<void> {
  const [person] = await database.transaction(
    'system',
    (tx) =>
      tx
        .select()
        .from(staff)
        .where(and(eq(staff.email, email.toLowerCase()), isNull(staff.disabledAt))),
    { readOnly: true },
  )
  if (!person) return
  const actor: Actor = { kind: 'system', workspaceId: person.workspaceId, name: 'staff.forgotPassword' }
  await runner.transaction(actor, async (ctx) => {
    if (!ctx.services.mail) return
    await addReset(ctx, person)
    await ctx.audit('staff.resets.ask', person.id)
  })
}

export const useReset = operation({
  name: 'staff.resets.use',
  summary: 'Choose a new password by a link; it works once, and ends every session',
  access: {},
  async admit(database: Database, input: { secret: string }, { clock }: Services): Promise<Actor> {
    const [row] = await database.transaction(
      'system',
      (tx) =>
        tx.select({ workspaceId: staffResets.workspaceId }).from(staffResets).where(isGood(input.secret, clock.now())),
      { readOnly: true },
    )
    if (!row) throw notGood()
    return { kind: 'system', workspaceId: row.workspaceId, name: 'staff.reset' }
  },
  writes: true,
  input: z.strictObject({ secret, password: newPassword }),
  output: z.object({ email: z.string() }),
  plan: async (_ctx, input) => input.password,
  ask: (_services, password) => hashPassword(String(password)),
  async run(ctx, input, { asked }) {
    const [used] = await ctx.tx
      .update(staffResets)
      .set({ usedAt: ctx.now })
      .where(isGood(input.secret, ctx.now))
      .returning({ staffId: staffResets.staffId })
    const [person] = used ? await ctx.tx.select().from(staff).where(eq(staff.id, used.staffId)) : []
    if (!person || person.disabledAt) throw notGood()
    await setPassword(ctx, person.id, String(asked))
    await endSessionsOf(ctx.tx, person.id)
    await endResetsOf(ctx, person.id)
    await ctx.audit('staff.resets.use', person.id)
    return { email: person.email }
  },
})

/** By somebody who is signed in and has just shown the old one; their other sessions end. */
export async function changePassword(
  ctx: Context,
  actor: Actor & { kind: 'staff' },
  passwordHash: string,
): Promise<void> {
  await setPassword(ctx, actor.staffId, passwordHash)
  await endSessionsOf(ctx.tx, actor.staffId, actor.sessionId)
  await endResetsOf(ctx, actor.staffId)
  await ctx.audit('staff.changePassword', actor.staffId)
}

/** Links that are still about open nothing any more. */
async function endResetsOf(ctx: Context, staffId: string): Promise<void> {
  await ctx.tx
    .update(staffResets)
    .set({ usedAt: ctx.now })
    .where(and(eq(staffResets.staffId, staffId), isNull(staffResets.usedAt)))
}

function isGood(given: string, now: Date) {
  return and(eq(staffResets.secretHash, hashSecret(given)), isNull(staffResets.usedAt), gt(staffResets.expiresAt, now))
}
