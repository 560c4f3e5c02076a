import type { RegistryConnector } from '../kit.ts'
import type { ConnectorOptions } from '../registry-kit/fetch.ts'
import { everyRegister } from '../registry-kit/provides.ts'
import { createAsk, source } from './ask.ts'
import { lookUp } from './look-up.ts'
import { search } from './search.ts'

export { sampleCompanies } from './sample-companies.ts'
export { prhReplies } from './sample-replies.ts'

export type PrhOptions = ConnectorOptions

/**
 * Finland: the open data of YTJ (PRH and the Tax Administration), without a key, under CC BY 4.0. The company itself, with
 * dates of VAT and prepayment registration; no people, no signing rule, no employees. Sole traders are not in it, so a
 * MISS says that the open data has no such number, not that nobody trades under it.
 */
export function createPrh(options: PrhOptions): RegistryConnector & Required<Pick<RegistryConnector, 'search'>> {
  const ask = createAsk(options)
  return {
    id: source,
    kind: 'registry',
    countries: ['FI'],
    sandbox: false,
    standing: 'MAIN',
    provides: [...everyRegister, 'industryCodes', 'registeredCorporateTaxDate', 'registeredCorporateVatDate'],
    freshForS: 3600,
    async lookUp({ country, organizationNumber }) {
      mustBeFinland(country)
      if (!/^\d{7}-\d$/.test(organizationNumber)) {
        throw new RangeError('A Finnish business ID is 1234567-8: normalise it before the look-up.')
      }
      return lookUp(ask, organizationNumber)
    },
    async search({ country, name, limit }) {
      mustBeFinland(country)
      return search(ask, name, limit)
    },
  }
}

function mustBeFinland(country: string): void {
  if (country !== 'FI') throw new RangeError(`PRH answers for FI, not for ${country}.`)
}
