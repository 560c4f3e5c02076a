import type { CompanyRecord, Signing } from '../../connectors/kit.ts'
import type { Context } from '../../platform/operation.ts'
import { companyOf, findStanding, lockReadings, moveReading, type Reading, restsOn } from './readings.ts'
import { withSigning } from './with-signing.ts'

/**
 * Who signs for a company, by what a person has read; undefined where nobody's reading is in force. One that rests on
 * another text or on other people than the register told at `toldAt` is dropped here, and never applies again.
 */
export async function readByHand(ctx: Context, record: CompanyRecord, toldAt: Date): Promise<Signing | undefined> {
  const company = companyOf(record)
  await lockReadings(ctx, company)
  const reading = await findStanding(ctx, company)
  if (!reading) return undefined
  if (restsOn(reading, record, ctx.now)) return signingBy(ctx, reading, record)
  // What the register said before somebody read its rule is no news to them.
  if (toldAt >= reading.createdAt) await moveReading(ctx, reading, 'DROPPED')
  return undefined
}

/** The same for a record from an earlier day: a reading that does not fit it is left alone. */
export async function readInForce(ctx: Context, record: CompanyRecord): Promise<Signing | undefined> {
  const reading = await findStanding(ctx, companyOf(record))
  return reading && restsOn(reading, record, ctx.now) ? signingBy(ctx, reading, record) : undefined
}

function signingBy(ctx: Context, { status, rule }: Reading, record: CompanyRecord): Signing | undefined {
  if (status !== 'IN_FORCE') return undefined
  return withSigning(record, companyOf(record).country, ctx.now, rule).signing
}
