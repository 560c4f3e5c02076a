import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import type { Job, Schedule } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { type Application, findApplication, whereApplicationsIdle } from '../applications/index.ts'
import { addFunnelEvents, newestFirst, seenType, stepBefore } from './funnel.ts'
import { funnelEvents, invitations } from './tables.ts'

/** Without a sign of the applicant for so long, a step that waits for them counts as left. */
const idleMs = 24 * 3600 * 1000
const batch = 1000

/** Finds where applicants have stayed away. What they do later takes it back: only the last word on an application counts. */
export const findAbandoned: Schedule = {
  name: 'flow.findAbandoned',
  cron: '7 * * * *',
  async run({ services, database, send }) {
    // By a clock that has jumped, everybody has been away for a day.
    if (services.clockJump.suspected()) return
    const now = services.clock.now()
    let after: string | undefined
    do {
      const left = await database.transaction('system', (tx) => findLeft(tx, now, { after }), { readOnly: true })
      for (const { id, workspaceId } of left) await send(workspaceId, recordAbandoned.name, { applicationId: id })
      after = left[batch - 1]?.id
    } while (after !== undefined)
  },
}

/** Writes on which step an application was left, once until the applicant comes back. */
export const recordAbandoned: Job = {
  name: 'flow.recordAbandoned',
  async run({ transaction }, data) {
    await transaction(async (ctx) => {
      const application = await findApplication(ctx, String(data.applicationId), { lock: true })
      const [left] = await findLeft(ctx.tx, ctx.now, application)
      const step = left && (await stepLeft(ctx, application))
      const code = application.status === 'CANCELLED' ? 'EXPIRED' : 'IDLE'
      if (step) await addFunnelEvents(ctx, application, [{ kind: 'ABANDONED', step, code }])
    })
  },
}

/** What has ended has no open step any more: there it is the first that was not done. */
async function stepLeft(ctx: Context, application: Application): Promise<string | undefined> {
  if (application.status !== 'CANCELLED') return stepBefore(ctx, application)
  const next = application.state.steps.find(({ state }) => state === 'PENDING')
  return next && (await seenType(ctx, application, next.key)) ? next.key : undefined
}

/** Whoever waits for others to sign has not gone; whoever looked at a page has been there. */
async function findLeft(
  tx: Tx,
  now: Date,
  { id, after }: { id?: string; after?: string | undefined },
): Promise<{ id: string; workspaceId: string }[]> {
  const since = new Date(now.getTime() - idleMs)
  const lastEvent = (wanted: SQL) => sql`(select ${wanted} from ${funnelEvents}
    where ${funnelEvents.applicationId} = idle.id order by ${newestFirst} limit 1)`
  const { rows } = await tx.execute<{ id: string; workspaceId: string }>(sql`
    select idle.id, idle.workspace_id as "workspaceId" from (${whereApplicationsIdle({ now, since })}) as idle
    where ${lastEvent(sql`${funnelEvents.kind}`)} is distinct from 'ABANDONED'
      and (idle.status = 'CANCELLED' or coalesce(${lastEvent(sql`${funnelEvents.at}`)} <= ${since.toISOString()}, true))
      and not exists (select 1 from ${invitations} where ${invitations.applicationId} = idle.id
        and ${invitations.status} = 'OPEN' and ${invitations.expiresAt} > ${now.toISOString()})
      ${id === undefined ? sql`` : sql`and idle.id = ${id}`}
      ${after === undefined ? sql`` : sql`and idle.id > ${after}`}
    order by idle.id limit ${batch}`)
  return rows
}
