import { PARAMETERS } from '../parameters.ts'

/** What `compareNames` takes off for each unit of weight. */
export interface Costs {
  shortfall: number
  conflict: number
  extraQuery: number
  extraListed: number
}

/** `turned`: the queries are names of entries, and the index holds those of subjects. */
export function costsOf(person: boolean, turned: boolean): Costs {
  const costs = person ? PARAMETERS.person : PARAMETERS.organization
  return turned ? { ...costs, extraQuery: costs.extraListed, extraListed: costs.extraQuery } : costs
}
