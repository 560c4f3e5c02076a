import { z } from 'zod'
import { type Status, statuses } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { pointInTime } from '../../platform/point-in-time.ts'
import { type Cohort, countCohort, whereCohort } from '../applications/index.ts'
import { countFunnel, type FunnelCounts, seenSteps, statisticsKeptDays } from '../flow/index.ts'
import { versionsOf } from '../workflows/index.ts'

const count = z.number().int()
const stepOutput = z.object({
  step: z.string(),
  type: z.string(),
  shown: count.meta({
    description: 'Applications that the step’s page was shown to; clients of your own do not tell it.',
  }),
  submitted: count.meta({ description: 'Applications whose applicant has finished the step.' }),
  failed: z.object({
    applications: count,
    times: count,
    codes: z.array(z.object({ code: z.string(), applications: count, times: count })),
  }),
  abandoned: count.meta({ description: 'Applications that were left on this step and not taken up again.' }),
  medianSeconds: z
    .number()
    .nullable()
    .meta({ description: 'From first shown to submitted; null where no application has both.' }),
})

const output = z.object({
  applications: z.object({
    created: count,
    started: count,
    byStatus: z.record(z.enum(statuses), count),
  }),
  steps: z.array(stepOutput).meta({ description: 'In the order of the newest of the versions that are counted.' }),
  devices: z.object({ PHONE: count, COMPUTER: count }).meta({ description: 'Applications that were shown there.' }),
  languages: z.record(z.string(), count).meta({ description: 'Applications that were shown in it.' }),
})

export type FunnelAnswer = z.infer<typeof output>

export const funnel = operation({
  name: 'statistics.funnel',
  summary: 'Count how far applicants of a workflow came, step by step',
  access: { scope: 'application:read' },
  writes: false,
  input: z
    .strictObject({
      workflowId: idOf('workflow'),
      from: pointInTime.meta({ description: 'Applications created then or later.' }),
      to: pointInTime.meta({ description: 'Applications created before.' }),
      countryCode: z
        .string()
        .regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1)')
        .optional(),
      version: z
        .number()
        .int()
        .min(1)
        .max(1_000_000)
        .optional()
        .meta({ description: 'Of the workflow; default: all.' }),
    })
    .refine(({ from, to }) => new Date(from) < new Date(to), { path: ['to'], message: 'must be later than `from`' }),
  output,
  async run(ctx, { workflowId, from, to, countryCode, version }) {
    const oldest = new Date(ctx.now.getTime() - statisticsKeptDays * 24 * 3600 * 1000)
    if (new Date(from) < oldest)
      throw refuse('from', `must be within the last ${statisticsKeptDays} days; what is older is not kept`)
    const published = await versionsOf(ctx.tx, workflowId)
    if (published.length === 0) throw new AppError('not_found', 'There is no such published workflow.')
    const wanted = published.find(({ number }) => number === version)
    if (version !== undefined && !wanted) throw refuse('version', 'is no version of this workflow')
    const cohort: Cohort = { workflowId, from: new Date(from), until: new Date(to), countryCode, versionId: wanted?.id }

    const stand = await countCohort(ctx.tx, cohort)
    const counts = await countFunnel(ctx.tx, whereCohort(cohort), cohort)
    const sum = (of: typeof stand) => of.reduce((total, one) => total + one.count, 0)
    const standing = (status: Status) => sum(stand.filter((one) => one.status === status))
    const isCounted = (id: string) => stand.some(({ versionId }) => versionId === id)
    const counted = wanted ? [wanted] : published.filter(({ id }, at) => at === 0 || isCounted(id))
    const device = (name: string) => counts.devices.find((one) => one.name === name)?.applications ?? 0
    return {
      applications: {
        created: sum(stand),
        started: sum(stand.filter(({ hasStarted }) => hasStarted)),
        byStatus: Object.fromEntries(statuses.map((status) => [status, standing(status)])) as Record<Status, number>,
      },
      steps: inOrder(counted.map(({ definition }) => seenSteps(definition))).map((one) => stepOf(one, counts)),
      devices: { PHONE: device('PHONE'), COMPUTER: device('COMPUTER') },
      languages: Object.fromEntries(counts.languages.map(({ name, applications }) => [name, applications])),
    }
  },
})

function refuse(path: string, message: string): AppError {
  return new AppError('invalid_request', `${path}: ${message}.`, { issues: [{ path, message }] })
}

interface SeenStep {
  key: string
  type: string
}

/** Steps of the newest version first; those that only an older one has come after. */
function inOrder(versions: SeenStep[][]): SeenStep[] {
  const byKey = new Map<string, SeenStep>()
  for (const step of versions.flat()) if (!byKey.has(step.key)) byKey.set(step.key, step)
  return [...byKey.values()]
}

function stepOf({ key, type }: SeenStep, { steps, codes, abandoned }: FunnelCounts): z.input<typeof stepOutput> {
  const counted = steps.find((one) => one.step === key)
  return {
    step: key,
    type,
    shown: counted?.shown ?? 0,
    submitted: counted?.submitted ?? 0,
    failed: {
      applications: counted?.failed ?? 0,
      times: counted?.times ?? 0,
      codes: codes.filter((one) => one.step === key).map(({ step: _, ...code }) => code),
    },
    abandoned: abandoned.find((one) => one.step === key)?.applications ?? 0,
    medianSeconds: counted?.medianSeconds ?? null,
  }
}
