import { z } from 'zod'
import type { Evidence, Outage } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import type { Call } from './call.ts'
import { code, date, listOf, text } from './text.ts'

/**
 * Värdefulla datamängder v1, as far as we use it. Sources: the official OpenAPI of the API portal. A field is a wrapper
 * that says who knows it (Bolagsverket or SCB) and, in `fel`, why it is not told.
 */
const fel = z.object({ typ: z.string() }).nullish()
const wrapped = <S extends z.ZodRawShape>(shape: S) => z.object({ ...shape, fel, dataproducent: text }).nullish()

const name = z.object({ namn: text, organisationsnamntyp: code.nullish(), registreringsdatum: date })
const proceeding = code.extend({ fromDatum: date })
const proceedings = wrapped({
  pagaendeAvvecklingsEllerOmstruktureringsforfarandeLista: listOf(proceeding),
  pagandeAvvecklingsEllerOmstruktureringsforfarandeLista: listOf(proceeding),
})
const postadress = z.object({
  utdelningsadress: text,
  coAdress: text,
  postnummer: text,
  postort: text,
  land: text,
})

const organisation = z.object({
  organisationsidentitet: z.object({ identitetsbeteckning: z.string() }).nullish(),
  namnskyddslopnummer: z.number().int().nullish(),
  organisationsnamn: wrapped({ organisationsnamnLista: listOf(name) }),
  organisationsform: wrapped(code.shape),
  juridiskForm: wrapped(code.shape),
  organisationsdatum: wrapped({ registreringsdatum: date }),
  verksamhetsbeskrivning: wrapped({ beskrivning: text }),
  naringsgrenOrganisation: wrapped({ sni: listOf(code) }),
  postadressOrganisation: wrapped({ postadress: postadress.nullish() }),
  avregistreradOrganisation: wrapped({ avregistreringsdatum: date }),
  avregistreringsorsak: wrapped(code.shape),
  pagaendeAvvecklingsEllerOmstruktureringsforfarande: proceedings,
  // So spelled in the documentation's examples.
  pagandeAvvecklingsEllerOmstruktureringsforfarande: proceedings,
})
export type HighValueOrganisation = z.infer<typeof organisation>

/** The reply of POST /organisationer: several rows for a sole trader alone. */
export const highValueReply = z.object({ organisationer: z.array(organisation).min(1) })

const WRAPPED_FIELDS = [
  'organisationsnamn',
  'organisationsform',
  'juridiskForm',
  'organisationsdatum',
  'verksamhetsbeskrivning',
  'naringsgrenOrganisation',
  'postadressOrganisation',
  'avregistreradOrganisation',
  'avregistreringsorsak',
  'pagaendeAvvecklingsEllerOmstruktureringsforfarande',
  'pagandeAvvecklingsEllerOmstruktureringsforfarande',
] as const

/** The field's source has no such organisation: of SCB's fields alone, it says nothing about the company. */
const UNKNOWN_TO_SOURCE = 'ORGANISATION_FINNS_EJ'

const REASONS: Record<string, Outage['reason']> = {
  OTILLGANGLIG_UPPGIFTSKALLA: 'SERVER_ERROR',
  TIMEOUT: 'TIMEOUT',
  OGILTIG_BEGARAN: 'REFUSED',
}

export type HighValueAnswer =
  | { outcome: 'FOUND'; businesses: HighValueOrganisation[]; evidence: Evidence[] }
  | { outcome: 'MISS'; evidence: Evidence[] }
  | Outage

/**
 * Asks Värdefulla datamängder. Misses and outages come as 200 with `fel`: a field whose source was silent makes the
 * whole an OUTAGE, because left out it would look like nothing registered. Several businesses are one sole trader's.
 */
export async function askHighValueDatasets(call: Call, number: string): Promise<HighValueAnswer> {
  const answer = await call(
    '/vardefulla-datamangder/v1/organisationer',
    { identitetsbeteckning: number },
    highValueReply,
  )
  const { evidence } = answer
  // This operation has no 404: whatever answered so was not the register.
  if (answer.outcome === 'NOT_FOUND') return outage('MALFORMED', 'Värdefulla datamängder answered 404', { evidence })
  if (answer.outcome !== 'FOUND') return answer
  for (const row of answer.value.organisationer) {
    const silent = silentField(row)
    if (silent) return outage(silent.reason, silent.detail, { evidence })
  }
  const businesses = answer.value.organisationer.filter((row) => row.organisationsnamn?.fel?.typ !== UNKNOWN_TO_SOURCE)
  if (businesses.length === 0) return { outcome: 'MISS', evidence }
  if (businesses.some((row) => row.organisationsidentitet?.identitetsbeteckning !== number)) {
    return outage('MALFORMED', 'Värdefulla datamängder answered for another organisation than was asked for', {
      evidence,
    })
  }
  return { outcome: 'FOUND', businesses, evidence }
}

function silentField(row: HighValueOrganisation): { reason: Outage['reason']; detail: string } | undefined {
  for (const field of WRAPPED_FIELDS) {
    const wrapper = row[field]
    const typ = wrapper?.fel?.typ
    if (typ === undefined || typ === UNKNOWN_TO_SOURCE) continue
    const who = wrapper?.dataproducent ?? 'Bolagsverket'
    return { reason: REASONS[typ] ?? 'MALFORMED', detail: `${who} did not tell ${field}: ${typ}` }
  }
  return undefined
}
