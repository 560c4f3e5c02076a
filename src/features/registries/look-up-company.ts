import type { Answer, CompanyRecord, Evidence, Outage, RecordField, RegistryConnector } from '../../connectors/kit.ts'
import type { Services } from '../../platform/operation.ts'
import { askBriefly } from './ask-briefly.ts'
import { fillGaps, gapsFor, isKnown } from './known-fields.ts'

/** Where a field of a merged record is from. */
export interface Origin {
  source: string
  /** Place of what it sent in the answer's evidence. */
  evidence: number | undefined
  /** ISO time with zone. */
  retrievedAt: string
}

export type CompanyAnswer =
  | {
      outcome: 'FOUND'
      value: CompanyRecord
      evidence: Evidence[]
      source: string
      origins: Partial<Record<RecordField, Origin>>
    }
  | { outcome: 'MISS' | 'GONE'; evidence: Evidence[]; source: string }
  /** NOT_SET_UP: none of the market's registers can be asked on this server; asking again does not help. */
  | (Omit<Outage, 'reason'> & { reason: Outage['reason'] | 'NOT_SET_UP'; source: string })

type Query = { country: string; organizationNumber: string }
type Said = Answer<CompanyRecord> & { registry: RegistryConnector }

/**
 * Asks the market's registers in order until one knows the company, and others for what that one leaves open. Network:
 * never call it inside a transaction. `fresh`: what was said within the last hour does not count.
 *
 * - A miss in one and an outage in another is an outage: the one that was silent might have known.
 * - A SUPPLEMENT fills gaps and never stands in for a silent register. Only where no main register of the market is set
 *   up, one that identifies companies (Datafordeler) is asked in its place.
 * - Once the company is found, whoever is silent does not hurt. GONE anywhere is GONE: copies must not be kept.
 * - Fictitious companies are not looked for in real registers, nor the other way round.
 *
 * The evidence is of all that were asked, that of the one who knows first.
 */
export async function lookUpCompany(
  services: Services,
  query: Query & { registries: string[] },
  options: { fresh?: boolean } = {},
): Promise<CompanyAnswer> {
  const named = query.registries.flatMap((id) => services.connectors.registry(id) ?? [])
  const main = named.filter(({ standing }) => standing === 'MAIN')
  const bases = main.length > 0 ? main : named.filter(({ provides }) => provides.includes('organizationNumber'))
  const ask = async (registry: RegistryConnector, known?: CompanyRecord): Promise<Said> => {
    const { country, organizationNumber } = query
    const question = { country, organizationNumber, vatNumber: known?.organization.vat?.number }
    const { clock } = services
    return { ...(await services.connectors.cache.lookUp(registry, question, { clock, ...options })), registry }
  }
  // Removed on legal grounds: what the others said of it is not to be kept either.
  const gone = ({ evidence, registry }: Said): CompanyAnswer => {
    services.connectors.cache.forget(query)
    return { outcome: 'GONE', evidence, source: registry.id }
  }

  const { base, earlier } = await findBase(bases, ask)
  if (!base || (base.outcome === 'MISS' && isRealUnasked(services, query.registries, bases))) {
    const detail = `no registry is set up for ${query.country}`
    return { outcome: 'OUTAGE', reason: 'NOT_SET_UP', detail, evidence: [], source: 'none' }
  }
  const source = base.registry.id
  const said = earlier.flatMap(({ evidence }) => evidence)
  if (base.outcome === 'GONE') return gone(base)
  if (base.outcome === 'OUTAGE') {
    const { outcome, reason, detail, retryAfterS } = base
    return { outcome, reason, detail, retryAfterS, evidence: said, source }
  }
  if (base.outcome === 'MISS') return { outcome: 'MISS', evidence: said, source }

  const found = startOf(base, services)
  const asked = [...earlier.map(({ registry }) => registry), base.registry]
  const others = named.filter((one) => !asked.includes(one) && one.sandbox === base.registry.sandbox)
  const hasGapFor = ({ provides }: RegistryConnector) => gapsFor(found.value, provides).length > 0
  const take = (answer: Said) => {
    if (answer.outcome === 'GONE') return answer
    add(found, answer, services)
    if (answer.outcome === 'OUTAGE') tellOutage(services, answer.registry.id, answer)
    return undefined
  }
  for (const registry of others.filter(({ standing }) => standing === 'MAIN')) {
    const removed = hasGapFor(registry) ? take(await ask(registry)) : undefined
    if (removed) return gone(removed)
  }
  const supplements = others.filter((one) => one.standing === 'SUPPLEMENT' && hasGapFor(one))
  const answers = await Promise.all(
    supplements.map(async (registry) => ({ ...(await askBriefly(() => ask(registry, found.value))), registry })),
  )
  for (const answer of answers) {
    const removed = take(answer)
    if (removed) return gone(removed)
  }
  return { outcome: 'FOUND', ...found, evidence: [...found.evidence, ...said], source }
}

/** The sandbox's miss says nothing of a real company, whose register is named and has no keys here. */
function isRealUnasked({ connectors }: Services, named: string[], asked: RegistryConnector[]): boolean {
  const isUnset = (id: string) => {
    const register = connectors.register(id)
    return register?.standing === 'MAIN' && register.missingSettings.length > 0
  }
  return asked.every(({ sandbox }) => sandbox) && named.some(isUnset)
}

/** The first that knows the company, or that says it is gone; else the outage or miss that counts, and all that said so. */
async function findBase(
  bases: RegistryConnector[],
  ask: (registry: RegistryConnector) => Promise<Said>,
): Promise<{ base: Said | undefined; earlier: Said[] }> {
  const earlier: Said[] = []
  for (const registry of bases) {
    const answer = await ask(registry)
    if (answer.outcome === 'FOUND' || answer.outcome === 'GONE') return { base: answer, earlier }
    earlier.push(answer)
    // The sandbox is down for its own companies alone, and those are looked for in no real register. REFUSED: not its own.
    if (answer.outcome === 'OUTAGE' && registry.sandbox && answer.reason !== 'REFUSED') break
  }
  return { base: earlier.find(({ outcome }) => outcome === 'OUTAGE') ?? earlier.at(-1), earlier }
}

interface Merged {
  value: CompanyRecord
  evidence: Evidence[]
  origins: Partial<Record<RecordField, Origin>>
}

function startOf(base: Extract<Said, { outcome: 'FOUND' }>, services: Services): Merged {
  const { value, evidence } = base
  const fields = [...(Object.keys(value.organization) as RecordField[]), 'functionaries' as const, 'signing' as const]
  const origin = originOf(base, 0, services)
  const origins = Object.fromEntries(fields.filter((field) => isKnown(value, field)).map((field) => [field, origin]))
  return { value, evidence: [...evidence], origins }
}

/** Fills what is open; evidence is kept of whoever was asked, also where they know nothing. */
function add(merged: Merged, answer: Said, services: Services): void {
  const origin = originOf(answer, merged.evidence.length, services)
  merged.evidence.push(...answer.evidence)
  if (answer.outcome !== 'FOUND') return
  const { id, issuingCountry } = merged.value.organization.organizationNumber
  const other = answer.value.organization.organizationNumber
  if (other.id !== id || other.issuingCountry !== issuingCountry) return
  const { record, filled } = fillGaps(merged.value, answer.value, answer.registry.provides)
  merged.value = record
  for (const field of filled) merged.origins[field] = origin
}

/** A source with several answers for one company is known by its first. */
function originOf({ evidence: [first], registry }: Said, place: number, { clock }: Services): Origin {
  const retrievedAt = first?.retrievedAt ?? clock.now().toISOString()
  return { source: registry.id, evidence: first && place, retrievedAt }
}

function tellOutage({ log }: Services, source: string, { reason, detail }: Outage): void {
  log.warn({ source, reason, detail }, 'a register that fills gaps did not answer')
}
