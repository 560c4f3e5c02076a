import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '../../platform/audit.ts'
import type { Database } from '../../platform/db.ts'
import { databaseCode } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { type Context, operation, type Services } from '../../platform/operation.ts'
import { roles } from '../../platform/roles.ts'
import { hashSecret } from '../../platform/secrets.ts'
import { workspaceName } from '../workspaces/index.ts'
import { createStaff } from './create-staff.ts'
import { isGood } from './invite.ts'
import { newPassword } from './new-password.ts'
import { hashPassword } from './passwords.ts'
import { staffInvitations } from './tables.ts'

const secret = z.string().min(1).max(100).meta({ description: 'What stands behind `#` in the link.' })

const notGood = () =>
  new AppError(
    'gone',
    'This link is not good any more: it has been used, renewed or withdrawn, or it is too old. Ask for a new one.',
  )

/** Whoever holds the secret of an invitation, in its workspace. */
async function admit(database: Database, input: { secret: string }, { clock }: Services): Promise<Actor> {
  const [row] = await database.transaction(
    'system',
    (tx) =>
      tx
        .select({ id: staffInvitations.id, workspaceId: staffInvitations.workspaceId })
        .from(staffInvitations)
        .where(and(eq(staffInvitations.secretHash, hashSecret(input.secret)), isGood(clock.now()))),
    { readOnly: true },
  )
  if (!row) throw notGood()
  return { kind: 'system', workspaceId: row.workspaceId, name: 'staff.invitation' }
}

const openedShown = z.object({
  email: z.string(),
  name: z.string().optional(),
  role: z.enum(roles),
  workspaceName: z.string(),
})

export type OpenedInvitation = z.output<typeof openedShown>

export const openInvitation = operation({
  name: 'staff.invitations.open',
  summary: 'What an invitation to the staff is for; its secret is all that it takes',
  access: {},
  admit,
  writes: false,
  input: z.strictObject({ secret }),
  output: openedShown,
  async run(ctx, input) {
    const [row] = await ctx.tx
      .select()
      .from(staffInvitations)
      .where(eq(staffInvitations.secretHash, hashSecret(input.secret)))
    if (!row) throw notGood()
    return {
      email: row.email,
      ...(row.name ? { name: row.name } : {}),
      role: row.role,
      workspaceName: await workspaceName(ctx.tx),
    }
  },
})

export const acceptInvitation = operation({
  name: 'staff.invitations.accept',
  summary: 'Join the staff: name and password; the link works once',
  access: {},
  admit,
  writes: true,
  input: z.strictObject({ secret, name: z.string().trim().min(1).max(100), password: newPassword }),
  output: z.object({ email: z.string() }),
  plan: async (_ctx, input) => input.password,
  ask: (_services, password) => hashPassword(String(password)),
  async run(ctx, input, { asked }) {
    const [row] = await ctx.tx
      .update(staffInvitations)
      .set({ acceptedAt: ctx.now })
      .where(and(eq(staffInvitations.secretHash, hashSecret(input.secret)), isGood(ctx.now)))
      .returning()
    if (!row) throw notGood()
    await join(ctx, row, { name: input.name, passwordHash: String(asked) })
    return { email: row.email }
  },
})

/** For whom the company's own sign-in vouches: joins by the open invitation of their address, if there is one. */
export async function acceptByAddress(ctx: Context, email: string, name: string): Promise<boolean> {
  const [row] = await ctx.tx
    .update(staffInvitations)
    .set({ acceptedAt: ctx.now })
    .where(and(eq(staffInvitations.email, email.toLowerCase()), isGood(ctx.now)))
    .returning()
  if (row) await join(ctx, row, { name: name || row.name || email })
  return row !== undefined
}

async function join(
  ctx: Context,
  invitation: typeof staffInvitations.$inferSelect,
  person: { name: string; passwordHash?: string },
): Promise<void> {
  const { email, role } = invitation
  try {
    const staffId = await createStaff(ctx, { email, role, ...person })
    await ctx.audit('staff.invitations.accept', invitation.id, { staffId })
  } catch (error) {
    if (databaseCode(error) !== '23505') throw error
    throw new AppError('conflict', 'There is an account with this address already. Sign in with it.')
  }
}
