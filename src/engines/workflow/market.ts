import type { Step, StepType } from './types.ts'

/** A step as it is in one market. `settings` are the step's, those of the market put over them key by key. */
export interface MarketStep {
  /** Where it stands in the definition. */
  index: number
  key: string
  type: StepType
  when?: string | undefined
  settings: unknown
}

/** The steps of a market in order, those that it skips left out. Without a country: as written, no deviations. */
export function stepsIn(steps: readonly Step[], countryCode: string | undefined): MarketStep[] {
  return steps.flatMap((step, index) => {
    const market = deviationOf(step, countryCode)
    if (market?.skip) return []
    const { key, type, when } = step
    return [{ index, key, type, when, settings: { ...step.settings, ...market?.settings } }]
  })
}

/** Countries for which some step deviates, in the order of the alphabet. */
export function deviatingCountries(steps: readonly Step[]): string[] {
  return [...new Set(steps.flatMap((step) => Object.keys(step.markets ?? {})))].sort()
}

function deviationOf(step: Step, countryCode: string | undefined) {
  const markets = step.markets ?? {}
  return countryCode !== undefined && Object.hasOwn(markets, countryCode) ? markets[countryCode] : undefined
}
