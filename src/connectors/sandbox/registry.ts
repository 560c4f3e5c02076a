import type { Clock } from '../../platform/clock.ts'
import type { RegistryConnector } from '../kit.ts'
import { fictitiousEvidence, forcedOutage, refusal, unknownCountry } from './answers.ts'
import { type SandboxOrganization, sandboxCountries } from './catalogue/entry.ts'
import { findOrganization, isSandboxCountry, organizationKey, organizations } from './catalogue/find.ts'

const id = 'sandbox-registry'

/**
 * A company register of fictitious companies in SE, NO, DK and FI. Each number of the catalogue forces its outcome; every
 * other number of the country's form is a MISS, and one of another form, or another country, is refused as an outage.
 */
export function createSandboxRegistry({ clock }: { clock: Clock }): RegistryConnector {
  return {
    id,
    kind: 'registry',
    countries: sandboxCountries,
    sandbox: true,
    standing: 'MAIN',
    provides: [
      'organizationName',
      'organizationNumber',
      'legalType',
      'foundationDate',
      'registrationDate',
      'addresses',
      'companyStatus',
      'status',
      'numberOfEmployeesInterval',
      'industryCodes',
      'businessActivity',
      'registrationAuthority',
      'registeredCorporateTaxDate',
      'registeredCorporateVatDate',
      'functionaries',
      'signing',
    ],
    freshForS: 0,

    async lookUp({ country, organizationNumber }) {
      if (!isSandboxCountry(country)) return refusal(unknownCountry)
      const key = organizationKey(country, organizationNumber)
      if (!key) return refusal(`This is not an organisation number of ${country}. Check the number of digits.`)

      // The number stands in the body only: a Swedish sole trader's is a personal number.
      const evidence = (body: object) => [
        fictitiousEvidence(clock, id, `registry/${country}/organizations`, { organizationNumber: key, ...body }),
      ]
      const listed = findOrganization(country, key)
      if (!listed) return { outcome: 'MISS', evidence: evidence({ found: false }) }
      switch (listed.scenario) {
        case 'REGISTRY_DOWN':
          return forcedOutage('The company register')
        case 'GONE':
          return { outcome: 'GONE', evidence: evidence({ removed: true }) }
        case 'REGISTRY_UNKNOWN':
          return { outcome: 'MISS', evidence: evidence({ found: false }) }
        default:
          // A copy, so that a caller who changes its answer changes nobody else's.
          return { outcome: 'FOUND', value: structuredClone(listed.record), evidence: evidence(listed.record) }
      }
    },

    async search({ country, name, limit }) {
      if (!isSandboxCountry(country)) return refusal(unknownCountry)
      const wanted = folded(name)
      if (!wanted) return refusal('Give at least one letter of the name to search for.')

      const found = organizations
        .filter((listed) => listed.country === country && isInRegister(listed))
        .map((listed) => ({ listed, rank: rankOf(folded(listed.organizationName), wanted) }))
        .filter(({ rank }) => rank > 0)
        .sort((a, b) => b.rank - a.rank)
        .slice(0, limit)
        .map(({ listed }) => hit(listed))
      const evidence = [fictitiousEvidence(clock, id, `registry/${country}/organizations`, { name, found })]
      return found.length > 0 ? { outcome: 'FOUND', value: found, evidence } : { outcome: 'MISS', evidence }
    },
  }
}

/** A removed company is found by nobody; one that cannot be looked up now still has its name in the index. */
function isInRegister({ scenario }: SandboxOrganization): boolean {
  return scenario !== 'GONE' && scenario !== 'REGISTRY_UNKNOWN'
}

function hit(listed: SandboxOrganization) {
  const city = 'record' in listed ? listed.record.organization.addresses[0]?.city : undefined
  return {
    organizationName: listed.organizationName,
    organizationNumber: { id: listed.organizationNumber, issuingCountry: listed.country },
    ...(city === undefined ? {} : { city }),
  }
}

/** Case and accents do not count, as in the registers: “provberg” finds “Provberg”, “storproven” finds “Storprøven”. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll('ø', 'o').replaceAll('æ', 'ae').normalize('NFD').replace(/\p{M}/gu, '').trim()
}

/** The whole name, then its beginning, then any part; 0 is no match. */
function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 3
  if (name.startsWith(wanted)) return 2
  return name.includes(wanted) ? 1 : 0
}
