import type { Tx } from './db.ts'
import { newUuid } from './ids.ts'
import { prepareInsert } from './prepared.ts'
import { events } from './tables.ts'

const insertEvent = prepareInsert('events', events)

/** Writes a fact in the past tense (`applications.decided`). `payload` holds ids and codes, never personal data. */
export type Emit = (type: string, payload: Record<string, unknown>) => Promise<void>

/** `react` queues one job for each reaction, so that one that fails holds up no other. */
export function createEmitter(
  tx: Tx,
  workspaceId: string,
  at: Date,
  react: (type: string, data: Record<string, unknown>) => Promise<unknown>,
): Emit {
  return async (type, payload) => {
    const id = newUuid()
    await Promise.all([
      insertEvent(tx, { id, workspaceId, type, payload, at }),
      react(type, { ...payload, eventId: id }),
    ])
  }
}
