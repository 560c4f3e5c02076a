import { createHash } from 'node:crypto'
import type { Evidence } from '../../connectors/kit.ts'
import { newUuid } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { evidence } from './tables.ts'

/** Keeps what sources sent, byte for byte, and returns the id of the first: what the facts then point to. */
export async function keepEvidence(
  ctx: Context,
  applicationId: string,
  received: Evidence[],
): Promise<string | undefined> {
  const [first] = await keepAllEvidence(ctx, applicationId, received)
  return first
}

/** The same, and returns the id of each, in their order. */
export async function keepAllEvidence(ctx: Context, applicationId: string, received: Evidence[]): Promise<string[]> {
  if (received.length === 0) return []
  const rows = received.map((one) => ({
    id: newUuid(),
    workspaceId: ctx.actor.workspaceId,
    applicationId,
    source: one.source,
    url: one.url,
    contentType: one.contentType,
    // PostgreSQL's text cannot hold NUL; a source that sends one has sent something that is not text.
    body: one.body.replaceAll('\u0000', '\uFFFD'),
    sha256: createHash('sha256').update(one.body).digest('hex'),
    licence: one.licence ?? null,
    retrievedAt: new Date(one.retrievedAt),
  }))
  await ctx.tx.insert(evidence).values(rows)
  return rows.map(({ id }) => id)
}
