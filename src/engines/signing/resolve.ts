import { type Chosen, chooseRule } from './choose-rule.ts'
import { clausesBesideUnread, clausesOfLaw, formedClauses } from './formed.ts'
import { canonical } from './grammar/sentences.ts'
import { type Statute, statuteOf } from './law/statutes.ts'
import { readLimitedMandates } from './limited-mandates.ts'
import { type People, readPeople } from './people/people.ts'
import { readNotes } from './registry-notes.ts'
import { type Clause, type Pool, whole } from './rule.ts'
import { type Grounded, ground } from './sets/ground.ts'
import { comeToSame, minimalSets } from './sets/minimal-sets.ts'
import type { FormedGroups, ManualReason, SigningAnswer, SigningFacts, SigningPerson } from './types.ts'

interface Manual {
  reason: ManualReason
  detail: string
}

/**
 * Who may bind a company: rule text, coded rule and law, applied to its functionaries. What is not understood word for
 * word is answered `manual`, never guessed. Pure: the same facts give the same answer.
 */
export function resolveSigning(facts: SigningFacts): SigningAnswer {
  const people = readPeople(facts)
  const statute = statuteOf(facts.country, facts.legalForm, facts.legalFormCode)
  const isRunning = facts.status !== 'BANKRUPTCY' && facts.status !== 'DISSOLVED' && !statute.isForeign
  const notes = readNotes(facts.registryNotes ?? [])
  const refusal = refuse(facts, statute, people, notes.unknown)
  const chosen = refusal ?? chooseRule(facts, statute, people)
  const limitedMandates =
    isRunning && facts.status !== 'LIQUIDATION' && people.unclear.length === 0
      ? readLimitedMandates(facts, statute, people, 'anyOf' in chosen ? chosen.procura : [])
      : []
  if ('reason' in chosen) {
    const known = besideUnread(facts, statute, people, chosen, notes.isBoardIncomplete)
    return { ...(known ?? byHand(chosen)), limitedMandates }
  }
  return { ...apply(facts, statute, people, chosen, notes.isBoardIncomplete), limitedMandates }
}

/** What no rule can be applied to (conventions C13 and C14). */
function refuse(facts: SigningFacts, statute: Statute, people: People, note: string | undefined): Manual | undefined {
  if (facts.status === 'BANKRUPTCY')
    return { reason: 'STATUS', detail: 'The estate in bankruptcy signs, not the company.' }
  if (facts.status === 'DISSOLVED')
    return { reason: 'STATUS', detail: 'The company is dissolved: nobody signs for it.' }
  if (statute.isForeign) return { reason: 'FORM_NOT_COVERED', detail: 'A foreign company’s law says who signs.' }
  if (people.unclear.length > 0) {
    const names = people.unclear.join(', ')
    return {
      reason: 'IDENTITY_UNCLEAR',
      detail: `Registered more than once, and it is not clear whether as one person: ${names}.`,
    }
  }
  return note === undefined ? undefined : { reason: 'REGISTRY_NOTE', detail: `The register notes: ${note}` }
}

/** Groups that the register itself vouches for beside a rule that nobody has read: never all there are. */
function besideUnread(
  facts: SigningFacts,
  statute: Statute,
  people: People,
  why: Manual,
  isBoardIncomplete: boolean,
): SigningAnswer | undefined {
  const anyOf = clausesBesideUnread(facts.formed, why.reason)
  if (anyOf.length === 0) return undefined
  const vouched: Chosen = { origin: 'CODED', anyOf, procura: [], alsoText: undefined }
  const answer = apply(facts, { ...statute, isFloored: false }, people, vouched, isBoardIncomplete)
  if (answer.manual) return undefined
  const coverage = answer.coverage === 'COMPLETE' ? 'PARTIAL' : answer.coverage
  return { ...answer, coverage, unresolved: [why.reason, ...answer.unresolved], reviewRequired: true }
}

function apply(
  facts: SigningFacts,
  statute: Statute,
  people: People,
  chosen: Extract<Chosen, { anyOf: Clause[] }>,
  isBoardIncomplete: boolean,
): SigningAnswer {
  const isWindingUp = facts.status === 'LIQUIDATION'
  if (isWindingUp && !chosen.anyOf.every((clause) => clause.every(({ pool }) => isOfLiquidators(pool, people)))) {
    return byHand({
      reason: 'STATUS',
      detail: 'The company is being wound up, and the rule does not name its liquidators.',
    })
  }
  const hasFloor = statute.isFloored && facts.status === 'ACTIVE' && !isBoardIncomplete
  const floor = hasFloor ? [floorOf(people)] : []
  // A person's reading is of more than the register has applied.
  const formed = chosen.origin === 'HUMAN' || isWindingUp ? undefined : facts.formed
  const own = withoutDoubles([...chosen.anyOf, ...floor])
  const rule = { anyOf: [...own, ...clausesOfLaw(formed, own, people)] }
  const grounded = ground(rule.anyOf, people, isBoardIncomplete)
  const problem =
    grounded.contradiction ??
    disagreement(chosen, grounded, floor, people, isBoardIncomplete) ??
    formedOtherwise(formed, rule.anyOf, statute.isFloored && !isBoardIncomplete, people)
  if (problem) return { ...byHand(problem), rule, origin: chosen.origin }
  if (grounded.clauses.length === 0) {
    return { ...byHand(nobodyLeft(grounded)), rule, origin: chosen.origin, unresolved: grounded.unresolved }
  }

  const { sets, count } = minimalSets(grounded.clauses)
  const isDoubtful = facts.status === 'RESTRUCTURING' || facts.status === 'UNKNOWN'
  const unresolved = [...grounded.unresolved, ...(formed?.unresolved ?? [])]
  const isPartial = unresolved.length > 0
  return {
    coverage: sets ? (isPartial ? 'PARTIAL' : 'COMPLETE') : 'TOO_MANY',
    combinations: sets ? personsOf(sets, people) : [],
    count,
    origin: chosen.origin,
    rule,
    manual: undefined,
    unresolved,
    reviewRequired: isPartial || isDoubtful || !sets,
    limitedMandates: [],
    applied: { clauses: grounded.clauses, people: people.holders.map(({ person }) => person) },
  }
}

function personsOf(sets: number[][], people: People): SigningPerson[][] {
  const persons = people.holders.map(({ person }) => person)
  return sets.map((set) => set.map((at) => persons[at]).filter((person) => person !== undefined))
}

/** The whole board; of a Danish company without one, the whole management (convention C3). */
function floorOf(people: People): Clause {
  const hasBoard = people.holders.some(({ roles }) => roles.has('MEMBER'))
  const hasManagement = people.holders.some(({ roles }) => roles.has('DIRECTOR'))
  return whole(!hasBoard && hasManagement ? 'MANAGEMENT' : 'BOARD')
}

/** A coded rule and a text beside it that come to other groups: one of them is out of date. */
function disagreement(
  chosen: Extract<Chosen, { anyOf: Clause[] }>,
  grounded: Grounded,
  floor: Clause[],
  people: People,
  isBoardIncomplete: boolean,
): Manual | undefined {
  if (!chosen.alsoText) return undefined
  const text = ground([...chosen.alsoText, ...floor], people, isBoardIncomplete)
  return comeToSame(text, grounded)
    ? undefined
    : { reason: 'SOURCES_DISAGREE', detail: 'The coded rule and the printed one give other groups.' }
}

/**
 * The register's own groups and ours are of other people: one of its parts is out of date. It forms the whole board also
 * where we leave it out for doubt of the company's status.
 */
function formedOtherwise(
  formed: FormedGroups | undefined,
  rule: Clause[],
  isFloored: boolean,
  people: People,
): Manual | undefined {
  if (!formed?.byRule) return undefined
  const registers = ground(formedClauses([...formed.byLaw, ...formed.byRule]), people, false)
  const ours = ground(isFloored ? [...rule, floorOf(people)] : rule, people, false)
  return comeToSame(registers, ours)
    ? undefined
    : { reason: 'SOURCES_DISAGREE', detail: 'The register forms other groups than its rule and people give.' }
}

function nobodyLeft({ causes, unresolved }: Grounded): Manual {
  const detail = `Nobody is left who can sign: ${unresolved.join('; ') || 'no alternative can be met'}.`
  if (causes.has('BOARD_INCOMPLETE')) return { reason: 'BOARD_INCOMPLETE', detail }
  return { reason: causes.has('ORGANIZATION_SIGNATORY') ? 'ORGANIZATION_SIGNATORY' : 'NOBODY_LEFT', detail }
}

function isOfLiquidators(pool: Pool, people: People): boolean {
  if (pool.kind === 'ANY_OF') return pool.pools.every((one) => isOfLiquidators(one, people))
  if (pool.kind === 'ROLE') return pool.role === 'LIQUIDATOR'
  if (pool.kind === 'ORGAN' || pool.kind === 'EXCEPT') return false
  const { clauses } = ground([[{ count: 1, pool }]], people, false)
  return clauses[0]?.[0]?.members.every((at) => people.holders[at]?.roles.has('LIQUIDATOR')) ?? false
}

function withoutDoubles(clauses: Clause[]): Clause[] {
  if (clauses.length < 2) return clauses
  const seen = new Map(clauses.map((clause) => [canonical([clause]), clause]))
  return [...seen.values()]
}

function byHand(why: Manual): SigningAnswer {
  return {
    coverage: 'NONE',
    combinations: [],
    count: undefined,
    origin: undefined,
    rule: undefined,
    manual: { reason: why.reason, detail: why.detail },
    unresolved: [],
    reviewRequired: true,
    limitedMandates: [],
    applied: { clauses: [], people: [] },
  }
}
