import { Environment } from '@marcbachmann/cel-js'
import type { Risk } from '../risk/index.ts'
import { isoDate } from './fields.ts'
import type { Facts, IdentityDocumentFacts, OrganizationFacts, PersonFacts, ScreeningFacts } from './types.ts'

/**
 * The facts as conditions see them: declared, typed, and with everything that is not known left out, so that reading it
 * leaves a condition unresolved. `UNKNOWN` is left out too: "we do not know" must not compare as a value.
 */
export const environment = new Environment({
  limits: { maxAstNodes: 500, maxDepth: 50, maxListElements: 100, maxMapEntries: 20, maxCallArguments: 3 },
})

type Fields<F> = { readonly [K in keyof F]: unknown }

const declared = new Map<string, Record<string, string>>()

/** Declares a CEL type, and answers what makes values of it; a field that is left out is unknown. */
function declare<F extends Record<string, string>>(name: string, fields: F) {
  // The library tells types apart by their constructor, so each type has its own.
  const Value = class {}
  environment.registerType(name, { ctor: Value, fields })
  declared.set(name, fields)
  return (values: Partial<Fields<F>>): object => Object.assign(new Value(), values)
}

const identifier = declare('Identifier', { id: 'string', issuingCountry: 'string' })
const application = declare('Application', { countryCode: 'string', kind: 'string' })
const person = declare('Person', {
  firstName: 'string',
  lastName: 'string',
  dateOfBirth: 'string',
  personalIdentityNumber: 'Identifier',
  method: 'string',
  protectedIdentity: 'bool',
  age: 'int',
})
const identityDocument = declare('IdentityDocument', {
  type: 'string',
  issuingCountry: 'string',
  nationality: 'string',
  documentNumber: 'string',
  expiryDate: 'string',
  nameMatch: 'string',
  faceMatch: 'string',
  liveness: 'string',
})
const contact = declare('Contact', { email: 'string', phoneNumber: 'string' })
const signing = declare('Signing', { coverage: 'string' })
const organization = declare('Organization', {
  origin: 'string',
  organizationName: 'string',
  organizationNumber: 'Identifier',
  status: 'string',
  legalType: 'string',
  registrationDate: 'string',
  industryCodes: 'list<string>',
  signing: 'Signing',
  ageDays: 'int',
})
const representative = declare('Representative', { status: 'string' })
const binding = declare('Binding', { status: 'string' })
const owner = declare('Owner', { name: 'string', dateOfBirth: 'string', country: 'string', sharePercent: 'double' })
const ownership = declare('Ownership', {
  accountedForPercent: 'double',
  unknownPercent: 'double',
  registered: 'string',
  discrepancies: 'int',
  unclear: 'int',
})
const document = declare('Document', { id: 'string', type: 'string', context: 'string' })
const bankAccount = declare('BankAccount', {
  type: 'string',
  clearingNumber: 'string',
  accountNumber: 'string',
  iban: 'string',
  bic: 'string',
})
const screening = declare('Screening', { done: 'bool', sanctionHits: 'int', pepHits: 'int' })
const hits = declare('Hits', {
  sanction: 'int',
  pep: 'int',
  other: 'int',
  sanctionOpen: 'int',
  sanctionConfirmed: 'int',
  pepOpen: 'int',
  pepConfirmed: 'int',
})

const risk = declare('Risk', { score: 'int', level: 'string' })

const variables = {
  application: 'Application',
  person: 'Person',
  identityDocument: 'IdentityDocument',
  contact: 'Contact',
  organization: 'Organization',
  representative: 'Representative',
  binding: 'Binding',
  owners: 'list<Owner>',
  ownership: 'Ownership',
  documents: 'list<Document>',
  bankAccounts: 'list<BankAccount>',
  answers: 'map<string, dyn>',
  screening: 'Screening',
  hits: 'Hits',
  risk: 'Risk',
}
for (const [name, type] of Object.entries(variables)) environment.registerVariable(name, type)

/** Each name that conditions can read, with its CEL type: `person.age` is `int`. What lists hold stands under `owners[]`. */
export function readableFacts(): { name: string; type: string }[] {
  const within = (name: string, type: string): { name: string; type: string }[] => {
    const item = /^list<(\w+)>$/.exec(type)?.[1]
    const fields = declared.get(item ?? type)
    if (!fields) return [{ name, type }]
    const inside = Object.entries(fields).flatMap(([field, its]) => within(`${name}${item ? '[]' : ''}.${field}`, its))
    return item ? [{ name, type }, ...inside] : inside
  }
  return Object.entries(variables).flatMap(([name, type]) => within(name, type))
}

/** The names that conditions start from. */
export const variableNames: readonly string[] = Object.keys(variables)

// CEL has no arithmetic between int and double. An answer of 150000 is a double here, so `answers.turnover * 2` would
// pass the check and then never resolve; people who write rules expect numbers to be numbers.
environment
  .registerOperator('int == double', (a: bigint, b: number) => Number(a) === b)
  .registerOperator('int + double: double', (a: bigint, b: number) => Number(a) + b)
  .registerOperator('double + int: double', (a: number, b: bigint) => a + Number(b))
  .registerOperator('int - double: double', (a: bigint, b: number) => Number(a) - b)
  .registerOperator('double - int: double', (a: number, b: bigint) => a - Number(b))
  .registerOperator('int * double: double', (a: bigint, b: number) => Number(a) * b)
  .registerOperator('double * int: double', (a: number, b: bigint) => a * Number(b))
  .registerOperator('int / double: double', (a: bigint, b: number) => Number(a) / b)
  .registerOperator('double / int: double', (a: number, b: bigint) => a / Number(b))

/**
 * The values of the variables. Lists that have not been collected are absent; of the rest the fields are, so that
 * `has(person.age)` answers false instead of failing before anybody was identified. `scored`: by the definition's risk model.
 */
export function valuesOf(facts: Facts, now: Date, scored?: Risk): Record<string, unknown> {
  const screened = facts.screening?.done === true ? facts.screening : undefined
  const sanctionHits = screened && BigInt(screened.sanctionHits)
  const pepHits = screened && BigInt(screened.pepHits)
  return {
    application: application(facts.application),
    person: person(facts.person ? personValues(facts.person, now) : {}),
    identityDocument: identityDocument(facts.identityDocument ? documentValues(facts.identityDocument) : {}),
    contact: contact(facts.contact ?? {}),
    organization: organization(facts.organization ? organizationValues(facts.organization, now) : {}),
    representative: representative({ status: known(facts.representative?.status) }),
    binding: binding({ status: known(facts.binding?.status) }),
    owners: facts.owners?.map((one) => owner(one)),
    ownership: ownership(ownershipValues(facts)),
    documents: facts.documents?.map((one) => document(one)),
    bankAccounts: facts.bankAccounts?.map((one) => bankAccount(one)),
    answers: facts.answers ?? {},
    // Counts of a screening that did not take place are not zero, they are unknown.
    screening: screening({ done: facts.screening?.done, sanctionHits, pepHits }),
    hits: hits(screened ? hitValues(screened) : {}),
    risk: risk({ score: scored?.score === undefined ? undefined : BigInt(scored.score), level: scored?.level }),
  }
}

function hitValues(screened: ScreeningFacts) {
  const { sanctionHits, pepHits, otherHits = 0, sanctionConfirmed = 0, pepConfirmed = 0 } = screened
  return {
    sanction: BigInt(sanctionHits),
    pep: BigInt(pepHits),
    other: BigInt(otherHits),
    sanctionOpen: BigInt(sanctionHits - sanctionConfirmed),
    sanctionConfirmed: BigInt(sanctionConfirmed),
    pepOpen: BigInt(pepHits - pepConfirmed),
    pepConfirmed: BigInt(pepConfirmed),
  }
}

/** A plain list is all direct, so its sum says how much of the company is accounted for. */
function ownershipValues({ owners, ownership: known }: Facts) {
  if (!known && !owners) return {}
  const sum = (owners ?? []).reduce((total, one) => total + one.sharePercent, 0)
  const accountedForPercent = known?.accountedForPercent ?? Math.min(100, sum)
  const { outcome, discrepancies, unclear } = known?.registered ?? {}
  return {
    accountedForPercent,
    unknownPercent: known?.unknownPercent ?? 100 - accountedForPercent,
    // A register that did not answer has said nothing.
    registered: outcome === 'UNAVAILABLE' ? undefined : outcome,
    discrepancies: discrepancies === undefined ? undefined : BigInt(discrepancies),
    unclear: unclear === undefined ? undefined : BigInt(unclear),
  }
}

function personValues(facts: PersonFacts, now: Date) {
  return {
    ...facts,
    personalIdentityNumber: facts.personalIdentityNumber && identifier(facts.personalIdentityNumber),
    age: facts.dateOfBirth === undefined ? undefined : ageInYears(facts.dateOfBirth, now),
  }
}

/** Where the faces may be those of one person, or of two, nothing is known of it. */
function documentValues({ faceMatch, faceScore: _, ...facts }: IdentityDocumentFacts) {
  return { ...facts, faceMatch: faceMatch === 'UNCERTAIN' ? undefined : faceMatch }
}

function organizationValues(facts: OrganizationFacts, now: Date) {
  return {
    ...facts,
    organizationNumber: identifier(facts.organizationNumber),
    status: known(facts.status),
    signing: signing({ coverage: facts.signing.coverage }),
    ageDays: facts.registrationDate === undefined ? undefined : ageInDays(facts.registrationDate, now),
  }
}

function known(word: string | undefined): string | undefined {
  return word === 'UNKNOWN' ? undefined : word
}

/** Full years on the day of `now` in UTC; unknown for a date that cannot be read or lies ahead. */
function ageInYears(dateOfBirth: string, now: Date): bigint | undefined {
  const days = ageInDays(dateOfBirth, now)
  if (days === undefined) return undefined
  const today = now.toISOString().slice(0, 10)
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return BigInt(today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years)
}

/** Full days up to the day of `now` in UTC; unknown for a date that cannot be read or lies ahead. */
function ageInDays(date: string, now: Date): bigint | undefined {
  if (!isoDate.safeParse(date).success) return undefined
  const days = Math.floor((now.getTime() - Date.parse(`${date}T00:00:00Z`)) / 86_400_000)
  return days >= 0 ? BigInt(days) : undefined
}
