import { and, desc, eq, inArray, like, lt, not, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { coversScope } from '../../platform/access.ts'
import type { Actor } from '../../platform/audit.ts'
import { wireTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db.ts'
import { wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { auditEntries } from '../../platform/tables.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { applicationInput, findApplication, inputsInCodes } from '../applications/index.ts'
import { documentIdsOf } from '../documents/index.ts'
import { noteIdsOf } from '../notes/index.ts'
import { reviewsOfApplication } from '../reviews/index.ts'
import { hitIdsOfApplication } from '../screening/index.ts'
import { actorNames } from '../staff/index.ts'
import { toldOfApplication } from '../webhooks/index.ts'
import { type TimelineEntry, timelineEntry } from './timeline-on-wire.ts'

export const timeline = operation({
  name: 'applications.timeline',
  summary: 'List what has happened to an application, and who did it, the newest first',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput.extend({
    limit: z.number().int().min(1).max(200).default(100),
    after: z
      .string()
      .regex(/^\d{1,18}$/, '`next` of the page before')
      .optional()
      .meta({ description: '`next` of the page before.' }),
  }),
  output: z.object({ data: z.array(timelineEntry), next: z.string().optional() }),
  async run(ctx, input) {
    await findApplication(ctx, input.applicationId)
    return readTimeline(ctx, input)
  },
})

type Entry = typeof auditEntries.$inferSelect

/** Steps on the way that the act which ends them tells of, each hit by itself, which the search tells the count of, and looks. */
const untold = [
  'flow.start',
  'flow.identify.%',
  'flow.cosign.c%',
  'flow.organization.search',
  'screening.raise',
  '%.download',
  'personalData.%',
]

export async function readTimeline(
  ctx: Context,
  { applicationId, limit, after }: { applicationId: string; limit: number; after?: string | undefined },
): Promise<{ data: TimelineEntry[]; next?: string }> {
  const { tx } = ctx
  const reviews = await reviewsOfApplication(ctx, applicationId)
  const subjects = [
    wireId('application', applicationId),
    ...reviews.map(({ reviewId }) => reviewId),
    ...(await documentIdsOf(tx, applicationId)),
    ...(await noteIdsOf(tx, applicationId)).map((id) => wireId('note', id)),
    ...(await hitIdsOfApplication(tx, applicationId)).map((id) => wireId('hit', id)),
  ]
  const isTold = not(or(...untold.map((pattern) => like(auditEntries.action, pattern))) as SQL)
  const rows = await tx
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.workspaceId, ctx.actor.workspaceId),
        inArray(auditEntries.subject, subjects),
        isTold,
        after === undefined ? undefined : lt(auditEntries.id, Number(after)),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const oldest = page.at(-1)
  const hasMore = rows.length > limit
  const previous = after === undefined ? undefined : await timeOf(tx, ctx.actor.workspaceId, Number(after))
  const told = await toldOfApplication(tx, applicationId, { from: hasMore ? oldest?.at : undefined, before: previous })
  // Of one moment, what was told comes after what it tells of.
  const data = [
    ...told.map(({ eventId, type, at }) => toldEntry(eventId, type, at)).reverse(),
    ...(await describe(ctx, applicationId, page, maySeeWords(ctx.actor) ? commentsOf(reviews) : new Map())),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return { data, ...(hasMore && oldest ? { next: String(oldest.id) } : {}) }
}

async function timeOf(tx: Tx, workspaceId: string, id: number): Promise<Date | undefined> {
  const [row] = await tx
    .select({ at: auditEntries.at })
    .from(auditEntries)
    .where(and(eq(auditEntries.workspaceId, workspaceId), sql`${auditEntries.id} = ${id}`))
  return row?.at
}

/** The timeline tells an API client nothing that it may not read of the review itself. */
function maySeeWords(actor: Actor): boolean {
  return actor.kind !== 'client' || coversScope(actor.scopes, 'review:read')
}

/** By review, moment and person, what was written beside a decision. */
function commentsOf(reviews: Awaited<ReturnType<typeof reviewsOfApplication>>): Map<string, string> {
  const said = reviews.flatMap(({ reviewId, decisions }) =>
    decisions.flatMap(({ at, by, comment }) => (comment ? [[`${reviewId} ${at} ${by}`, comment] as const] : [])),
  )
  return new Map(said)
}

async function describe(
  ctx: Context,
  applicationId: string,
  page: Entry[],
  comments: Map<string, string>,
): Promise<TimelineEntry[]> {
  const sequenceOf = ({ detail }: Entry) => (typeof detail.sequence === 'number' ? detail.sequence : undefined)
  const inputs = await inputsInCodes(
    ctx.tx,
    applicationId,
    page.flatMap((entry) => sequenceOf(entry) ?? []),
  )
  const names = await actorNames(
    ctx.tx,
    page.map(({ actorId }) => actorId),
  )
  return page.map((entry) => {
    const { sequence: _, ...detail } = entry.detail
    const sequence = sequenceOf(entry)
    const name = names.get(entry.actorId)?.name
    const at = wireTime(entry.at)
    const comment = comments.get(`${entry.subject} ${at} ${entry.actorId}`)
    return {
      at,
      what: entry.action,
      subject: entry.subject,
      by: { kind: entry.actorKind as TimelineEntry['by']['kind'], id: entry.actorId, ...(name ? { name } : {}) },
      detail: { ...detail, ...(sequence === undefined ? {} : inputs.get(sequence)) },
      ...(comment ? { comment } : {}),
    }
  })
}

function toldEntry(eventId: string, type: string, at: Date): TimelineEntry {
  return {
    at: wireTime(at),
    what: 'webhooks.told',
    subject: eventId,
    by: { kind: 'system', id: 'webhooks' },
    detail: { type },
  }
}
