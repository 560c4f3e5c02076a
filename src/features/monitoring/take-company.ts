import type { CompanyRecord, Evidence, RegisteredOwnership } from '../../connectors/kit.ts'
import type { Context } from '../../platform/operation.ts'
import { findApplication, readCompany, readRegistered } from '../applications/index.ts'
import { type CompanyAnswer, keepEvidence } from '../registries/index.ts'
import { readByHand, withSigning } from '../signing/index.ts'
import { compareCompany } from './compare-company.ts'
import type { ToldOfCompany, WatchedCompany } from './tables.ts'
import { tellChanges } from './tell-changes.ts'

/** What a register of owners has said. */
export interface ToldOwners {
  value: Pick<RegisteredOwnership, 'owners' | 'saysNobody'>
  evidence: Evidence[]
}

type Found = Extract<CompanyAnswer, { outcome: 'FOUND' }> & {
  owners: ToldOwners | undefined
  /** Registers that were asked. */
  registries: string[]
}

/** Holds what registers say against what they said last, tells the changes, and answers what to remember. */
export async function takeCompany(
  ctx: Context,
  watched: WatchedCompany,
  found: Found,
): Promise<Partial<WatchedCompany>> {
  const { origins, source } = found
  const entries = Object.entries(origins).map(([field, origin]) => [field, origin.source])
  const before = await toldBefore(ctx, watched)
  const said: ToldOfCompany = {
    company: read(ctx, found.value, watched),
    owners: ownersOf(found, before),
    source,
    sources: Object.fromEntries(entries),
  }
  // What people have read in another rule, or for other people, holds no longer.
  await readByHand(ctx, found.value, origins.signing ? new Date(origins.signing.retrievedAt) : ctx.now)
  if (!before) return { told: said, untold: [], removedAt: null, removal: null, erasedAt: null }
  const { changes, untold, told } = compareCompany(before, said, found.registries)
  if (changes.length > 0) {
    // A day without a change leaves no copy: it says what the copy of the day before says.
    await keepEvidence(ctx, watched.applicationId, [...found.evidence, ...(found.owners?.evidence ?? [])])
    await tellChanges(ctx, watched, changes)
  }
  return { told, untold, removedAt: null, removal: null, erasedAt: null }
}

/** Nobody in the list is not "nobody": those who were told stand until the register says so, and are untold meanwhile. */
function ownersOf({ owners }: Found, before: ToldOfCompany | undefined): ToldOfCompany['owners'] {
  if (!owners) return undefined
  const isSilent = owners.value.owners.length === 0 && !owners.value.saysNobody
  return isSilent && before?.owners?.length ? undefined : owners.value.owners
}

/**
 * What was told last: at the last check, or else what the application was decided on. Of what a register has removed on
 * legal grounds there is nothing that today could be held against.
 */
async function toldBefore(ctx: Context, watched: WatchedCompany): Promise<ToldOfCompany | undefined> {
  if (watched.told) return { ...watched.told, company: read(ctx, watched.told.company, watched) }
  if (watched.removal === 'GONE') return undefined
  const { applicationId, organizationNumber: id, country: issuingCountry } = watched
  const registered = await readRegistered(ctx, applicationId, { id, issuingCountry })
  const known = registered ?? (await readCompany(ctx, await findApplication(ctx, applicationId)))
  if (!known || known.organization.organizationName === '') return undefined
  const { asOf: _, source, origins = {}, ...company } = known
  const entries = Object.entries(origins).map(([field, origin]) => [field, origin.source])
  return { company: read(ctx, company, watched), source, sources: Object.fromEntries(entries) }
}

/** By the signing engine of this release, on this day: what it has learnt since is no change of the company's. */
function read(ctx: Context, record: CompanyRecord, { country }: WatchedCompany): CompanyRecord {
  return withSigning(record, country, ctx.now)
}
