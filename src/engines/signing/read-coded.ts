import { brregRules, prhClauses } from './law/sentences.ts'
import { rolesOf } from './people/read-roles.ts'
import { anyOf, type Clause, type Pool, role } from './rule.ts'
import type { CodedPart, CodedRule } from './types.ts'

/**
 * The formal rule of a coded one; undefined where an id or a code in it is not known, for then what it says is not known
 * either and the text must be read.
 */
export function readCoded(coded: CodedRule): Clause[] | undefined {
  if (coded.kind === 'RULE_ID') return (coded.register === 'BRREG' ? brregRules : prhClauses)[coded.id]?.anyOf
  const clauses = coded.groups.map((parts) => parts.map(readPart))
  const isKnown =
    clauses.length > 0 && clauses.every((clause) => clause.length > 0 && clause.every((slot) => slot !== undefined))
  return isKnown ? clauses.map((clause) => clause.filter((slot) => slot !== undefined)) : undefined
}

function readPart({ count, roleCodes, functionaries }: CodedPart) {
  const roles = roleCodes.map((code) => rolesOf({ type: 'PERSON', name: '', roles: [code] })[0])
  if (roles.some((one) => one === undefined)) return undefined
  const pools: Pool[] = [
    ...roles.filter((one) => one !== undefined).map(role),
    ...functionaries.map((index): Pool => ({ kind: 'RECORD', index })),
  ]
  const isCount = count === 'ALL' || (Number.isInteger(count) && count > 0)
  return pools.length > 0 && isCount ? { count, pool: anyOf(pools) } : undefined
}
