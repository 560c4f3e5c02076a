import { newUuid } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import type { Role } from '../../platform/roles.ts'
import { authAccounts, staff } from './tables.ts'

/** Adds one of the workspace's people, with a password by its hash, or none where they come by passkey or SSO. */
export async function createStaff(
  ctx: Context,
  person: { id?: string; email: string; name: string; role: Role; passwordHash?: string },
): Promise<string> {
  const { id = newUuid(), email, name, role, passwordHash } = person
  const { workspaceId } = ctx.actor
  const times = { createdAt: ctx.now, updatedAt: ctx.now }
  await ctx.tx.insert(staff).values({ id, workspaceId, email: email.toLowerCase(), name, role, ...times })
  if (passwordHash) await setPassword(ctx, id, passwordHash)
  await ctx.audit('staff.created', id, { role })
  return id
}

/** The password that opens the account from now on. */
export async function setPassword(ctx: Context, staffId: string, passwordHash: string): Promise<void> {
  const { workspaceId } = ctx.actor
  await ctx.tx
    .insert(authAccounts)
    .values({
      id: newUuid(),
      workspaceId,
      userId: staffId,
      accountId: staffId,
      providerId: 'credential',
      password: passwordHash,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .onConflictDoUpdate({
      target: [authAccounts.providerId, authAccounts.accountId],
      set: { password: passwordHash, updatedAt: ctx.now },
    })
}
