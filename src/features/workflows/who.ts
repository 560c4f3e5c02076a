import { z } from 'zod'
import type { Tx } from '../../platform/db.ts'
import { actorNames } from '../staff/index.ts'

/** Somebody of the staff, or an API client; without a kind it was the platform itself. */
export const who = z.object({
  id: z.string(),
  kind: z.enum(['staff', 'client']).optional(),
  name: z.string().optional(),
})

/** Who stands behind the ids of actors, for an answer. */
export async function readWho(
  tx: Tx,
  ids: (string | null | undefined)[],
): Promise<(id: string) => z.output<typeof who>> {
  const names = await actorNames(
    tx,
    ids.filter((id) => typeof id === 'string'),
  )
  return (id) => ({ id, ...names.get(id) })
}
