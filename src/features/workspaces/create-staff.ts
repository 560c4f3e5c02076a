import { randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { newUuid } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { staff } from './tables.ts'

const derive = promisify<string, Buffer, number, Buffer>(scrypt)

/** Adds one of the compliance team's people, with a password that only its hash remembers. */
export async function createStaff(ctx: Context, person: { email: string; password: string }): Promise<string> {
  const id = newUuid()
  const salt = randomBytes(16)
  const hash = await derive(person.password, salt, 64)
  await ctx.tx.insert(staff).values({
    id,
    workspaceId: ctx.actor.workspaceId,
    email: person.email,
    passwordHash: `${salt.toString('hex')}:${hash.toString('hex')}`,
    createdAt: ctx.now,
  })
  await ctx.audit('staff.created', id)
  return id
}
