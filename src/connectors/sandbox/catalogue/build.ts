/** Small builders that keep the country files to facts. */
import type { Address, Functionary, Organization, Signing } from '../../kit.ts'
import type { RecordedOrganization, SandboxCountry, SandboxPerson } from './entry.ts'

export interface Role {
  label: string
  code: string
}

const authority: Record<SandboxCountry, string> = {
  SE: 'BOLAGSVERKET',
  NO: 'BRØNNØYSUNDREGISTRENE',
  DK: 'ERHVERVSSTYRELSEN',
  FI: 'PATENTTI- JA REKISTERIHALLITUS',
}

/**
 * A person with roles: “Efternamn, Förnamn” with number in Sweden, “Fornavn Etternavn” in Norway and Denmark. Finland's
 * register prints “Sukunimi Etunimi”, which here has the comma that tells the family name. Outside Sweden registers
 * publish no number, so a date of birth stands there instead; CVR publishes not even that, the sandbox does so that
 * matching can be tried.
 */
export function holder(
  person: SandboxPerson,
  roles: readonly Role[],
  more: { name?: string; hasAdminRights?: boolean } = {},
): Functionary {
  return {
    type: 'PERSON',
    name: more.name ?? printedName(person),
    roles: roles.map((role) => role.label),
    roleCodes: roles.map((role) => role.code),
    ...(person.country === 'SE'
      ? { personalIdentityNumber: { id: person.personalIdentityNumber, issuingCountry: 'SE' } }
      : { dateOfBirth: person.dateOfBirth }),
    hasAdminRights: more.hasAdminRights ?? false,
  }
}

function printedName({ country, firstName, lastName }: SandboxPerson): string {
  return country === 'SE' || country === 'FI' ? `${lastName}, ${firstName}` : `${firstName} ${lastName}`
}

/** A company with a role, such as an auditor or a partner. */
export function corporateHolder(country: SandboxCountry, id: string, name: string, role: Role): Functionary {
  return {
    type: 'ORGANIZATION',
    name,
    roles: [role.label],
    roleCodes: [role.code],
    organizationIdentifier: { id, issuingCountry: country },
    hasAdminRights: false,
  }
}

/** A rule that is wholly turned into people, unless `more` says otherwise. */
export function binds(ruleText: string, combinations: Functionary[][], more: Partial<Signing> = {}): Signing {
  return {
    coverage: 'COMPLETE',
    combinations,
    reviewRequired: false,
    ruleText,
    limitedMandates: [],
    unresolved: [],
    ...more,
  }
}

/** Nobody can be listed, and a person must look at why. */
export function bindsNobodyListed(why: string): Signing {
  return { coverage: 'NONE', combinations: [], reviewRequired: true, limitedMandates: [], unresolved: [why] }
}

/** The statutory power of the one in the day-to-day management, which never gives signatory power. */
export function dayToDay(manager: Functionary): Signing['limitedMandates'][number] {
  return { type: 'DAY_TO_DAY', combinations: [[manager]] }
}

/** Every two of the given people, in registry order. */
export function pairs(people: readonly Functionary[]): Functionary[][] {
  return people.flatMap((first, at) => people.slice(at + 1).map((second) => [first, second]))
}

/** The same place as visiting and postal address. */
export function at(address: Address): Organization['addresses'] {
  return [
    { type: 'VISITING', ...address },
    { type: 'POSTAL', ...address },
  ]
}

type Facts = Omit<Organization, 'organizationName' | 'organizationNumber' | 'registrationAuthority'>

/** A company that the register answers; the identity is written once and copied into the record. */
export function company(
  listed: Omit<RecordedOrganization, 'record'>,
  facts: Facts,
  functionaries: Functionary[],
  signing: Signing,
): RecordedOrganization {
  const { country, organizationNumber, organizationName } = listed
  const organization: Organization = {
    organizationName,
    organizationNumber: { id: organizationNumber, issuingCountry: country },
    ...facts,
    registrationAuthority: { authority: authority[country], country },
  }
  return { ...listed, record: { organization, functionaries, signing } }
}
