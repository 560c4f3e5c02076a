import type { RegistryConnector } from '../kit.ts'
import { everyRegister } from '../registry-kit/provides.ts'
import { type AriregisterOptions, createAsk, source } from './ask.ts'
import { lookUp, type Register } from './look-up.ts'
import { search } from './search.ts'

export type { AriregisterOptions } from './ask.ts'
export { sampleCompanies } from './sample-companies.ts'
export { ariregisterReplies } from './sample-replies.ts'

/**
 * Estonia: e-Äriregister by RIK's XML service, with a free contract for open data. Company, people with personal code
 * where the contract gives it, the rule of representation as words, and who may act alone. No VAT date and no postal
 * address.
 */
export function createAriregister(
  options: AriregisterOptions,
): RegistryConnector & Required<Pick<RegistryConnector, 'search'>> {
  const register: Register = {
    ask: createAsk(options),
    withRepresentation: options.withRepresentation ?? true,
    hasAccess: false,
  }
  return {
    id: source,
    kind: 'registry',
    countries: ['EE'],
    sandbox: false,
    standing: 'MAIN',
    provides: [
      ...everyRegister,
      'foundationDate',
      'numberOfEmployeesInterval',
      'industryCodes',
      'registeredCorporateTaxDate',
      'functionaries',
      'signing',
    ],
    freshForS: 3600,
    async lookUp({ country, organizationNumber }) {
      mustBeEstonia(country)
      if (!/^\d{8}$/.test(organizationNumber)) {
        throw new RangeError('An Estonian registry code is eight digits: normalise it before the look-up.')
      }
      return lookUp(register, organizationNumber, today(options.clock.now()))
    },
    async search({ country, name, limit }) {
      mustBeEstonia(country)
      return search(register, name, limit)
    },
  }
}

function mustBeEstonia(country: string): void {
  if (country !== 'EE') throw new RangeError(`e-Äriregister answers for EE, not for ${country}.`)
}

/** ISO date in Estonia. */
function today(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Tallinn' }).format(now)
}
