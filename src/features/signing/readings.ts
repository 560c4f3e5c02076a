import { createHash } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { CompanyRecord } from '../../connectors/kit.ts'
import { basisOf, type Rule } from '../../engines/signing/index.ts'
import { actorId } from '../../platform/audit.ts'
import { AppError } from '../../platform/errors.ts'
import { newUuid, wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { recordsIn } from './rule.ts'
import { signingFactsOf } from './signing-facts.ts'
import { signingReadings } from './tables.ts'

export type Reading = typeof signingReadings.$inferSelect

/** Whose rule it is. */
export type ReadCompany = Pick<Reading, 'country' | 'organizationNumber'>

export function companyOf({ organization }: CompanyRecord): ReadCompany {
  const { id, issuingCountry } = organization.organizationNumber
  return { country: issuingCountry, organizationNumber: id }
}

/** SHA-256 of what a reading rests on. People are the same in any order, but for those whom the rule names by their place. */
function digestOf(record: CompanyRecord, rule: Rule, asOf: Date): string {
  const facts = signingFactsOf(record, companyOf(record).country, asOf)
  const named = recordsIn(rule).map((at) => basisOf({ ...facts, functionaries: facts.functionaries.slice(at, at + 1) }))
  return createHash('sha256')
    .update(JSON.stringify([basisOf(facts), named]))
    .digest('hex')
}

/** Whether a record still says all that a reading rests on. */
export function restsOn({ basis, rule }: Reading, record: CompanyRecord, asOf: Date): boolean {
  return digestOf(record, rule, asOf) === basis
}

/** The reading, or 404: for an unknown id and another workspace's. */
export async function findReading(ctx: Context, id: string): Promise<Reading> {
  const [reading] = await ctx.tx.select().from(signingReadings).where(eq(signingReadings.id, id))
  if (!reading) throw new AppError('not_found', 'There is no such reading. Check the readingId.')
  return reading
}

/** The company's one reading that is proposed or in force. */
export async function findStanding(ctx: Context, company: ReadCompany): Promise<Reading | undefined> {
  const [reading] = await ctx.tx
    .select()
    .from(signingReadings)
    .where(
      and(
        eq(signingReadings.country, company.country),
        eq(signingReadings.organizationNumber, company.organizationNumber),
        inArray(signingReadings.status, ['PROPOSED', 'IN_FORCE']),
      ),
    )
  return reading
}

/**
 * Until this transaction ends nobody else looks this company up in the workspace or changes its readings: a reading that
 * comes into force is seen by whoever looks the company up, or sees what they have found. Read again after it.
 */
export async function lockReadings(ctx: Context, { country, organizationNumber }: ReadCompany): Promise<void> {
  const key = ['signing-readings', ctx.actor.workspaceId, country, organizationNumber].join(' ')
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
}

/** Keeps a reading: in force at once, or PROPOSED where a second person must agree. 409 where the company has one. */
export async function keepReading(
  ctx: Context,
  read: { record: CompanyRecord; applicationId: string; rule: Rule; comment: string | undefined; needsTwo: boolean },
): Promise<Reading> {
  const company = companyOf(read.record)
  await lockReadings(ctx, company)
  if (await findStanding(ctx, company)) {
    throw new AppError(
      'conflict',
      'The company has a reading that is proposed or in force. Read it, or reject it first.',
    )
  }
  const [reading] = await ctx.tx
    .insert(signingReadings)
    .values({
      id: newUuid(),
      workspaceId: ctx.actor.workspaceId,
      ...company,
      applicationId: read.applicationId,
      basis: digestOf(read.record, read.rule, ctx.now),
      rule: read.rule,
      comment: read.comment ?? null,
      status: read.needsTwo ? 'PROPOSED' : 'IN_FORCE',
      createdBy: actorId(ctx.actor),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .returning()
  if (!reading) throw new Error('A reading that was written is not there.')
  await ctx.audit('signing.readings.create', wireId('signing-reading', reading.id), {
    applicationId: wireId('application', reading.applicationId),
    status: reading.status,
  })
  if (reading.status === 'IN_FORCE') await ctx.emit('signing.readingInForce', { readingId: reading.id })
  return reading
}

/** From now on it is in force or has ended. Whoever calls this holds `lockReadings`, and has looked at it since. */
export async function moveReading(
  ctx: Context,
  reading: Reading,
  to: 'IN_FORCE' | 'REJECTED' | 'DROPPED',
): Promise<Reading> {
  const by = actorId(ctx.actor)
  const changed: Reading = {
    ...reading,
    status: to,
    ...(to === 'IN_FORCE' ? { confirmedBy: by } : { endedBy: by }),
    updatedAt: ctx.now,
  }
  await ctx.tx.update(signingReadings).set(changed).where(eq(signingReadings.id, reading.id))
  const verb = { IN_FORCE: 'confirm', REJECTED: 'reject', DROPPED: 'drop' } as const
  await ctx.audit(`signing.readings.${verb[to]}`, wireId('signing-reading', reading.id), { from: reading.status, to })
  await ctx.emit(to === 'IN_FORCE' ? 'signing.readingInForce' : 'signing.readingEnded', { readingId: reading.id })
  return changed
}
