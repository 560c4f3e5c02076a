import { z } from 'zod'
import type { EidIdentity } from '../kit.ts'

const names = z.array(z.string().min(1).max(200)).max(20)

/** Where a broker puts what about a person. Of several claims the first that is there counts; `a/b` is the `b` within `a`. */
export const claimMapSchema = z.strictObject({
  firstName: names.default(['given_name']),
  lastName: names.default(['family_name']),
  /** The whole name, for brokers that tell it in one: the last word then counts as the family name. */
  name: names.default(['name']),
  dateOfBirth: names.default(['birthdate']),
  personalIdentityNumber: names.default([]),
  /** Says what kind of number it is, where others than personal identity numbers may come. */
  numberType: z.strictObject({ claim: z.string(), accepted: names }).optional(),
  /** Says whose number it is; another country's than the eID's is left out. */
  numberCountry: z.string().optional(),
  assurance: names.default(['acr']),
})
export type ClaimMap = z.infer<typeof claimMapSchema>

const map = (of: z.input<typeof claimMapSchema>) => claimMapSchema.parse(of)

/**
 * The brokers' documented claims. SIGNICAT: developer.signicat.com, attributes of each eID. IDURA: docs.idura.app/verify,
 * token contents. NETS: Nets eID Broker, where every value is a string. FTN: the Finnish trust network's own names
 * (Traficom M72), in whatever broker. NO_BANKID: auth.bankid.no directly.
 */
export const claimMaps = {
  SIGNICAT: map({
    personalIdentityNumber: ['nin'],
    numberType: { claim: 'nin_type', accepted: ['PERSON', 'BIRTH', 'CIVIL'] },
    numberCountry: 'nin_issuing_country',
    assurance: ['mitid_loa', 'nbid_acr', 'acr'],
  }),
  IDURA: map({
    personalIdentityNumber: ['ssn', 'socialno', 'cprNumberIdentifier', 'hetu'],
    numberCountry: 'country',
    assurance: ['loA', 'loa', 'acr'],
  }),
  // Freja's own answer, handed on as the claim `details`: Idura documents no other place of the name.
  IDURA_FREJA: map({
    firstName: ['given_name', 'details/requestedAttributes/basicUserInfo/name'],
    lastName: ['family_name', 'details/requestedAttributes/basicUserInfo/surname'],
    dateOfBirth: ['birthdate', 'details/requestedAttributes/dateOfBirth'],
    personalIdentityNumber: ['ssn', 'details/requestedAttributes/ssn/ssn'],
    numberCountry: 'details/requestedAttributes/ssn/country',
    assurance: ['details/requestedAttributes/registrationLevel', 'registrationLevel', 'acr'],
  }),
  NETS: map({
    name: ['mitid.identity_name'],
    dateOfBirth: ['mitid.date_of_birth'],
    personalIdentityNumber: ['dk.cpr'],
    assurance: ['loa', 'acr'],
  }),
  FTN: map({
    firstName: ['urn:oid:1.2.246.575.1.14', 'urn:oid:2.5.4.42'],
    lastName: ['urn:oid:2.5.4.4'],
    name: ['urn:oid:2.16.840.1.113730.3.1.241'],
    dateOfBirth: ['urn:oid:1.3.6.1.5.5.7.9.1'],
    personalIdentityNumber: ['urn:oid:1.2.246.21'],
  }),
  NO_BANKID: map({ personalIdentityNumber: ['nnin_altsub'] }),
  STANDARD: map({}),
} satisfies Record<string, ClaimMap>

/** Undefined when the claims name nobody. What is not there, or not of its form, is left out: it is unknown. */
export function readIdentity(claims: Record<string, unknown>, map: ClaimMap, country: string): EidIdentity | undefined {
  const first = (wanted: string[]) =>
    wanted.map((name) => textOf(claimAt(claims, name))).find((value) => value !== undefined)
  const whole = splitName(first(map.name))
  const firstName = first(map.firstName) ?? whole?.firstName
  const lastName = first(map.lastName) ?? whole?.lastName
  if (!firstName || !lastName) return undefined
  const dateOfBirth = first(map.dateOfBirth)
  const number = isNumberOf(claims, map, country) ? first(map.personalIdentityNumber) : undefined
  const assurance = first(map.assurance)
  return {
    firstName,
    lastName,
    ...(z.iso.date().safeParse(dateOfBirth).success && dateOfBirth ? { dateOfBirth } : {}),
    ...(number ? { personalIdentityNumber: { id: number, issuingCountry: country } } : {}),
    ...(assurance ? { assurance } : {}),
  }
}

function isNumberOf(
  claims: Record<string, unknown>,
  { numberType, numberCountry }: ClaimMap,
  country: string,
): boolean {
  const type = numberType && textOf(claimAt(claims, numberType.claim))
  if (numberType && !numberType.accepted.includes(type ?? '')) return false
  const of = numberCountry === undefined ? undefined : textOf(claimAt(claims, numberCountry))
  return of === undefined || of.toUpperCase() === country
}

/** By its name, or by the names that lead to it, with `/` between them. */
function claimAt(claims: Record<string, unknown>, name: string): unknown {
  if (claims[name] !== undefined) return claims[name]
  const within = (value: unknown, key: string) => z.record(z.string(), z.unknown()).safeParse(value).data?.[key]
  return name.split('/').reduce<unknown>(within, claims)
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? undefined : text
}

/** Danish MitID tells a name in one piece; which words are the family name only the person knows. */
function splitName(name: string | undefined): { firstName: string; lastName: string } | undefined {
  const words = name?.split(/\s+/) ?? []
  const lastName = words.pop()
  return lastName && words.length > 0 ? { firstName: words.join(' '), lastName } : undefined
}
