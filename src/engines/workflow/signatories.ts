import { emptyPositions } from '../signing/index.ts'
import { isFilled, ruleOfGroups } from './clauses.ts'
import { probablySamePerson, sameFullName, samePerson } from './same-person.ts'
import type { AppliedRule, Facts, OrganizationFacts, Signatory, Signature } from './types.ts'

/**
 * What may be relied on to bind the company: its rule applied to its people, or undefined when it is not known to be
 * whole. One without anybody in it contradicts itself and is treated as not known.
 */
export function knownRule(organization: OrganizationFacts | undefined): AppliedRule | undefined {
  if (!organization || !isWhole(organization.signing)) return undefined
  const rule = ruleOf(organization)
  return rule.clauses.length > 0 ? rule : undefined
}

/** The rule as far as it is known: of a partial one the clauses that could be made out. */
export function ruleOf({ signing }: OrganizationFacts): AppliedRule {
  return signing.applied ?? ruleOfGroups(signing.combinations)
}

/** Groups too many to list are known all the same where the rule itself was kept. */
function isWhole({ coverage, applied }: OrganizationFacts['signing']): boolean {
  return coverage === 'COMPLETE' || (coverage === 'TOO_MANY' && applied !== undefined)
}

/**
 * How a person stands to the company. Found in a group: ALONE or JOINTLY, whatever the coverage. NOT_A_SIGNATORY takes
 * a whole rule in which everybody is shown to be somebody else; otherwise UNKNOWN.
 */
export function standingOf(
  person: Signatory,
  organization: OrganizationFacts,
): NonNullable<Facts['representative']>['status'] {
  const rule = ruleOf(organization)
  const members = candidatesOf(rule).flatMap((place) => rule.people[place] ?? [])
  if (isBound(rule, [person])) return 'ALONE'
  const { coverage, combinations } = organization.signing
  // Of listed groups everybody is needed; a clause may have members whom none of the smallest groups needs.
  const needed = coverage === 'TOO_MANY' ? members : combinations.flat()
  if (needed.some((one) => samePerson(person, one) === 'SAME')) return 'JOINTLY'
  const isNobody = members.every((one) => samePerson(person, one) === 'DIFFERENT')
  return knownRule(organization) && isNobody ? 'NOT_A_SIGNATORY' : 'UNKNOWN'
}

/** Whether these signatures bind the company. PROBABLE: only when people known by their names alone are counted in. */
export function bindingOf(rule: AppliedRule, signatures: readonly Signatory[]): 'BOUND' | 'PROBABLE' | 'OPEN' {
  if (isBound(rule, signatures)) return 'BOUND'
  const signed = new Set(signedPlaces(rule, signatures).keys())
  return rule.clauses.some((clause) => isFilled(clause, signed)) ? 'PROBABLE' : 'OPEN'
}

/** Whether some clause is filled by people of whom it is certain who they are, each by a signature of their own. */
function isBound(rule: AppliedRule, signatures: readonly Signatory[]): boolean {
  const places = signatures.map((signature) => new Set(placesOf(rule, (one) => samePerson(signature, one) === 'SAME')))
  const all = new Set(signatures.keys())
  return rule.clauses.some((clause) => {
    const bySignature = clause.map(({ count, members }) => ({
      count,
      members: [...all].filter((at) => members.some((place) => places[at]?.has(place))),
    }))
    return isFilled(bySignature, all)
  })
}

/** Who of the people has signed, each signature counting for one person; with how certain that is. */
export function signedPlaces(rule: AppliedRule, signatures: readonly Signatory[]): Map<number, SignedPlace> {
  const signed = new Map<number, SignedPlace>()
  const left: number[] = []
  const take = (at: number, sameness: SignedPlace['sameness'], is: (one: Signatory) => boolean) => {
    const place = placesOf(rule, is).find((one) => !signed.has(one))
    if (place !== undefined) signed.set(place, { sameness, signature: at })
    return place !== undefined
  }
  for (const [at, signature] of signatures.entries())
    if (!take(at, 'SAME', (one) => samePerson(signature, one) === 'SAME')) left.push(at)
  for (const at of left) {
    const signature = signatures[at]
    if (signature) take(at, 'PROBABLE', (one) => probablySamePerson(signature, one))
  }
  return signed
}

export interface SignedPlace {
  sameness: 'SAME' | 'PROBABLE'
  /** Which of the signatures it is. */
  signature: number
}

/** One way to complete an open signing: so many more out of each of these people. */
export type StillNeeded = { count: number; members: number[] }[]

/** The ways that take the fewest more signatures; whoever has signed is never asked for again. Empty: none are needed. */
export function stillNeeded(rule: AppliedRule, signed: ReadonlySet<number>): StillNeeded[] {
  const open = rule.clauses.map((clause) => {
    const empty = emptyPositions(clause, signed)
    return { clause, empty, missing: empty.reduce((sum, count) => sum + count, 0) }
  })
  const fewest = Math.min(...open.map(({ missing }) => missing))
  if (fewest === 0) return []
  return open
    .filter(({ missing }) => missing === fewest)
    .map(({ clause, empty }) =>
      clause.flatMap(({ members }, slot) => {
        const count = empty[slot] ?? 0
        return count > 0 ? [{ count, members: members.filter((one) => !signed.has(one)) }] : []
      }),
    )
}

/** Whether the company can still be bound when these people do not sign. */
export function canBeBound(rule: AppliedRule, without: ReadonlySet<number>): boolean {
  const others = new Set([...rule.people.keys()].filter((place) => !without.has(place)))
  return rule.clauses.some((clause) => isFilled(clause, others))
}

/** Places of all who may take part in binding the company, in the order of the register. */
export function candidatesOf(rule: AppliedRule): number[] {
  return [...new Set(rule.clauses.flat().flatMap(({ members }) => members))].sort((a, b) => a - b)
}

/** Somebody who signs twice has signed once. */
export function withSignature(signatures: readonly Signature[], added: Signature): Signature[] {
  return signatures.some((one) => isDouble(one, added)) ? [...signatures] : [...signatures, added]
}

/** Whether two who have shown who they are, are one. */
export function isDouble(a: Signatory, b: Signatory): boolean {
  const sameness = samePerson(a, b)
  return sameness === 'SAME' || (sameness === 'UNKNOWN' && sameFullName(a.name, b.name))
}

function placesOf(rule: AppliedRule, is: (one: Signatory) => boolean): number[] {
  return [...rule.people.entries()].filter(([, one]) => is(one)).map(([place]) => place)
}
