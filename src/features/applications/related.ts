import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { statuses } from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { workflowNames } from '../workflows/index.ts'
import { type Application, applicationInput, findApplication } from './find.ts'
import { keysOf } from './shared-keys.ts'
import { applicationKeys, applications } from './tables.ts'

/** Applications that are answered, and that are looked at for one key: somebody may sit on a thousand boards. */
const relatedMax = 50
const ofKeyMax = 50

const link = z.object({
  kind: z.enum(['CUSTOMER', 'PERSON', 'BANK_ACCOUNT', 'PHONE', 'EMAIL', 'DOCUMENT']),
  label: z.string().optional().meta({ description: 'What they share, e.g. the person’s name.' }),
})

export const relatedAnswer = z.object({
  data: z
    .array(
      z.object({
        applicationId: z.string(),
        status: z.enum(statuses),
        name: z.string().optional().meta({ description: 'Of the company, or else the person.' }),
        workflow: z.string(),
        createdAt: z.string(),
        links: z.array(link),
      }),
    )
    .meta({ description: `The newest first; at most ${relatedMax}.` }),
  more: z.boolean().meta({ description: 'There are others, older ones.' }),
})

export type RelatedAnswer = z.infer<typeof relatedAnswer>
type Link = z.infer<typeof link>

export const relatedApplications = operation({
  name: 'applications.related',
  summary: 'List other applications of the same customer, or that share a person, account, phone, e-mail or document',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: relatedAnswer,
  async run(ctx, input) {
    const application = await findApplication(ctx, input.applicationId)
    const links = await linksOf(ctx, application)
    if (links.size === 0) return { data: [], more: false }
    const rows = await ctx.tx
      .select({
        id: applications.id,
        status: applications.status,
        workflowId: applications.workflowId,
        createdAt: applications.createdAt,
        person: sql<Person | null>`${applications.state}->'facts'->'person'`,
        company: sql<string | null>`${applications.state}->'facts'->'organization'->>'organizationName'`,
      })
      .from(applications)
      .where(inArray(applications.id, [...links.keys()]))
      .orderBy(desc(applications.createdAt), desc(applications.id))
      .limit(relatedMax + 1)
    const names = await workflowNames(ctx.tx, [...new Set(rows.map((row) => row.workflowId))])
    return {
      data: rows.slice(0, relatedMax).map((row) => {
        const name = row.company ?? (row.person ? `${row.person.firstName} ${row.person.lastName}`.trim() : undefined)
        return {
          applicationId: wireId('application', row.id),
          status: row.status,
          ...(name ? { name } : {}),
          workflow: names.get(row.workflowId) ?? '',
          createdAt: wireTime(row.createdAt),
          links: links.get(row.id) ?? [],
        }
      }),
      more: rows.length > relatedMax,
    }
  },
})

interface Person {
  firstName: string
  lastName: string
}

/** By the id of the other application, what it shares with this one. */
async function linksOf(ctx: Context, application: Application): Promise<Map<string, Link[]>> {
  const links = new Map<string, Link[]>()
  const add = (id: string, one: Link) => {
    const held = links.get(id) ?? []
    const isThere = held.some(({ kind, label }) => kind === one.kind && label === one.label)
    if (!isThere) links.set(id, [...held, one])
  }
  if (application.customerId) {
    const same = await ctx.tx
      .select({ id: applications.id })
      .from(applications)
      .where(and(eq(applications.customerId, application.customerId), ne(applications.id, application.id)))
      .orderBy(desc(applications.createdAt))
      .limit(relatedMax + 1)
    for (const { id } of same) add(id, { kind: 'CUSTOMER' })
  }
  const own = new Map((await keysOf(ctx, application)).map((key) => [key.fingerprint, key]))
  if (own.size === 0) return links
  // Of each key its newest only, by the index: nobody waits for those who share a well-known accountant.
  const { rows } = await ctx.tx.execute<{ id: string; fingerprint: string }>(sql`
    select found.application_id as id, asked.fingerprint
    from unnest(${sql.param([...own.keys()])}::text[]) as asked(fingerprint)
    cross join lateral (
      select ${applicationKeys.applicationId} as application_id from ${applicationKeys}
      where ${applicationKeys.workspaceId} = ${ctx.actor.workspaceId}
        and ${applicationKeys.fingerprint} = asked.fingerprint and ${applicationKeys.applicationId} <> ${application.id}
      order by ${applicationKeys.at} desc limit ${ofKeyMax}
    ) as found`)
  for (const { id, fingerprint } of rows) {
    const key = own.get(fingerprint)
    if (key) add(id, { kind: key.kind, label: key.label })
  }
  return links
}
