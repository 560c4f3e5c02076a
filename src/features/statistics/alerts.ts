import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { countAlerts } from '../monitoring/index.ts'
import { countPrecision } from '../screening/index.ts'
import { checkPeriod, period } from './period.ts'

const count = z.number().int()

const output = z.object({
  lists: z.array(
    z.object({
      listId: z.string(),
      listName: z.string(),
      found: count,
      confirmed: count.meta({ description: 'It was them.' }),
      dismissed: count.meta({ description: 'It was somebody else.' }),
      waiting: count,
      ended: count.meta({ description: 'The list or the subject changed before anybody had said.' }),
      precision: z.number().nullable().meta({ description: 'Confirmed of those settled, 0 to 1; null: none is.' }),
    }),
  ),
  alerts: z.array(
    z.object({
      type: z.enum(['SCREENING', 'COMPANY']),
      raised: count,
      open: count,
      medianSecondsToClose: z.number().nullable(),
    }),
  ),
})

export type AlertStatisticsAnswer = z.infer<typeof output>

export const alertStatistics = operation({
  name: 'statistics.alerts',
  summary: 'Count how many hits and alerts were right, by list',
  access: { scope: 'screening:read' },
  writes: false,
  input: z.strictObject(period).superRefine(checkPeriod),
  output,
  async run(ctx, { from, to }) {
    const within = { from: new Date(from), until: new Date(to) }
    const lists = await countPrecision(ctx.tx, within)
    return {
      lists: lists.map((list) => {
        const settled = list.confirmed + list.dismissed
        return { ...list, precision: settled > 0 ? list.confirmed / settled : null }
      }),
      alerts: await countAlerts(ctx.tx, within),
    }
  },
})
