import type { Answer, OwnershipConnector, RegistryConnector } from '../kit.ts'
import { everyRegister } from '../registry-kit/provides.ts'
import { type CompaniesHouseOptions, createFetch, source } from './fetch.ts'
import { lookUp } from './look-up.ts'
import { lookUpControl } from './look-up-control.ts'
import { asOwners } from './owners.ts'
import type { SignificantControl } from './read-control.ts'
import { search } from './search.ts'

export type { CompaniesHouseOptions } from './fetch.ts'
export {
  type ControlStatement,
  type PersonWithSignificantControl,
  readPersonsWithSignificantControl,
  type SignificantControl,
} from './read-control.ts'
export type { NatureOfControl } from './read-nature.ts'
export { sampleCompanies } from './sample-companies.ts'
export { companiesHouseReplies } from './sample-replies.ts'

export interface CompaniesHouse extends RegistryConnector {
  search: NonNullable<RegistryConnector['search']>
  ownership: OwnershipConnector
  /** Who controls the company, as it was notified. Three calls; the register keeps it apart from the officers. */
  personsWithSignificantControl(query: {
    country: string
    organizationNumber: string
  }): Promise<Answer<SignificantControl>>
}

/**
 * The United Kingdom: Companies House public data API, with a free key. Company, officers with name (no birth date, no
 * personal number) and persons with significant control. No signing rule, no employees, no VAT.
 */
export function createCompaniesHouse(options: CompaniesHouseOptions): CompaniesHouse {
  const fetch = createFetch(options)
  return {
    id: source,
    kind: 'registry',
    countries: ['GB'],
    sandbox: false,
    standing: 'MAIN',
    provides: [...everyRegister, 'foundationDate', 'industryCodes', 'functionaries'],
    freshForS: 3600,
    ownership: {
      id: source,
      kind: 'ownership',
      countries: ['GB'],
      sandbox: false,
      async lookUp({ country, organizationNumber }) {
        mustBeBritish(country)
        return asOwners(await lookUpControl(fetch, organizationNumber))
      },
    },
    async lookUp({ country, organizationNumber }) {
      mustBeBritish(country)
      return lookUp(fetch, organizationNumber)
    },
    async search({ country, name, limit }) {
      mustBeBritish(country)
      return search(fetch, name, limit)
    },
    async personsWithSignificantControl({ country, organizationNumber }) {
      mustBeBritish(country)
      return lookUpControl(fetch, organizationNumber)
    },
  }
}

function mustBeBritish(country: string): void {
  if (country !== 'GB') throw new RangeError(`Companies House answers for GB, not for ${country}.`)
}
