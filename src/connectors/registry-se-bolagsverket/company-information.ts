import { z } from 'zod'
import type { Evidence, Outage } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import type { Call } from './call.ts'
import { code, date, listOf, rule, text } from './text.ts'

/** Företagsinformation v4, as far as we use it. Source: the console of Bolagsverket's API portal. */
const identitet = z.object({ typ: code.nullish(), identitetsbeteckning: z.string().trim().min(1) })

/** Somebody whom we cannot name is not passed over: the board would look smaller than it is. */
const named = z
  .object({
    personnamn: z.object({ fornamn: text, efternamn: text }).nullish(),
    organisationsnamn: z.object({ namn: text }).nullish(),
    identitet: identitet.nullish(),
  })
  .refine(
    ({ personnamn, organisationsnamn }) => personnamn?.fornamn || personnamn?.efternamn || organisationsnamn?.namn,
    { error: 'neither personnamn nor organisationsnamn' },
  )
export type Named = z.infer<typeof named>

const roll = z.object({ kod: z.string().trim().min(1), klartext: text })
const funktionar = named.safeExtend({ funktionarsroller: z.array(roll).min(1) })
export type Funktionar = z.infer<typeof funktionar>

const part = z.object({
  typ: z.object({ kod: z.string().trim().min(1), klartext: text }),
  ordning: z.number().nullish(),
  funktionarsroller: listOf(roll),
  funktionarer: listOf(named),
})
export type Part = z.infer<typeof part>

const postadress = z.object({
  coAdress: text,
  adress: text,
  adressrad1: text,
  adressrad2: text,
  postnummer: text,
  postort: text,
  land: code.nullish(),
})

const organisation = z.object({
  identitet,
  namnskyddslopnummer: z.coerce.number().int().nullish(),
  organisationsnamn: z.object({ namn: text }).nullish(),
  organisationsform: code.nullish(),
  organisationsstatusar: z.array(code.extend({ typ: text, datum: date })).nullish(),
  organisationsdatum: z.object({ registreringsdatum: date, bildatDatum: date }).nullish(),
  hemvistkommun: z.object({ lanForHemvistkommun: code.nullish(), kommun: code.nullish() }).nullish(),
  verksamhetsbeskrivning: text,
  organisationsadresser: z.object({ postadress: postadress.nullish() }).nullish(),
  firmateckning: z.object({ kodad: listOf(z.array(part)), klartext: rule, prokuratext: rule }).nullish(),
  funktionarer: listOf(funktionar),
  vakanserOchUpplysningar: z
    .object({ vakansOchUpplysning: listOf(z.object({ typ: code.nullish() })), fritext: rule })
    .nullish(),
})
export type CompanyInformation = z.infer<typeof organisation>

/** The reply of POST /organisationer, which is an array also for one company. */
export const companyInformation = z.array(organisation).min(1)

/** What is asked for; each has a price only as part of the one transaction. */
const PARTS = [
  'ORGANISATIONSDATUM',
  'ORGANISATIONSADRESSER',
  'HEMVISTKOMMUN',
  'VERKSAMHETSBESKRIVNING',
  'FUNKTIONARER',
  'FIRMATECKNING',
  'VAKANSER_OCH_UPPLYSNINGAR',
]

export type CompanyInformationAnswer =
  | { outcome: 'FOUND'; businesses: CompanyInformation[]; evidence: Evidence[] }
  | { outcome: 'MISS'; evidence: Evidence[] }
  | Outage

/** Asks Företagsinformation; here a miss is 404. Several businesses are one sole trader's. */
export async function askCompanyInformation(call: Call, number: string): Promise<CompanyInformationAnswer> {
  const question = { identitetsbeteckning: number, organisationInformationsmangd: PARTS }
  const answer = await call('/foretagsinformation/v4/organisationer', question, companyInformation)
  const { evidence } = answer
  if (answer.outcome === 'NOT_FOUND') return { outcome: 'MISS', evidence }
  if (answer.outcome !== 'FOUND') return answer
  if (answer.value.some((row) => row.identitet.identitetsbeteckning !== number)) {
    return outage('MALFORMED', 'Företagsinformation answered for another organisation than was asked for', { evidence })
  }
  return { outcome: 'FOUND', businesses: answer.value, evidence }
}
