import { z } from 'zod'
import { newUuid } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { freshLink } from '../../platform/signed-link.ts'
import { applicationFilters } from './application-filters.ts'
import { exportColumnNames } from './export-columns.ts'
import { countApplications, sortOrder } from './list-applications.ts'
import { seesNumbers } from './numbers.ts'
import { exports } from './tables.ts'

export const exportPurpose = 'application-export'

/** What an export was asked for: the filters as they came, for they are read again when the link is opened. */
export const askedExport = z.strictObject({
  filters: applicationFilters,
  sort: sortOrder,
  columns: z.array(z.enum(exportColumnNames)).min(1).max(exportColumnNames.length),
  /** Whether whoever asked may see identity numbers whole. */
  numbers: z.boolean(),
})

const input = z.strictObject({
  filters: z.record(z.string(), z.unknown()).default({}).meta({ description: 'The filters of `applications.list`.' }),
  sort: sortOrder.default('newest'),
  columns: askedExport.shape.columns,
})
const output = z.object({
  downloadUrl: z.string().meta({ description: 'Good for a GET without a token, for a short time.' }),
  count: z.number().int().meta({ description: 'How many applications it holds now.' }),
})

export type ExportApplicationsAnswer = z.infer<typeof output>

export const exportApplications = operation({
  name: 'applications.export',
  summary: 'Export the applications of a list as CSV: answers a link to the file',
  access: { scope: 'application:read' },
  writes: true,
  input: input.superRefine(({ filters }, issues) => {
    const read = applicationFilters.safeParse(filters)
    for (const { path, message } of read.error?.issues ?? [])
      issues.addIssue({ code: 'custom', path: ['filters', ...path], message })
  }),
  output,
  async run(ctx, { filters, sort, columns }) {
    const id = newUuid()
    const count = await countApplications(ctx.tx, applicationFilters.parse(filters))
    const asked = { filters, sort, columns, numbers: seesNumbers(ctx.actor) }
    await ctx.tx.insert(exports).values({ id, workspaceId: ctx.actor.workspaceId, asked, createdAt: ctx.now })
    // Which filters, and not what was searched for: that may be somebody's name.
    const { search, ...plain } = filters
    await ctx.audit('applications.export', id, { count, columns, filters: plain, searched: search !== undefined })
    return { downloadUrl: exportPath(id), count }
  },
  finish: async (answer, services) => ({
    ...answer,
    downloadUrl: freshLink(services, exportPurpose, answer.downloadUrl).url,
  }),
})

/** What a link to the file signs. */
export function exportPath(id: string): string {
  return `/v1/applications/exports/${id}/content`
}
