import type { RegistryConnector } from '../kit.ts'
import { everyRegister } from '../registry-kit/provides.ts'
import { createDatafordelerAsk, type DatafordelerOptions, datafordelerSource, lookUpFacts } from './datafordeler.ts'
import { createVirkAsk, lookUp, search, type VirkOptions, virkSource } from './virk.ts'

export type { DatafordelerOptions } from './datafordeler.ts'
export { sampleCompanies } from './sample-companies.ts'
export { cvrReplies } from './sample-replies.ts'
export type { VirkOptions } from './virk.ts'

/**
 * Denmark: CVR by Erhvervsstyrelsen's system-til-system service, with a free user name and password. Company,
 * participants by name (no CPR number, no birth date) and the signing rule as text.
 */
export function createCvr(options: VirkOptions): RegistryConnector & Required<Pick<RegistryConnector, 'search'>> {
  const ask = createVirkAsk(options)
  return {
    id: virkSource,
    kind: 'registry',
    countries: ['DK'],
    sandbox: false,
    standing: 'MAIN',
    provides: [
      ...everyRegister,
      'foundationDate',
      'numberOfEmployeesInterval',
      'industryCodes',
      'functionaries',
      'signing',
    ],
    freshForS: 3600,
    async lookUp({ country, organizationNumber }) {
      mustBeDanish(country, organizationNumber)
      return lookUp(ask, organizationNumber, options.clock.now())
    },
    async search({ country, name, limit }) {
      mustBeDanish(country)
      return search(ask, name, limit)
    },
  }
}

/**
 * Denmark, the second way: CVR by Datafordeler, with a free key. Company facts only: no participants, no signing rule,
 * no search (names can be asked for only letter by letter). For markets that have no access to the first way; it does
 * not stand in when that one is out, because a company would then lose its board.
 */
export function createCvrDatafordeler(options: DatafordelerOptions): RegistryConnector {
  const ask = createDatafordelerAsk(options)
  return {
    id: datafordelerSource,
    kind: 'registry',
    countries: ['DK'],
    sandbox: false,
    standing: 'SUPPLEMENT',
    provides: [...everyRegister, 'foundationDate', 'numberOfEmployeesInterval', 'industryCodes'],
    freshForS: 3600,
    async lookUp({ country, organizationNumber }) {
      mustBeDanish(country, organizationNumber)
      return lookUpFacts(ask, organizationNumber, options.clock.now())
    },
  }
}

function mustBeDanish(country: string, organizationNumber?: string): void {
  if (country !== 'DK') throw new RangeError(`CVR answers for DK, not for ${country}.`)
  if (organizationNumber !== undefined && !/^\d{8}$/.test(organizationNumber)) {
    throw new RangeError('A CVR number is eight digits: normalise it before the look-up.')
  }
}
