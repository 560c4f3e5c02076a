import { and, eq, gte, lt, max, min } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { pointInTime } from '../../platform/point-in-time.ts'
import { freshLink } from '../../platform/signed-link.ts'
import { auditEntries } from '../../platform/tables.ts'
import { auditSeals } from './tables.ts'

/** What the signature of a link is made for. */
export const exportPurpose = 'audit-export'

export const exportAudit = operation({
  name: 'audit.export',
  summary: 'Make a link to the audit log as JSON lines, with all that verifying them takes',
  access: { scope: 'audit:read' },
  writes: true,
  input: z.strictObject({
    from: pointInTime
      .optional()
      .meta({ description: 'Only the part of the chain that begins with what was done then.' }),
    to: pointInTime.optional().meta({ description: 'Only the part of the chain until what was done before.' }),
  }),
  output: z.object({
    url: z.string().meta({ description: 'Whoever has it gets the file, until it expires.' }),
    expiresAt: z.string(),
    entries: z.number().int(),
  }),
  async run(ctx, { from, to }) {
    const { workspaceId } = ctx.actor
    const [range] = await ctx.tx
      .select({ first: min(auditSeals.number), last: max(auditSeals.number) })
      .from(auditSeals)
      .innerJoin(auditEntries, eq(auditEntries.id, auditSeals.entryId))
      .where(
        and(
          eq(auditSeals.workspaceId, workspaceId),
          from ? gte(auditEntries.at, new Date(from)) : undefined,
          to ? lt(auditEntries.at, new Date(to)) : undefined,
        ),
      )
    if (!range?.first || !range.last) {
      throw new AppError(
        'not_found',
        'No entry of that time has been sealed. Choose another time, or wait a few seconds.',
      )
    }
    const { first, last } = range
    await ctx.audit('audit.export', wireId('workspace', workspaceId), { first, last })
    return { url: exportPath(`${workspaceId}.${first}.${last}`), expiresAt: '', entries: last - first + 1 }
  },
  finish: async (answer, services) => ({ ...answer, ...freshLink(services, exportPurpose, answer.url) }),
})

/** What a link to the file signs: whose log, and its first and last entry, are the id. */
export function exportPath(id: string): string {
  return `/v1/audit/exports/${id}`
}
