import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { roles, scopesOf } from '../../platform/roles.ts'
import { workspaceName } from '../workspaces/index.ts'
import { methods, ownAccess, passkeysOf, self } from './own.ts'
import { authAccounts, authSessions, staff } from './tables.ts'

const meShown = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  scopes: z.array(z.string()),
  workspaceId: z.string(),
  workspaceName: z.string(),
  preferences: z.object({
    language: z.enum(['en', 'sv']).nullable(),
    scheme: z.enum(['light', 'dark', 'auto']).nullable(),
  }),
  signIn: z.object({
    method: z.enum(methods).meta({ description: 'How this session began.' }),
    hasPassword: z.boolean(),
    hasCodes: z.boolean(),
    passkeys: z.number(),
  }),
})

export type Me = z.output<typeof meShown>

export const me = operation({
  name: 'staff.me',
  summary: 'Who is signed in',
  access: ownAccess,
  writes: false,
  input: z.strictObject({}),
  output: meShown,
  async run(ctx) {
    const actor = self(ctx)
    const [person] = await ctx.tx.select().from(staff).where(eq(staff.id, actor.staffId))
    const [session] = await ctx.tx.select().from(authSessions).where(eq(authSessions.id, actor.sessionId))
    if (!person || !session) throw new AppError('invalid_token', 'Your session has ended. Sign in again.')
    const hasPassword = await ctx.tx.$count(
      authAccounts,
      and(eq(authAccounts.userId, person.id), eq(authAccounts.providerId, 'credential')),
    )
    return {
      id: person.id,
      name: person.name,
      email: person.email,
      role: person.role,
      scopes: [...scopesOf(person.role)],
      workspaceId: actor.workspaceId,
      workspaceName: await workspaceName(ctx.tx),
      preferences: { language: person.language, scheme: person.colorScheme },
      signIn: {
        method: session.method,
        hasPassword: hasPassword > 0,
        hasCodes: person.twoFactorEnabled,
        passkeys: (await passkeysOf(ctx.tx, person.id)).length,
      },
    }
  },
})

export const savePreferences = operation({
  name: 'staff.preferences.save',
  summary: 'Keep in which language and light one sees the dashboard',
  access: ownAccess,
  writes: true,
  unaudited: 'how somebody likes to see the dashboard is no act',
  input: z.strictObject({
    language: z.enum(['en', 'sv']).optional(),
    scheme: z.enum(['light', 'dark', 'auto']).optional(),
  }),
  output: z.object({}),
  async run(ctx, { language, scheme }) {
    await ctx.tx
      .update(staff)
      .set({
        ...(language ? { language } : {}),
        ...(scheme ? { colorScheme: scheme } : {}),
        updatedAt: ctx.now,
      })
      .where(eq(staff.id, self(ctx).staffId))
    return {}
  },
})
