import { eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import type { Context } from '../../platform/operation.ts'
import type { StaffActor } from './sessions.ts'
import { authPasskeys } from './tables.ts'

/** Every role holds this scope; what belongs to oneself takes no other. */
export const ownAccess = { scope: 'staff:read', staffOnly: true }

export const methods = ['PASSWORD', 'PASSWORD_AND_CODE', 'PASSKEY', 'SSO'] as const

export function passkeysOf(tx: Tx, staffId: string) {
  return tx.select().from(authPasskeys).where(eq(authPasskeys.userId, staffId)).orderBy(authPasskeys.createdAt)
}

/** Operations that are for staff only are reached by nobody else. */
export function self({ actor }: Context): StaffActor {
  if (actor.kind !== 'staff') throw new Error('Somebody else than staff came to what is theirs alone.')
  return actor
}
