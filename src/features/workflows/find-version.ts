import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Definition } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { prepare } from '../../platform/prepared.ts'
import { markets, workflows, workflowVersions } from './tables.ts'

export interface Start {
  versionId: string
  definition: Definition
  /** Undefined when the workflow is not offered in that country. */
  market: { id: string } | undefined
  redirectOrigins: string[]
  isTest: boolean
}

const startOf = prepare('workflow start', (tx) =>
  tx
    .select({
      versionId: workflows.publishedVersionId,
      redirectOrigins: workflows.redirectOrigins,
      isTest: workflows.isTest,
      marketId: markets.id,
    })
    .from(workflows)
    .leftJoin(
      markets,
      and(
        eq(markets.workflowId, workflows.id),
        eq(markets.countryCode, sql.placeholder('countryCode')),
        isNull(markets.closedAt),
      ),
    )
    .where(and(eq(workflows.id, sql.placeholder('workflowId')), isNull(workflows.archivedAt))),
)

/** What an application of this workflow starts with: the published version. Undefined: no such published workflow, or archived. */
export async function findStart(tx: Tx, workflowId: string, countryCode: string): Promise<Start | undefined> {
  const [row] = await startOf(tx, { workflowId, countryCode })
  if (!row?.versionId) return undefined
  return {
    versionId: row.versionId,
    definition: await definitionOf(tx, row.versionId),
    market: row.marketId ? { id: row.marketId } : undefined,
    redirectOrigins: row.redirectOrigins,
    isTest: row.isTest,
  }
}

/** Versions never change, so each is read once; its id has come out of a row that the caller may see. */
const known = new Map<string, Definition>()
const knownMax = 500

export async function definitionOf(tx: Tx, versionId: string): Promise<Definition> {
  const remembered = known.get(versionId)
  if (remembered) return remembered
  const [version] = await tx
    .select({ definition: workflowVersions.definition })
    .from(workflowVersions)
    .where(eq(workflowVersions.id, versionId))
  if (!version) throw new Error('An application names a workflow version that is not there.')
  if (known.size >= knownMax) known.clear()
  known.set(versionId, version.definition)
  return version.definition
}

/** What was published of a workflow, the newest first; empty for an unknown one. */
export async function versionsOf(
  tx: Tx,
  workflowId: string,
): Promise<{ id: string; number: number; definition: Definition }[]> {
  const { id, number, definition } = workflowVersions
  return tx
    .select({ id, number, definition })
    .from(workflowVersions)
    .where(eq(workflowVersions.workflowId, workflowId))
    .orderBy(desc(number))
}

/** Countries that these workflows are offered in, by the alphabet. */
export async function openMarkets(tx: Tx, workflowIds: string[]): Promise<(typeof markets.$inferSelect)[]> {
  return tx
    .select()
    .from(markets)
    .where(and(inArray(markets.workflowId, workflowIds), isNull(markets.closedAt)))
    .orderBy(markets.countryCode)
}

/** The market of an application: which eID methods and registries it may use. */
export async function findMarket(tx: Tx, marketId: string): Promise<typeof markets.$inferSelect> {
  const [market] = await tx.select().from(markets).where(eq(markets.id, marketId))
  if (!market) throw new Error('An application names a market that is not there.')
  return market
}

/** Whether this version is of a workflow for tests. */
export async function isTestVersion(tx: Tx, versionId: string): Promise<boolean> {
  return (await workflowOf(tx, versionId))?.isTest ?? false
}

/** Origins whose pages may show the applicant's pages of this version's workflow, as the workflow has them today. */
export async function embedOriginsOf(tx: Tx, versionId: string): Promise<string[]> {
  return (await workflowOf(tx, versionId))?.embedOrigins ?? []
}

async function workflowOf(tx: Tx, versionId: string) {
  const [workflow] = await tx
    .select({ isTest: workflows.isTest, embedOrigins: workflows.embedOrigins })
    .from(workflowVersions)
    .innerJoin(workflows, eq(workflows.id, workflowVersions.workflowId))
    .where(eq(workflowVersions.id, versionId))
  return workflow
}
