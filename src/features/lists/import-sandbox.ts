import { eq } from 'drizzle-orm'
import { publishIndex } from './publish.ts'
import { type RefreshParts, refreshList } from './refresh.ts'
import { lists } from './tables.ts'

/**
 * Reads the fictitious list and publishes it, unless that has been done. So a demo finds hits from its first answer on, and
 * without a network. Does nothing where the list is not enabled.
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
  await publishIndex(parts)
}
