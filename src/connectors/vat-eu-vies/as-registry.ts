import type { RegistryConnector } from '../kit.ts'
import type { ConnectorOptions } from '../registry-kit/fetch.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { createAsk, source } from './ask.ts'
import { validate } from './validate.ts'
import { readVatNumber, viesCountries } from './vat-number.ts'

/**
 * The number for value added tax that follows from an organization's own by law: Sweden adds 01 (skatteförfarandelagen
 * and Skatteverket's form SE + 10 digits + 01), Denmark and Finland put their code in front. A Swedish sole trader's
 * holds a personal number, so there is none to be asked about.
 */
const derived: Record<string, (organizationNumber: string) => string | undefined> = {
  SE: (number) => (/^\d\d[2-9]\d{7}$/.test(number) ? `SE${number}01` : undefined),
  DK: (number) => `DK${number}`,
  FI: (number) => `FI${number.replace('-', '')}`,
}

/**
 * VIES beside the register of a country: whether the company's VAT number is in force. Where the number does not follow
 * from that of the organization and no register has told it, nothing is asked and the answer is a MISS. INVALID is said
 * of the very number: a member of a VAT group may have another one.
 */
export function createViesRegistry(options: ConnectorOptions): RegistryConnector {
  const ask = createAsk(options)
  return {
    id: source,
    kind: 'registry',
    countries: viesCountries,
    sandbox: false,
    standing: 'SUPPLEMENT',
    provides: ['vat'],
    freshForS: 3600,
    async lookUp({ country, organizationNumber, vatNumber }) {
      const number = vatNumber ?? derived[country]?.(organizationNumber)
      if (number === undefined) return { outcome: 'MISS', evidence: [] }
      const answer = await validate(ask, readVatNumber(country, number), undefined)
      if (answer.outcome === 'OUTAGE') return answer
      const { value, evidence, outcome: state } = answer
      const vat = { number: `${value.countryCode}${value.vatNumber}`, state }
      const organization = {
        // VIES does not name companies of every country; its word for a name counts nowhere.
        organizationName: value.name ?? vat.number,
        organizationNumber: { id: organizationNumber, issuingCountry: country },
        addresses: [],
        status: 'UNKNOWN' as const,
        industryCodes: [],
        registrationAuthority: { authority: 'VIES', country },
        vat,
      }
      return {
        outcome: 'FOUND',
        value: { organization, functionaries: [], ...unreadSigning({ functionaries: 'NONE' }) },
        evidence,
      }
    },
  }
}
