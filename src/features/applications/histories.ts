import { and, desc, eq, gte, inArray, lt } from 'drizzle-orm'
import type { Definition, Input, Status } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { definitionOf } from '../workflows/index.ts'
import { applicationInputs, applications } from './tables.ts'

/** All that an application was told, and by which definition it went. */
export interface History {
  applicationId: string
  countryCode: string
  definition: Definition
  inputs: { input: Input; at: Date }[]
  /** What it was told has been taken out of its inputs: nothing can be replayed. */
  isErased: boolean
}

const decided: Status[] = ['APPROVED', 'DECLINED', 'MANUAL_REVIEW', 'MANUALLY_APPROVED', 'MANUALLY_DECLINED', 'FAILED']

/** Ids of a workflow's applications that have come to an end or to people, the newest first; or of those of `ids` that are its. */
export async function findDecided(
  tx: Tx,
  workflowId: string,
  wanted: {
    limit: number
    ids?: string[] | undefined
    from?: Date | undefined
    until?: Date | undefined
    countryCode?: string | undefined
  },
): Promise<string[]> {
  const { limit, ids, from, until, countryCode } = wanted
  const rows = await tx
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        eq(applications.workflowId, workflowId),
        ids ? inArray(applications.id, ids) : inArray(applications.status, decided),
        from && gte(applications.createdAt, from),
        until && lt(applications.createdAt, until),
        countryCode === undefined ? undefined : eq(applications.countryCode, countryCode),
      ),
    )
    .orderBy(desc(applications.createdAt), desc(applications.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** In the order of `ids`; those that are gone are left out. */
export async function readHistories(tx: Tx, ids: string[]): Promise<History[]> {
  const rows = await tx
    .select({
      id: applications.id,
      countryCode: applications.countryCode,
      versionId: applications.versionId,
      erasedAt: applications.erasedAt,
    })
    .from(applications)
    .where(inArray(applications.id, ids))
  const told = await tx
    .select({
      applicationId: applicationInputs.applicationId,
      input: applicationInputs.input,
      at: applicationInputs.at,
    })
    .from(applicationInputs)
    .where(inArray(applicationInputs.applicationId, ids))
    .orderBy(applicationInputs.applicationId, applicationInputs.sequence)
  const byApplication = new Map<string, History['inputs']>(ids.map((id) => [id, []]))
  for (const { applicationId, input, at } of told) byApplication.get(applicationId)?.push({ input, at })
  const histories: History[] = []
  for (const { id, countryCode, versionId, erasedAt } of rows.toSorted(
    (a, b) => ids.indexOf(a.id) - ids.indexOf(b.id),
  )) {
    const definition = await definitionOf(tx, versionId)
    const inputs = byApplication.get(id) ?? []
    histories.push({ applicationId: id, countryCode, definition, inputs, isErased: erasedAt !== null })
  }
  return histories
}
