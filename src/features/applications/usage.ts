import { gte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { statuses } from '../../engines/workflow/index.ts'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { applications } from './tables.ts'

const usageInput = z.strictObject({ days: z.number().int().min(1).max(366).default(30) })
const usageOutput = z.object({
  data: z.array(
    z.object({
      workflowId: z.string(),
      total: z.number().int(),
      byStatus: z.partialRecord(z.enum(statuses), z.number().int()),
    }),
  ),
})

export type WorkflowsUsageAnswer = z.output<typeof usageOutput>

export const workflowsUsage = operation({
  name: 'workflows.usage',
  summary: 'Count each workflow’s applications of the last days by their status; workflows without any are left out',
  access: { scope: 'workflow:read' },
  writes: false,
  input: usageInput,
  output: usageOutput,
  async run(ctx, { days }) {
    const since = new Date(ctx.now.getTime() - days * 86_400_000)
    const { workflowId, status } = applications
    const rows = await ctx.tx
      .select({ workflowId, status, count: sql<number>`count(*)::int` })
      .from(applications)
      .where(gte(applications.createdAt, since))
      .groupBy(workflowId, status)
    const ids = [...new Set(rows.map((row) => row.workflowId))]
    return {
      data: ids.map((id) => {
        const its = rows.filter((row) => row.workflowId === id)
        return {
          workflowId: wireId('workflow', id),
          total: its.reduce((sum, { count }) => sum + count, 0),
          byStatus: Object.fromEntries(its.map((one) => [one.status, one.count])),
        }
      }),
    }
  },
})
