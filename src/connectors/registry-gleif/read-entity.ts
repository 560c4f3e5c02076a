import { readCountry } from '../../platform/identifiers/index.ts'
import type { Address, Identifier } from '../kit.ts'
import { organizationNumberOf } from './authorities.ts'
import type { LeiAddress, LeiRecord } from './schemas.ts'

/** A legal entity as its LEI record has it. Dates are ISO dates; unknown fields are left out. */
export interface LegalEntity {
  lei: string
  legalName: string
  otherNames: string[]
  /** Of the entity itself. */
  status: 'ACTIVE' | 'INACTIVE' | 'UNKNOWN'
  /** Of the LEI, in GLEIF's word: ISSUED, LAPSED (not renewed, so perhaps out of date), RETIRED, MERGED, DUPLICATE … */
  registrationStatus: string
  /** GENERAL, BRANCH, FUND, SOLE_PROPRIETOR … */
  category?: string | undefined
  /** ISO 3166-1, or 3166-2 where the law is that of a part, e.g. "US-DE". */
  jurisdiction?: string | undefined
  /** ELF code (ISO 20275), e.g. "XJHM"; words where there is no code. */
  legalForm?: string | undefined
  /** Code of the register, e.g. "RA000544", and the number there as GLEIF spells it. */
  registrationAuthority?: string | undefined
  registeredAs?: string | undefined
  /** The same as an identifier, where the register is one whose country we know. */
  organizationNumber?: Identifier | undefined
  legalAddress?: Address | undefined
  headquartersAddress?: Address | undefined
  creationDate?: string | undefined
  expiration?: { date?: string | undefined; reason?: string | undefined } | undefined
  successors: { lei?: string | undefined; name?: string | undefined }[]
  initialRegistrationDate?: string | undefined
  lastUpdateDate?: string | undefined
  nextRenewalDate?: string | undefined
  /** LEI of the issuer. */
  managingLou?: string | undefined
  /** FULLY_CORROBORATED, PARTIALLY_CORROBORATED or ENTITY_SUPPLIED_ONLY: how far the issuer checked it. */
  corroboration?: string | undefined
  bics: string[]
}

export function readEntity({ attributes }: LeiRecord): LegalEntity {
  const { entity, registration } = attributes
  const names = [...entity.otherNames, ...entity.transliteratedOtherNames]
  const { date, reason } = entity.expiration ?? {}
  return {
    lei: attributes.lei,
    legalName: entity.legalName.name.replace(/\s+/g, ' '),
    otherNames: [...new Set(names.flatMap(({ name }) => name ?? []))],
    status: entity.status === 'ACTIVE' || entity.status === 'INACTIVE' ? entity.status : 'UNKNOWN',
    registrationStatus: registration.status,
    category: entity.category,
    jurisdiction: entity.jurisdiction,
    // 8888 and 9999 stand for "not in the list".
    legalForm: /^(8888|9999)$/.test(entity.legalForm?.id ?? '') ? entity.legalForm?.other : entity.legalForm?.id,
    registrationAuthority: entity.registeredAt?.id,
    registeredAs: entity.registeredAs,
    organizationNumber: entity.registeredAs
      ? organizationNumberOf(entity.registeredAt?.id, entity.registeredAs)
      : undefined,
    legalAddress: readAddress(entity.legalAddress),
    headquartersAddress: readAddress(entity.headquartersAddress),
    creationDate: entity.creationDate,
    expiration: date || reason ? { date, reason } : undefined,
    successors: entity.successorEntities.filter(({ lei, name }) => lei ?? name),
    initialRegistrationDate: registration.initialRegistrationDate,
    lastUpdateDate: registration.lastUpdateDate,
    nextRenewalDate: registration.nextRenewalDate,
    managingLou: registration.managingLou,
    corroboration: registration.corroborationLevel,
    bics: attributes.bic,
  }
}

function readAddress(address: LeiAddress): Address | undefined {
  const [first, ...rest] = (address?.addressLines ?? []).flatMap((line) => line ?? [])
  const country = address?.country === undefined ? undefined : readCountry(address.country)
  const read = {
    addressLine1: first ?? address?.mailRouting,
    addressLine2: rest.join(', ') || undefined,
    postalCode: address?.postalCode,
    city: address?.city,
    country: country?.ok ? country.value : undefined,
    region: address?.region,
  }
  return Object.values(read).some(Boolean) ? read : undefined
}
