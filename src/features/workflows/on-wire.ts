import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db.ts'
import { wireId } from '../../platform/ids.ts'
import { openMarkets } from './find-version.ts'
import type { versionOutput, WorkflowAnswer } from './schemas.ts'
import { workflows, workflowVersions } from './tables.ts'
import { readWho } from './who.ts'

type Version = Pick<
  typeof workflowVersions.$inferSelect,
  'number' | 'publishedAt' | 'publishedBy' | 'proposedBy' | 'note'
>
type Who = Awaited<ReturnType<typeof readWho>>

/** A draft with its logo is large, and only compared here. */
const { draft, ...columns } = getTableColumns(workflows)

/** Workflows as they go out, oldest first. */
export async function readWorkflows(tx: Tx, where?: SQL): Promise<WorkflowAnswer[]> {
  const rows = await tx
    .select({
      workflow: columns,
      version: {
        number: workflowVersions.number,
        publishedAt: workflowVersions.publishedAt,
        publishedBy: workflowVersions.publishedBy,
        proposedBy: workflowVersions.proposedBy,
        note: workflowVersions.note,
      },
      isChanged: sql<boolean>`${draft} is distinct from ${workflowVersions.definition}`,
    })
    .from(workflows)
    .leftJoin(workflowVersions, eq(workflowVersions.id, workflows.publishedVersionId))
    .where(where)
    .orderBy(workflows.createdAt, workflows.id)
  const theirs = await openMarkets(
    tx,
    rows.map(({ workflow }) => workflow.id),
  )
  const whoIs = await readWho(
    tx,
    rows.flatMap(({ workflow, version }) => [workflow.draftSavedBy, version?.publishedBy, version?.proposedBy]),
  )
  return rows.map(({ workflow, version, isChanged }) => ({
    workflowId: wireId('workflow', workflow.id),
    name: workflow.name,
    kind: workflow.kind,
    isTest: workflow.isTest,
    redirectOrigins: workflow.redirectOrigins,
    embedOrigins: workflow.embedOrigins,
    markets: theirs
      .filter((market) => market.workflowId === workflow.id)
      .map(({ id, countryCode, eidMethods, registries, languages }) => ({
        marketId: wireId('market', id),
        countryCode,
        eidMethods,
        registries,
        languages,
      })),
    published: version !== null,
    ...(version ? { publishedVersion: versionOnWire(version, whoIs) } : {}),
    hasDraftChanges: isChanged,
    revision: workflow.revision,
    ...(workflow.draftSavedAt ? { draftSavedAt: wireTime(workflow.draftSavedAt) } : {}),
    ...(workflow.draftSavedBy ? { draftSavedBy: whoIs(workflow.draftSavedBy) } : {}),
    ...(workflow.archivedAt ? { archivedAt: wireTime(workflow.archivedAt) } : {}),
    createdAt: wireTime(workflow.createdAt),
    updatedAt: wireTime(workflow.updatedAt),
  }))
}

export function versionOnWire(version: Version, whoIs: Who): z.output<typeof versionOutput> {
  const { number, publishedAt, publishedBy, proposedBy, note } = version
  return {
    version: number,
    publishedAt: wireTime(publishedAt),
    publishedBy: whoIs(publishedBy),
    ...(proposedBy ? { proposedBy: whoIs(proposedBy) } : {}),
    ...(note ? { note } : {}),
  }
}
