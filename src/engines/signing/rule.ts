/** Seats that rules speak of, one vocabulary for all registries. A chair or vice chair is a MEMBER too. */
export const ROLES = [
  'MEMBER',
  'CHAIR',
  'VICE_CHAIR',
  'DEPUTY_MEMBER',
  'EMPLOYEE_REPRESENTATIVE',
  'EMPLOYEE_ELECTED',
  'OBSERVER',
  'MANAGING_DIRECTOR',
  'DEPUTY_MANAGING_DIRECTOR',
  'DIRECTOR',
  'AUTHORISED_SIGNATORY',
  'PARTNER',
  'GENERAL_PARTNER',
  'LIMITED_PARTNER',
  'OWNER',
  'LIQUIDATOR',
  'BRANCH_MANAGER',
  'PROCURATOR',
  'TREASURER',
  'FINANCE_OFFICER',
  'SECRETARY',
  'OTHER_OFFICER',
  'SIGNS_ALONE',
  'SIGNS_JOINTLY',
  'PROCURA_ALONE',
  'PROCURA_JOINTLY',
] as const
export type Role = (typeof ROLES)[number]

/** The whole of BOARD is its members and employee representatives; of MANAGEMENT (Danish direktion) its directors. */
export type Organ = 'BOARD' | 'MANAGEMENT'

/**
 * Who a position may be filled from. `sole`: the words mean one particular holder ("the director"), so several are a
 * contradiction that a person must look at. `RECORD` is a place in the list of functionaries, as coded sources name people.
 */
export type Pool =
  | { kind: 'ROLE'; role: Role; sole?: boolean }
  | { kind: 'ORGAN'; organ: Organ }
  | { kind: 'NAME'; name: string }
  | { kind: 'RECORD'; index: number }
  | { kind: 'ANY_OF'; pools: Pool[] }
  | { kind: 'EXCEPT'; pool: Pool; without: Pool }

/** So many different people of a pool. */
export interface Slot {
  count: number | 'ALL' | 'MAJORITY'
  pool: Pool
}

/** Positions that are filled together, each by another person. */
export type Clause = Slot[]

/** Any of the clauses is enough. The formal rule: it can be stored, shown in words and applied to other people. */
export interface Rule {
  anyOf: Clause[]
}

export const role = (name: Role): Pool => ({ kind: 'ROLE', role: name })
export const whole = (organ: Organ): Clause => [{ count: 'ALL', pool: { kind: 'ORGAN', organ } }]
export const some = (count: Slot['count'], name: Role): Slot => ({ count, pool: role(name) })
export const sole = (name: Role): Slot => ({ count: 1, pool: { kind: 'ROLE', role: name, sole: true } })

export function anyOf(pools: Pool[]): Pool {
  const [first] = pools
  return first && pools.length === 1 ? first : { kind: 'ANY_OF', pools }
}
