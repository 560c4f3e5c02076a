import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { newUuid } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { type Role, roles } from '../../platform/roles.ts'
import { hashSecret } from '../../platform/secrets.ts'
import { queueMail } from './mails.ts'
import { invitationDays, secretLink } from './secret-link.ts'
import { staff, staffInvitations } from './tables.ts'

const openMax = 100

export const emailInput = z
  .email('must be an e-mail address')
  .max(254)
  .transform((text) => text.toLowerCase())

export const linkAnswer = z.object({
  invitationId: z.string(),
  expiresAt: z.string(),
  link: z.string().optional().meta({ description: 'Shown this once, not on a replay; only its hash is kept.' }),
  mailed: z.boolean().meta({ description: 'Whether the link is also on its way by e-mail.' }),
})

export const inviteStaff = operation({
  name: 'staff.invite',
  summary: 'Ask somebody to join the staff',
  access: { scope: 'staff:write', staffOnly: true, fresh: true },
  writes: true,
  input: z.strictObject({
    email: emailInput,
    name: z.string().trim().min(1).max(100).optional(),
    role: z.enum(roles),
  }),
  output: linkAnswer,
  run: (ctx, input) => addInvitation(ctx, input),
  withoutSecrets: ({ link: _, ...answer }) => answer,
})

export type InvitationLink = z.output<typeof linkAnswer>

/** Also what the command line calls. Throws 409 for an address that has an account in this workspace; of others nothing is told. */
export async function addInvitation(
  ctx: Context,
  person: { email: string; name?: string | undefined; role: Role },
): Promise<InvitationLink> {
  // One at a time in a workspace: of two who ask the same person one does.
  await ctx.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`invitations ${ctx.actor.workspaceId}`}, 0))`,
  )
  const [known] = await ctx.tx.select({ id: staff.id }).from(staff).where(eq(staff.email, person.email))
  if (known) throw new AppError('conflict', 'Somebody with this address is on your staff already.')
  const open = await openInvitations(ctx)
  if (open.some(({ email }) => email === person.email))
    throw new AppError('conflict', 'This address has been invited already. Renew that invitation, or withdraw it.')
  if (open.length >= openMax)
    throw new AppError('quota_exceeded', 'There are 100 open invitations. Withdraw some first.')
  const id = newUuid()
  const { secret, link } = secretLink(ctx.services, 'invitation')
  const expiresAt = expiry(ctx.now)
  const by = ctx.actor.kind === 'staff' ? ctx.actor.staffId : ctx.actor.kind
  await ctx.tx.insert(staffInvitations).values({
    id,
    workspaceId: ctx.actor.workspaceId,
    email: person.email,
    name: person.name ?? null,
    role: person.role,
    secretHash: hashSecret(secret),
    invitedBy: by,
    createdAt: ctx.now,
    expiresAt,
  })
  await ctx.audit('staff.invite', id, { role: person.role })
  const mailed = await queueMail(ctx, { to: person.email, language: undefined, template: 'invitation', link })
  return { invitationId: id, expiresAt: wireTime(expiresAt), link, mailed }
}

/** The same invitation under a new link; the old one opens nothing any more. */
export const renewInvitation = operation({
  name: 'staff.invitations.renew',
  summary: 'Give an invitation a new link and another seven days',
  access: { scope: 'staff:write', staffOnly: true, fresh: true },
  writes: true,
  input: z.strictObject({ invitationId: z.uuid() }),
  output: linkAnswer,
  async run(ctx, { invitationId }) {
    const { secret, link } = secretLink(ctx.services, 'invitation')
    const expiresAt = expiry(ctx.now)
    const [renewed] = await ctx.tx
      .update(staffInvitations)
      .set({ secretHash: hashSecret(secret), expiresAt })
      .where(isOpen(invitationId))
      .returning({ email: staffInvitations.email })
    if (!renewed) throw notOpen()
    await ctx.audit('staff.invitations.renew', invitationId)
    const mailed = await queueMail(ctx, { to: renewed.email, language: undefined, template: 'invitation', link })
    return { invitationId, expiresAt: wireTime(expiresAt), link, mailed }
  },
  withoutSecrets: ({ link: _, ...answer }) => answer,
})

export const withdrawInvitation = operation({
  name: 'staff.invitations.withdraw',
  summary: 'Withdraw an invitation',
  access: { scope: 'staff:write', staffOnly: true },
  writes: true,
  input: z.strictObject({ invitationId: z.uuid() }),
  output: z.object({ invitationId: z.string() }),
  async run(ctx, { invitationId }) {
    const withdrawn = await ctx.tx
      .update(staffInvitations)
      .set({ withdrawnAt: ctx.now })
      .where(isOpen(invitationId))
      .returning({ id: staffInvitations.id })
    if (withdrawn.length === 0) throw notOpen()
    await ctx.audit('staff.invitations.withdraw', invitationId)
    return { invitationId }
  },
})

const invitationShown = z.object({
  invitationId: z.string(),
  email: z.string(),
  name: z.string().optional(),
  role: z.enum(roles),
  invitedBy: z.string().meta({ description: 'Who has asked them: the id of one of the staff, or `system`.' }),
  createdAt: z.string(),
  expiresAt: z.string(),
  expired: z.boolean(),
})

export type InvitationShown = z.output<typeof invitationShown>

export const listInvitations = operation({
  name: 'staff.invitations.list',
  summary: 'List invitations that nobody has accepted yet',
  access: { scope: 'staff:write', staffOnly: true },
  writes: false,
  input: z.strictObject({}),
  output: z.object({ data: z.array(invitationShown) }),
  async run(ctx) {
    const rows = await openInvitations(ctx)
    return {
      data: rows.map((row) => ({
        invitationId: row.id,
        email: row.email,
        ...(row.name ? { name: row.name } : {}),
        role: row.role,
        invitedBy: row.invitedBy,
        createdAt: wireTime(row.createdAt),
        expiresAt: wireTime(row.expiresAt),
        expired: row.expiresAt <= ctx.now,
      })),
    }
  },
})

function openInvitations(ctx: Context) {
  return ctx.tx
    .select()
    .from(staffInvitations)
    .where(and(isNull(staffInvitations.acceptedAt), isNull(staffInvitations.withdrawnAt)))
    .orderBy(staffInvitations.createdAt)
    .limit(openMax)
}

function isOpen(invitationId: string) {
  return and(
    eq(staffInvitations.id, invitationId),
    isNull(staffInvitations.acceptedAt),
    isNull(staffInvitations.withdrawnAt),
  )
}

/** What can still be accepted at this moment. */
export function isGood(now: Date) {
  return and(
    isNull(staffInvitations.acceptedAt),
    isNull(staffInvitations.withdrawnAt),
    gt(staffInvitations.expiresAt, now),
  )
}

function expiry(now: Date): Date {
  return new Date(now.getTime() + invitationDays * 24 * 3600 * 1000)
}

function notOpen(): AppError {
  return new AppError('not_found', 'There is no such open invitation.')
}
