import { and, count, eq, gt, sql } from 'drizzle-orm'
import type { Command, Definition, State, StepType } from '../../engines/workflow/index.ts'
import { newUuid } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import type { Application } from '../applications/index.ts'
import { definitionOf } from '../workflows/index.ts'
import { isSilentEverywhere } from './is-silent.ts'
import { funnelEvents } from './tables.ts'

type Row = typeof funnelEvents.$inferInsert

/** What happened on a step. `code` is a word of ours, of the workflow's or of a provider, never what somebody typed. */
export type FunnelEvent = Pick<Row, 'kind' | 'step' | 'code' | 'device' | 'language'> & {
  /** Default: now. */
  at?: Date
  /** For what may be told twice and counts once. */
  id?: string
}

/** Of one application this much is kept of what was shown and refused; a funnel is not made of one applicant's clicks. */
const rowsMax = 300
/** Whoever comes back to a step within this time has not been away. */
const visitMs = 30 * 60_000

/** Of what was told of one moment, that somebody left is the last. */
export const newestFirst = sql`${funnelEvents.at} desc, (${funnelEvents.kind} = 'ABANDONED') desc`

/** The steps that applicants can see, in order; the others work silently. */
export function seenSteps({ steps }: Definition): { key: string; type: StepType }[] {
  return steps.filter((step) => !isSilentEverywhere(step)).map(({ key, type }) => ({ key, type }))
}

/** The type of a step that the applicant can see in this application; undefined of every other word. */
export async function seenType(ctx: Context, application: Application, key: string): Promise<StepType | undefined> {
  const definition = await definitionOf(ctx.tx, application.versionId)
  const isHere = application.state.steps.some((one) => one.key === key)
  return isHere ? seenSteps(definition).find((one) => one.key === key)?.type : undefined
}

/** Writes the events whose step the applicant can see, in this transaction; answers how many. */
export async function addFunnelEvents(ctx: Context, application: Application, events: FunnelEvent[]): Promise<number> {
  const rows = await Promise.all(
    events.map(async (event): Promise<Row[]> => {
      const stepType = await seenType(ctx, application, event.step)
      if (!stepType) return []
      const { workspaceId, workflowId, versionId, countryCode, id: applicationId } = application
      const of = { workspaceId, workflowId, versionId, countryCode, applicationId }
      return [{ id: newUuid(), at: ctx.now, ...event, ...of, stepType }]
    }),
  )
  const known = rows.flat()
  if (known.length > 0) await ctx.tx.insert(funnelEvents).values(known).onConflictDoNothing()
  return known.length
}

/** As `addFunnelEvents`, without what is told of an application beyond measure, or of a step again within one visit. */
export async function addWithinMeasure(ctx: Context, application: Application, events: FunnelEvent[]): Promise<number> {
  const ofApplication = eq(funnelEvents.applicationId, application.id)
  const [told] = await ctx.tx.select({ rows: count() }).from(funnelEvents).where(ofApplication)
  const since = new Date(ctx.now.getTime() - visitMs)
  const lately = await ctx.tx
    .selectDistinct({ step: funnelEvents.step })
    .from(funnelEvents)
    .where(and(ofApplication, eq(funnelEvents.kind, 'SHOWN'), gt(funnelEvents.at, since)))
  const shown = new Set(lately.map(({ step }) => step))
  const fresh = events.filter((event) => {
    if (event.kind !== 'SHOWN') return true
    const isFresh = !shown.has(event.step)
    shown.add(event.step)
    return isFresh
  })
  return addFunnelEvents(ctx, application, fresh.slice(0, Math.max(0, rowsMax - (told?.rows ?? 0))))
}

/** Whether the applicant has come to the step; nobody has to one that lies ahead, whatever is said of it. */
export function wasReached({ state }: Application, key: string): boolean {
  const at = state.steps.find((one) => one.key === key)?.state
  return at === 'OPEN' || at === 'WAITING' || at === 'DONE'
}

/** What is asked of others once the applicant has done their part, whatever the answer. */
const ofOthers: Command['type'][] = ['look-up-person', 'look-up-owners', 'screen']

/** The applicant's part of a step is over: it is done, or waits for nothing but a register's word on what was sent. */
export async function addIfSubmitted(
  ctx: Context,
  application: Application,
  key: string,
  id: string = newUuid(),
): Promise<void> {
  if (isSent(application.state, key)) await addFunnelEvents(ctx, application, [{ kind: 'SUBMITTED', step: key, id }])
}

function isSent({ steps, pending }: State, key: string): boolean {
  const state = steps.find((one) => one.key === key)?.state
  if (state !== 'WAITING') return state === 'DONE'
  const waitsFor = Object.values(pending).filter((command) => command.step === key)
  return waitsFor.every(({ type }) => ofOthers.includes(type))
}

/** The step that the applicant has before them; undefined while the platform works unseen, and at the end. */
export async function stepBefore(ctx: Context, application: Application): Promise<string | undefined> {
  const open = application.state.steps.find(({ state }) => state === 'OPEN' || state === 'WAITING')
  return open && (await seenType(ctx, application, open.key)) ? open.key : undefined
}
