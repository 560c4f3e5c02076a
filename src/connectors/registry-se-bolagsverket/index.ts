import type { RegistryConnector } from '../kit.ts'
import { everyRegister } from '../registry-kit/provides.ts'
import { createCall } from './call.ts'
import { lookUp } from './look-up.ts'
import type { PartCounts } from './read-signing-rule.ts'
import { type Credentials, createTokenSource } from './token.ts'
import { source, type Wire } from './wire.ts'

export type { PartCounts } from './read-signing-rule.ts'
export { sampleCompanies, sampleSoleTrader } from './sample-companies.ts'
export { bolagsverketReplies } from './sample-replies.ts'
export type { Credentials } from './token.ts'

export interface BolagsverketOptions extends Pick<Wire, 'egress' | 'clock'> {
  /** For the free API "Värdefulla datamängder" v1: the company, without board, signing rule and foundation date. */
  highValueDatasets?: Credentials | undefined
  /** For the API by contract "Företagsinformation" v4, which adds them. It has no industry codes: use both. */
  companyInformation?: Credentials | undefined
  /** What the codes of the coded signing rule mean, by the list that comes with the contract. Without it, text counts. */
  partCounts?: PartCounts | undefined
  /** Of both APIs; `https://gw.api.bolagsverket.se` unless told. The test environment is `https://gw-accept2…`. */
  baseUrl?: string | undefined
  /** `https://portal.api.bolagsverket.se/oauth2/token` unless told. The test environment is `https://portal-accept2…`. */
  tokenUrl?: string | undefined
  /** For one call; 15,000 unless told. */
  timeoutMs?: number | undefined
  /** Before the first repetition of a call that was turned away; doubles for the second; 500 unless told. */
  retryDelayMs?: number | undefined
}

/** The first is free to re-use, without a named licence; the second is bound by its contract. Both hold personal data. */
const LICENCES = {
  highValueDatasets: 'Bolagsverket, värdefulla datamängder: free re-use',
  companyInformation: 'Bolagsverket, Företagsinformation: by contract',
}

/**
 * Sweden: Bolagsverket. With both APIs the second fills what the first lacks; with one of them, what it has. Neither API
 * searches by name.
 */
export function createBolagsverket(options: BolagsverketOptions): RegistryConnector {
  const { egress, clock, timeoutMs = 15_000, retryDelayMs = 500 } = options
  const baseUrl = (options.baseUrl ?? 'https://gw.api.bolagsverket.se').replace(/\/+$/, '')
  const tokenUrl = options.tokenUrl ?? 'https://portal.api.bolagsverket.se/oauth2/token'
  const wire: Wire = { egress, clock, timeoutMs, retryDelayMs }
  const callWith = (credentials: Credentials | undefined, scope: string, licence: string) =>
    credentials && createCall(wire, { baseUrl, licence, tokens: createTokenSource(wire, tokenUrl, credentials, scope) })
  const calls = {
    highValueDatasets: callWith(options.highValueDatasets, 'vardefulla-datamangder:read', LICENCES.highValueDatasets),
    companyInformation: callWith(options.companyInformation, 'foretagsinformation:read', LICENCES.companyInformation),
    partCounts: options.partCounts,
  }
  if (!calls.highValueDatasets && !calls.companyInformation) {
    throw new RangeError('Bolagsverket answers nobody without credentials: give those of one of its two APIs.')
  }
  return {
    id: source,
    kind: 'registry',
    countries: ['SE'],
    sandbox: false,
    standing: 'MAIN',
    provides: [
      ...everyRegister,
      ...(calls.highValueDatasets ? (['industryCodes'] as const) : []),
      ...(calls.companyInformation ? (['foundationDate', 'functionaries', 'signing'] as const) : []),
    ],
    freshForS: 3600,
    async lookUp({ country, organizationNumber }) {
      if (country !== 'SE') throw new RangeError(`Bolagsverket answers for SE, not for ${country}.`)
      if (!/^\d{10}(\d{2})?$/.test(organizationNumber)) {
        throw new RangeError('A Swedish organisation number is 10 digits, a sole trader’s 12: normalise it before.')
      }
      return lookUp(calls, organizationNumber)
    },
  }
}
