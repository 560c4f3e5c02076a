import type { Address, CompanyRecord, RegistryConnector } from '../kit.ts'
import type { ConnectorOptions } from '../registry-kit/fetch.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { createAsk, source } from './ask.ts'
import { isOrganizationNumber, knownCountries } from './authorities.ts'
import { findByNumber } from './find-by-number.ts'
import type { LegalEntity } from './read-entity.ts'

/** Words of GLEIF for an LEI that names no entity, or names it a second time. */
const notItsOwn = ['DUPLICATE', 'ANNULLED', 'CANCELLED']

/** Words for a record that its issuer keeps up to date. */
const inForce = ['ISSUED', 'PENDING_TRANSFER', 'PENDING_ARCHIVAL']

/**
 * GLEIF beside the register of a country: the LEI, and of a record in force the day of foundation and the address. Its
 * status is not handed on, since it may be as old as the record. A number that is a person's, such as a Swedish sole
 * trader's, is not asked about and is a MISS.
 */
export function createGleifRegistry(options: ConnectorOptions): RegistryConnector {
  const ask = createAsk(options)
  return {
    id: source,
    kind: 'registry',
    countries: knownCountries,
    sandbox: false,
    standing: 'SUPPLEMENT',
    provides: ['lei', 'foundationDate', 'addresses'],
    // The records are published thrice a day.
    freshForS: 8 * 3600,
    async lookUp({ country, organizationNumber }) {
      if (!isOrganizationNumber(country, organizationNumber)) return { outcome: 'MISS', evidence: [] }
      const answer = await findByNumber(ask, country, organizationNumber)
      if (answer.outcome !== 'FOUND') return answer
      const entity = answer.value.find(({ registrationStatus }) => !notItsOwn.includes(registrationStatus))
      if (!entity) return { outcome: 'MISS', evidence: answer.evidence }
      const asked = { id: organizationNumber, issuingCountry: country }
      return { ...answer, value: recordOf(entity, asked) }
    },
  }
}

function recordOf(
  entity: LegalEntity,
  organizationNumber: CompanyRecord['organization']['organizationNumber'],
): CompanyRecord {
  const isCurrent = inForce.includes(entity.registrationStatus)
  const seat: Address | undefined = entity.headquartersAddress ?? entity.legalAddress
  return {
    organization: {
      organizationName: entity.legalName,
      organizationNumber,
      ...(isCurrent && entity.creationDate ? { foundationDate: entity.creationDate } : {}),
      addresses: isCurrent && seat ? [{ type: 'VISITING', ...seat }] : [],
      status: 'UNKNOWN',
      industryCodes: [],
      registrationAuthority: { authority: 'GLEIF', country: organizationNumber.issuingCountry },
      lei: entity.lei,
    },
    functionaries: [],
    ...unreadSigning({ functionaries: 'NONE' }),
  }
}
