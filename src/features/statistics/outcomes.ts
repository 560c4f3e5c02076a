import { z } from 'zod'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { countOutcomes, outcomeSteps } from '../applications/index.ts'
import { checkPeriod, period } from './period.ts'
import { timeZone } from './zone.ts'

const count = z.number().int()

const counts = {
  created: count,
  started: count,
  completed: count.meta({ description: 'The applicant had done all that was asked.' }),
  reviewed: count.meta({ description: 'A person was asked to decide.' }),
  approved: count,
  declined: count,
  approvalRate: z.number().nullable().meta({ description: 'Approved of those decided, 0 to 1; null: none is.' }),
  medianSeconds: z.number().nullable().meta({ description: 'From the start until the decision.' }),
  p90Seconds: z.number().nullable(),
}

const output = z.object({
  timeZone: z.string(),
  total: z.object(counts),
  overTime: z.array(z.object({ day: z.iso.date(), ...counts })).meta({
    description: 'By the day on which the step begins; steps without applications are left out.',
  }),
  byMarket: z.array(z.object({ workflowId: z.string(), countryCode: z.string(), ...counts })),
})

export type OutcomesAnswer = z.infer<typeof output>

export const outcomes = operation({
  name: 'statistics.outcomes',
  summary: 'Count what became of applications, over time and by workflow and market',
  access: { scope: 'application:read' },
  writes: false,
  input: z
    .strictObject({
      ...period,
      timeZone,
      step: z.enum(outcomeSteps).default('DAY'),
      workflowId: idOf('workflow').optional(),
      countryCode: z
        .string()
        .regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1)')
        .optional(),
    })
    .superRefine(checkPeriod),
  output,
  async run(ctx, { from, to, timeZone, step, workflowId, countryCode }) {
    const query = { from: new Date(from), until: new Date(to), zone: timeZone, step, workflowId, countryCode }
    const rows = (await countOutcomes(ctx.tx, query)).map(({ approved, declined, ...row }) => {
      const decided = approved + declined
      return { ...row, approved, declined, approvalRate: decided > 0 ? approved / decided : null }
    })
    const total = rows.find(({ day, workflowId }) => day === null && workflowId === null)
    return {
      timeZone,
      total: total ?? none,
      overTime: rows.flatMap(({ day, ...row }) => (day === null ? [] : [{ day, ...row }])),
      byMarket: rows.flatMap(({ workflowId, countryCode, ...row }) =>
        workflowId === null || countryCode === null
          ? []
          : [{ workflowId: wireId('workflow', workflowId), countryCode, ...row }],
      ),
    }
  },
})

const none = {
  ...{ created: 0, started: 0, completed: 0, reviewed: 0, approved: 0, declined: 0 },
  ...{ approvalRate: null, medianSeconds: null, p90Seconds: null },
}
