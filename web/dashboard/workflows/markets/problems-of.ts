import type { Market } from '../operations.ts'

/** What `markets.status` answers of one country. */
export interface MarketStatus {
  countryCode: string
  registries: {
    registry: string
    state: 'READY' | 'KEYS_MISSING' | 'UNKNOWN'
    missingSettings?: string[][]
    people?: boolean
    signingRules?: boolean
  }[]
  searchByName: boolean
  manualEntry?: 'OFFERED' | 'NOT_OFFERED'
}

export interface MarketProblem {
  /** Its words. */
  key: string
  values: Record<string, string>
}

/** What of a market will not work, or works less well than somebody may think. */
export function problemsOf(market: Market, kind: 'KYC' | 'KYB', status: MarketStatus | undefined): MarketProblem[] {
  const problems: MarketProblem[] = []
  if (market.eidMethods.length === 0) problems.push({ key: 'noEid', values: {} })
  if (kind === 'KYC') return problems
  if (market.registries.length === 0) problems.push({ key: 'noRegistry', values: {} })
  for (const { registry, state, missingSettings = [], signingRules } of status?.registries ?? []) {
    if (state === 'UNKNOWN') problems.push({ key: 'unknownRegistry', values: { registry } })
    if (state === 'KEYS_MISSING') {
      const settings = missingSettings.map((set) => set.join(' + ')).join(' / ')
      problems.push({ key: 'keysMissing', values: { registry, settings } })
    }
    if (state === 'READY' && signingRules === false) problems.push({ key: 'noSigningRules', values: { registry } })
  }
  return problems
}
