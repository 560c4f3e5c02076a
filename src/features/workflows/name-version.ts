import { eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { workflows, workflowVersions } from './tables.ts'

export interface NamedVersion {
  workflowId: string
  name: string
  /** 1, 2, 3 … in the order of publishing. */
  number: number
}

/** What people call the version that an application runs: its workflow's name today, and its number. */
export async function nameVersion(tx: Tx, versionId: string): Promise<NamedVersion> {
  const [named] = await tx
    .select({ workflowId: workflows.id, name: workflows.name, number: workflowVersions.number })
    .from(workflowVersions)
    .innerJoin(workflows, eq(workflows.id, workflowVersions.workflowId))
    .where(eq(workflowVersions.id, versionId))
  if (!named) throw new Error('An application names a workflow version that is not there.')
  return named
}

/** What workflows are called, by their ids. */
export async function workflowNames(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: workflows.id, name: workflows.name })
    .from(workflows)
    .where(inArray(workflows.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
