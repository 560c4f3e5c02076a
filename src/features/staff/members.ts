import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { type Role, roleHas, roles } from '../../platform/roles.ts'
import { endSessionsOf } from './sessions.ts'
import { authPasskeys, authSessions, staff } from './tables.ts'

/** Takes from somebody the work that is theirs no more, in the transaction that ends it: they have left, or have this role now. */
export type GiveBack = (ctx: Context, staffId: string, role: Role | undefined) => Promise<void>

declare module '../../platform/operation.ts' {
  interface Services {
    /** What features have given to people. */
    givenWork: GiveBack[]
  }
}

const memberShown = z.object({
  staffId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  disabled: z.boolean(),
  decides: z.boolean().meta({ description: 'Whether their role decides reviews, so that they can be given one.' }),
  secondFactor: z.boolean().meta({ description: 'Whether they have an app’s codes or a passkey.' }),
  createdAt: z.string(),
  lastSeenAt: z
    .string()
    .optional()
    .meta({ description: 'Of sessions of the last hours; left out when there is none.' }),
})

export type Member = z.output<typeof memberShown>

export const listStaff = operation({
  name: 'staff.list',
  summary: 'List the people of the staff',
  access: { scope: 'staff:read', staffOnly: true },
  writes: false,
  input: z.strictObject({}),
  output: z.object({ data: z.array(memberShown) }),
  async run(ctx) {
    const rows = await ctx.tx
      .select({
        person: staff,
        passkeys: ctx.tx.$count(authPasskeys, eq(authPasskeys.userId, staff.id)),
        lastSeenAt: sql<string | null>`(${ctx.tx
          .select({ at: sql`max(${authSessions.lastUsedAt})` })
          .from(authSessions)
          .where(eq(authSessions.userId, staff.id))})`,
      })
      .from(staff)
      .orderBy(staff.name, staff.id)
    return {
      data: rows.map(({ person, passkeys, lastSeenAt }) => ({
        staffId: person.id,
        name: person.name,
        email: person.email,
        role: person.role,
        disabled: person.disabledAt !== null,
        decides: roleHas(person.role, 'review:write'),
        secondFactor: person.twoFactorEnabled || passkeys > 0,
        createdAt: wireTime(person.createdAt),
        ...(lastSeenAt ? { lastSeenAt: wireTime(new Date(lastSeenAt)) } : {}),
      })),
    }
  },
})

export const updateStaff = operation({
  name: 'staff.update',
  summary: 'Give somebody of the staff another name or role, disable them, or let them in again',
  access: { scope: 'staff:write', staffOnly: true, fresh: true },
  writes: true,
  input: z.strictObject({
    staffId: z.uuid(),
    name: z.string().trim().min(1).max(100).optional(),
    role: z.enum(roles).optional(),
    disabled: z.boolean().optional(),
  }),
  output: z.object({ staffId: z.string() }),
  async run(ctx, { staffId, name, role, disabled }) {
    await lockAdmins(ctx)
    const [person] = await ctx.tx.select().from(staff).where(eq(staff.id, staffId)).for('update')
    if (!person) throw new AppError('not_found', 'There is no such member of the staff.')
    const losesRole = role !== undefined && role !== person.role
    const leaves = disabled === true && person.disabledAt === null
    if (person.role === 'ADMIN' && ((losesRole && person.disabledAt === null) || leaves))
      await checkNotLast(ctx, staffId)
    await ctx.tx
      .update(staff)
      .set({
        name: name ?? person.name,
        role: role ?? person.role,
        disabledAt: disabled === undefined ? person.disabledAt : disabled ? (person.disabledAt ?? ctx.now) : null,
        updatedAt: ctx.now,
      })
      .where(eq(staff.id, staffId))
    // What they were allowed a moment ago ends with the sessions that they had it in.
    if (losesRole || leaves) {
      await endSessionsOf(ctx.tx, staffId)
      const isIn = disabled === undefined ? person.disabledAt === null : !disabled
      for (const giveBack of ctx.services.givenWork)
        await giveBack(ctx, staffId, isIn ? (role ?? person.role) : undefined)
    }
    await ctx.audit('staff.update', staffId, {
      ...(losesRole ? { from: person.role, to: role } : {}),
      ...(disabled === undefined ? {} : { disabled }),
      ...(name === undefined ? {} : { fields: ['name'] }),
    })
    return { staffId }
  },
})

/** Administrators change one at a time, so that two of them cannot disable each other at once. */
async function lockAdmins(ctx: Context): Promise<void> {
  await ctx.tx.select({ id: staff.id }).from(staff).where(eq(staff.role, 'ADMIN')).orderBy(staff.id).for('update')
}

async function checkNotLast(ctx: Context, staffId: string): Promise<void> {
  const others = await ctx.tx.$count(
    staff,
    and(eq(staff.role, 'ADMIN'), isNull(staff.disabledAt), ne(staff.id, staffId)),
  )
  if (others === 0) throw new AppError('conflict', 'This is the last administrator. Make somebody else one first.')
}
