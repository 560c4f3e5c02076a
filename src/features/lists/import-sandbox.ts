import { eq } from 'drizzle-orm'
import { type RefreshParts, refreshList } from './refresh.ts'
import { lists } from './tables.ts'

/**
 * Reads the fictitious list, unless one of its versions is searched already; `publishIndex` is the caller's. So a demo finds
 * hits from its first answer on, and without a network. Does nothing where the list is not enabled.
 */
export async function importSandbox(parts: RefreshParts): Promise<void> {
  const sandbox = parts.services.lists.enabled.find((one) => one.id === 'sandbox')
  if (!sandbox) return
  const [held] = await parts.database.transaction(
    'system',
    (tx) => tx.select({ sequence: lists.sequence }).from(lists).where(eq(lists.id, sandbox.id)),
    { readOnly: true },
  )
  if (held?.sequence) return
  await refreshList(parts, sandbox)
}
