import { z } from 'zod'
import { statuses } from '../../engines/workflow/index.ts'
import { actorId } from '../../platform/audit.ts'
import { operation } from '../../platform/operation.ts'
import { countByDay, hasApplications } from '../applications/index.ts'
import { countOpenAlerts } from '../monitoring/index.ts'
import { countWaitingReviews } from '../reviews/index.ts'
import { dayOf, daysUntil, timeZone } from './zone.ts'

const dayMs = 24 * 3600 * 1000
const shownDays = 14
const count = z.number().int()
const byStatus = z.record(z.enum(statuses), count)

const output = z.object({
  waiting: z.object({
    reviews: count,
    mine: count.meta({ description: 'Reviews that are assigned to whoever asks.' }),
    overdue: count,
    alerts: count,
  }),
  today: byStatus.meta({ description: 'Applications created today, by where they stand now.' }),
  week: byStatus.meta({ description: 'As `today`, of the last seven days, today among them.' }),
  days: z.array(z.object({ day: z.iso.date(), created: count, approved: count })).meta({
    description: `The last ${shownDays} days, the oldest first; each is there.`,
  }),
  hasApplications: z.boolean(),
})

export type OverviewAnswer = z.infer<typeof output>

export const overview = operation({
  name: 'statistics.overview',
  summary: 'Count what waits for people, and what came in lately',
  // Numbers alone, so that every role may see them.
  access: { scope: 'settings:read', staffOnly: true },
  writes: false,
  input: z.strictObject({ timeZone }),
  output,
  async run(ctx, { timeZone: zone }) {
    const days = daysUntil(dayOf(ctx.now, zone), shownDays)
    // A day more than is shown, since days begin elsewhere in other zones.
    const from = new Date(ctx.now.getTime() - (shownDays + 1) * dayMs)
    const counted = await countByDay(ctx.tx, { from, until: new Date(ctx.now.getTime() + dayMs), zone })
    const since = (first: string | undefined) => counted.filter(({ day }) => first !== undefined && day >= first)
    const sum = (of: typeof counted) => of.reduce((total, one) => total + one.count, 0)
    const standing = (of: typeof counted) =>
      Object.fromEntries(statuses.map((status) => [status, sum(of.filter((one) => one.status === status))]))
    const isSomeCounted = counted.length > 0
    return {
      waiting: {
        ...(await countWaitingReviews(ctx.tx, { staffId: actorId(ctx.actor), now: ctx.now })),
        alerts: await countOpenAlerts(ctx.tx),
      },
      today: standing(since(days.at(-1))) as OverviewAnswer['today'],
      week: standing(since(days.at(-7))) as OverviewAnswer['week'],
      days: days.map((day) => {
        const ofDay = counted.filter((one) => one.day === day)
        return {
          day,
          created: sum(ofDay),
          approved: sum(ofDay.filter(({ status }) => status === 'APPROVED' || status === 'MANUALLY_APPROVED')),
        }
      }),
      hasApplications: isSomeCounted || (await hasApplications(ctx.tx)),
    }
  },
})
