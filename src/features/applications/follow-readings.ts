import { isDeepStrictEqual } from 'node:util'
import { and, inArray, or, sql } from 'drizzle-orm'
import type { OrganizationFacts, State } from '../../engines/workflow/index.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { findReading, readInForce } from '../signing/index.ts'
import { findApplication } from './find.ts'
import { organizationFacts } from './organization-facts.ts'
import { saidSigning } from './said-signing.ts'
import { applications } from './tables.ts'
import { takeInput } from './take-input.ts'
import { readRegistered } from './wire.ts'

type Identifier = OrganizationFacts['organizationNumber']

/**
 * Tells every application of a company that is not decided who may sign now: a person has read the rule, or a reading
 * has ended. One whose record the reading does not fit is told what its register said.
 */
const run: Job['run'] = async ({ transaction }, data) => {
  const { company, applicationIds } = await transaction(async (ctx) => {
    const reading = await findReading(ctx, String(data.readingId))
    const company = { id: reading.organizationNumber, issuingCountry: reading.country }
    return { company, applicationIds: await undecidedOf(ctx, company) }
  })
  for (const applicationId of applicationIds) {
    await transaction(async (ctx) => {
      const { state } = await findApplication(ctx, applicationId, { lock: true })
      const known = signingIn(state, company)
      const registered = known && (await readRegistered(ctx, applicationId, company))
      if (!registered) return
      const read = await readInForce(ctx, registered)
      const now = { ...registered, signing: read ?? registered.signing }
      const told = organizationFacts(now).signing
      if (isDeepStrictEqual(JSON.parse(JSON.stringify(told)), known)) return
      await takeInput(ctx, applicationId, { type: 'signing-read', organizationNumber: company, signing: told }, [
        saidSigning(now, read ? 'staff' : registered.source),
      ])
    })
  }
}

export const followReadings: Job = { name: 'applications.followReadings', on: 'signing.readingInForce', run }
export const followEndedReadings: Job = { name: 'applications.followEndedReadings', on: 'signing.readingEnded', run }

/** Applications that may still change, and have confirmed or just found this company. */
async function undecidedOf(ctx: Context, company: Identifier): Promise<string[]> {
  const confirmed = JSON.stringify({ organization: { origin: 'REGISTRY', organizationNumber: company } })
  const found = JSON.stringify([{ data: { found: { organizationNumber: company } } }])
  const rows = await ctx.tx
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        inArray(applications.status, ['IN_PROGRESS', 'MANUAL_REVIEW']),
        or(
          sql`${applications.state}->'facts' @> ${confirmed}::jsonb`,
          sql`${applications.state}->'steps' @> ${found}::jsonb`,
        ),
      ),
    )
  return rows.map(({ id }) => id)
}

/** Who signs, as the engine knows it; undefined where it knows of another company, or of none, or is past caring. */
function signingIn({ status, facts, steps }: State, company: Identifier): OrganizationFacts['signing'] | undefined {
  if (status !== 'IN_PROGRESS' && status !== 'MANUAL_REVIEW') return undefined
  const { organization } = facts
  const found = steps.map(({ data }) => (data as { found?: OrganizationFacts } | undefined)?.found)
  const known = organization?.origin === 'REGISTRY' ? [organization] : found
  return known.find((one) => isDeepStrictEqual(one?.organizationNumber, company))?.signing
}
