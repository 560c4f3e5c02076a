import { isDeepStrictEqual } from 'node:util'
import { type SQL, sql } from 'drizzle-orm'
import { type Definition, type Input, ReplayError, replay, type State } from '../../engines/workflow/index.ts'
import { type Check, checkBySql, readWhole } from '../../platform/check.ts'
import type { Tx } from '../../platform/db.ts'
import { wireId } from '../../platform/ids.ts'
import { isWaiting } from '../../platform/jobs.ts'
import { auditEntries, events } from '../../platform/tables.ts'
import { definitionOf } from '../workflows/index.ts'
import { applicationInputs, applications, facts } from './tables.ts'

const prefix = wireId('application', '')
const subject = sql`${prefix} || ${applications.id}::text`

/** `id` and `status` of every application, for the checks of features that follow them. */
export const whereApplicationsStand: SQL = sql`select ${applications.id} as id, ${applications.status} as status from ${applications}`

const created = {
  audited: sql`select ${auditEntries.subject} as subject, count(*) as n from ${auditEntries}
    where ${auditEntries.action} = 'applications.create' group by 1`,
  told: sql`select ${prefix} || (${events.payload}->>'applicationId') as subject, count(*) as n from ${events}
    where ${events.type} = 'applications.created' group by 1`,
}

/** `id` and `customer_id` of every approved application of a company, for the check of those who watch it. */
export const whereCustomersCompaniesStand: SQL = sql`select ${applications.id} as id, ${applications.customerId} as customer_id
  from ${applications} where ${applications.status} in ('APPROVED', 'MANUALLY_APPROVED')
    and ${applications.customerId} is not null and ${applications.erasedAt} is null and ${applications.state}->'facts'->'application'->>'kind' = 'KYB'`

/** Audit entries of inputs: only they have a sequence. */
const auditedInputs = sql`select ${auditEntries.subject} as subject, (${auditEntries.detail}->>'sequence')::int as sequence,
    count(*) as n from ${auditEntries}
  where ${auditEntries.action} like 'applications.%' and jsonb_exists(${auditEntries.detail}, 'sequence') group by 1, 2`

const moves = {
  audited: sql`select ${auditEntries.subject} as subject, count(*) as n from ${auditEntries}
    where ${auditEntries.action} like 'applications.%' and jsonb_exists(${auditEntries.detail}, 'to') group by 1`,
  told: sql`select ${prefix} || (${events.payload}->>'applicationId') as subject, count(*) as n,
      (array_agg(${events.payload}->>'to' order by ${events.sequence} desc))[1] as status
    from ${events} where ${events.type} = 'applications.statusChanged' group by 1`,
}

export const applicationChecks: Check[] = [
  checkBySql(
    'every application was created once, and the audit and one event tell of it',
    sql`select ${subject} as subject from ${applications}
      left join (${created.audited}) as audited on audited.subject = ${subject}
      left join (${created.told}) as told on told.subject = ${subject}
      where audited.n is distinct from 1 or told.n is distinct from 1`,
  ),
  checkBySql(
    'every application that the audit or an event tells of is there',
    sql`select told.subject from (${created.audited} union ${created.told}) as told
      where not exists (select 1 from ${applications} where ${subject} = told.subject)`,
  ),
  checkBySql(
    'the inputs of an application are numbered from 1 without a hole, up to its count',
    sql`select ${subject} as subject from ${applications} left join (
        select ${applicationInputs.applicationId} as id, count(*) as n, max(${applicationInputs.sequence}) as last
        from ${applicationInputs} where ${applicationInputs.sequence} > 0 group by 1
      ) as stored on stored.id = ${applications.id}
      where coalesce(stored.n, 0) <> ${applications.inputCount} or coalesce(stored.last, 0) <> ${applications.inputCount}`,
  ),
  checkBySql(
    'every input has its audit entry, and every such entry its input',
    sql`select distinct coalesce(${prefix} || ${applicationInputs.applicationId}::text, audited.subject) as subject
      from ${applicationInputs} full join (${auditedInputs}) as audited
        on audited.subject = ${prefix} || ${applicationInputs.applicationId}::text
        and audited.sequence = ${applicationInputs.sequence}
      where audited.n is distinct from 1 or ${applicationInputs.applicationId} is null`,
  ),
  checkBySql(
    'every change of status is told by one event, and the last one says where the application stands',
    sql`select ${subject} as subject from ${applications}
      left join (${moves.audited}) as audited on audited.subject = ${subject}
      left join (${moves.told}) as told on told.subject = ${subject}
      where coalesce(audited.n, 0) <> coalesce(told.n, 0)
        or coalesce(told.status, 'NOT_STARTED') <> ${applications.status}
        or ${applications.status} <> ${applications.state}->>'status'`,
  ),
  checkBySql(
    'every answer that an application waits for has a job that will bring it',
    sql`select distinct ${subject} as subject
      from ${applications} cross join lateral jsonb_each(${applications.state}->'pending') as pending(id, command)
      where ${applications.status} = 'IN_PROGRESS' and pending.command->>'type' <> 'identify'
        and not ${isWaiting({ applicationId: sql`${applications.id}::text`, commandId: sql`pending.id` })}`,
  ),
  checkBySql(
    'every input and fact is in the workspace of its application',
    sql`select distinct ${subject} as subject from ${applications} join (
        select ${applicationInputs.applicationId} as id, ${applicationInputs.workspaceId} as workspace from ${applicationInputs}
        union all select ${facts.applicationId}, ${facts.workspaceId} from ${facts}
      ) as part on part.id = ${applications.id} where part.workspace <> ${applications.workspaceId}`,
  ),
  {
    promise: 'the state of every application that was not erased is what its inputs lead to',
    async *findBroken({ database }) {
      let after = '00000000-0000-0000-0000-000000000000'
      for (;;) {
        const page = await readWhole(database, (tx) => differing(tx, after))
        yield* page.broken
        if (page.last === undefined) return
        after = page.last
      }
    },
  },
]

const pageSize = 200

interface Stored extends Record<string, unknown> {
  id: string
  version: string
  country: string
  state: State
  inputs: { input: Input; at: string }[]
}

/** One page of applications, those whose replay comes to another state, and the last of the page unless it is the last one. */
async function differing(tx: Tx, after: string): Promise<{ broken: string[]; last: string | undefined }> {
  // The inputs come with their application in one statement, so that both are of the same moment.
  const { rows } = await tx.execute<Stored>(sql`
    select ${applications.id}, ${applications.versionId} as version, ${applications.countryCode} as country,
      ${applications.state}, (
        select coalesce(jsonb_agg(jsonb_build_object('input', ${applicationInputs.input}, 'at', ${applicationInputs.at})
          order by ${applicationInputs.sequence}), '[]')
        from ${applicationInputs} where ${applicationInputs.applicationId} = ${applications.id}
      ) as inputs
    from ${applications} where ${applications.id} > ${after} and ${applications.erasedAt} is null order by ${applications.id} limit ${pageSize}`)
  const broken: string[] = []
  for (const row of rows) {
    const definition = await definitionOf(tx, row.version)
    if (!isDeepStrictEqual(replayed(definition, row), row.state)) broken.push(wireId('application', row.id))
  }
  return { broken, last: rows.length < pageSize ? undefined : rows.at(-1)?.id }
}

/** Undefined when an input that was taken is refused now. */
function replayed(definition: Definition, { country, inputs }: Stored): State | undefined {
  try {
    // As it is read back from storage: fields without a value are gone.
    return JSON.parse(JSON.stringify(replay(definition, country, inputs))) as State
  } catch (error) {
    if (error instanceof ReplayError) return undefined
    throw error
  }
}
