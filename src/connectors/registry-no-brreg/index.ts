import type { RegistryConnector } from '../kit.ts'
import type { ConnectorOptions } from '../registry-kit/fetch.ts'
import { everyRegister } from '../registry-kit/provides.ts'
import { changes } from './changes.ts'
import { createFetch, source } from './fetch.ts'
import { lookUp } from './look-up.ts'
import { search } from './search.ts'

export { sampleCompanies } from './sample-companies.ts'
export { brregReplies } from './sample-replies.ts'

export type BrregOptions = ConnectorOptions

/**
 * Norway: Brønnøysundregistrene, open and without a key, under NLOD 2.0. Enhetsregisteret for the company and its
 * roles, Fullmakttjenesten for who may sign and who has prokura. Persons come with name and birth date, without number.
 */
export function createBrreg(
  options: BrregOptions,
): RegistryConnector & Required<Pick<RegistryConnector, 'search' | 'changes'>> {
  const fetch = createFetch(options)
  return {
    id: source,
    kind: 'registry',
    countries: ['NO'],
    sandbox: false,
    standing: 'MAIN',
    provides: [
      ...everyRegister,
      'foundationDate',
      'numberOfEmployeesInterval',
      'industryCodes',
      'registeredCorporateVatDate',
      'functionaries',
      'signing',
    ],
    freshForS: 3600,
    async lookUp({ country, organizationNumber }) {
      mustBeNorway(country)
      if (!/^\d{9}$/.test(organizationNumber)) {
        throw new RangeError('A Norwegian organisation number is nine digits: normalise it before the look-up.')
      }
      return lookUp(fetch, organizationNumber)
    },
    async search({ country, name, limit }) {
      mustBeNorway(country)
      return search(fetch, name, limit)
    },
    async changes({ cursor }) {
      return changes(fetch, cursor, options.clock.now())
    },
  }
}

function mustBeNorway(country: string): void {
  if (country !== 'NO') throw new RangeError(`Brønnøysundregistrene answers for NO, not for ${country}.`)
}
