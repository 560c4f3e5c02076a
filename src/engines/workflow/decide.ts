import type { Risk } from '../risk/index.ts'
import { evaluate, readsOf } from './conditions.ts'
import { documentMethod } from './fields.ts'
import { riskOf } from './risk.ts'
import { probablySamePerson, samePerson, signatoryOf } from './same-person.ts'
import { bindingOf, knownRule } from './signatories.ts'
import type { Definition, Facts, Signatory, State, StepType } from './types.ts'

type Decided = NonNullable<State['outcome']>

/** What the rules say, and what forbids an approval without a person, in the order in which it is named as the reason. */
export function decide(definition: Definition, state: State, now: Date): Decided {
  const risk = riskOf(definition, state.facts, now)
  const decided = decideBy(definition, state, now, risk)
  if (!risk) return decided
  const { score, level } = risk
  return { ...decided, risk: { ...(score === undefined ? {} : { score }), ...(level === undefined ? {} : { level }) } }
}

function decideBy(definition: Definition, state: State, now: Date, risk: Risk | undefined): Decided {
  const held = heldBy(definition, state)
  for (const [rule, { when, outcome, reason }] of definition.rules.entries()) {
    const evaluated = evaluate(when, state.facts, now, risk)
    if ('unresolved' in evaluated) {
      // The cause is told where it is known: not that a rule failed, but that screening did.
      const { names } = readsOf(when)
      const cause = held.find((one) => one.leavesUnknown.some((name) => names.has(name)))
      return { outcome: 'REVIEW', reason: cause?.reason ?? 'RULE_UNRESOLVED', rule }
    }
    if (!evaluated.value) continue
    const [reservation] = outcome === 'APPROVE' ? held : []
    return reservation ? { outcome: 'REVIEW', reason: reservation.reason, rule } : { outcome, reason, rule }
  }
  return { outcome: 'REVIEW', reason: 'NO_RULE_MATCHED' }
}

function heldBy(definition: Definition, state: State): Reservation[] {
  const isDone = doneIn(definition, state)
  return reservations.filter((one) => one.holds(state.facts, isDone))
}

/** Each rule by itself, in their order, though the first one that is true or unresolved has decided. */
export interface ExplainedRule {
  when: string
  outcome: 'APPROVE' | 'DECLINE' | 'REVIEW'
  reason: string
  result: 'TRUE' | 'FALSE' | 'UNRESOLVED'
  why?: string | undefined
}

export interface ExplainedDecision {
  decided: Decided
  rules: ExplainedRule[]
  /** What forbids an approval without a person. */
  reservations: string[]
  risk?: Risk | undefined
}

/** What `decide` says of the same, and why. */
export function explainDecision(definition: Definition, state: State, now: Date): ExplainedDecision {
  const risk = riskOf(definition, state.facts, now)
  return {
    decided: decide(definition, state, now),
    rules: definition.rules.map(({ when, outcome, reason }) => {
      const evaluated = evaluate(when, state.facts, now, risk)
      if ('unresolved' in evaluated) {
        return { when, outcome, reason, result: 'UNRESOLVED', why: evaluated.unresolved }
      }
      return { when, outcome, reason, result: evaluated.value ? 'TRUE' : 'FALSE' }
    }),
    reservations: heldBy(definition, state).map(({ reason }) => reason),
    ...(risk ? { risk } : {}),
  }
}

interface Reservation {
  reason: string
  /** Facts that cannot be known while it holds; a rule that needs them is unresolved for this reason. */
  leavesUnknown: readonly string[]
  holds(facts: Facts, isDone: (type: StepType) => boolean): boolean
}

const reservations: readonly Reservation[] = [
  {
    reason: 'SCREENING_UNAVAILABLE',
    leavesUnknown: ['screening', 'hits'],
    holds: (facts, isDone) => isDone('screening') && facts.screening?.done !== true,
  },
  {
    // A photo of a document shows that the document is there, not that whoever sends it is its holder.
    reason: 'DOCUMENT_ONLY',
    leavesUnknown: ['identityDocument'],
    holds: ({ person, identityDocument: document }) =>
      person?.method === documentMethod && (document?.faceMatch !== 'MATCH' || document.liveness !== 'PASSED'),
  },
  {
    // The portrait is on the front, what was read on the back: nothing shows yet that both are of one card.
    reason: 'DOCUMENT_SIDES',
    leavesUnknown: [],
    holds: ({ person, identityDocument: document }) =>
      person?.method === documentMethod && document !== undefined && document.type !== 'PASSPORT',
  },
  {
    reason: 'DOCUMENT_NAME_DIFFERS',
    leavesUnknown: [],
    holds: ({ identityDocument }) => identityDocument?.nameMatch === 'DIFFERENT',
  },
  {
    reason: 'MANUAL_ENTRY',
    leavesUnknown: ['organization', 'representative'],
    holds: ({ organization }) => organization?.origin === 'MANUAL',
  },
  {
    reason: 'OWNERS_UNAVAILABLE',
    leavesUnknown: ['ownership'],
    holds: ({ ownership }, isDone) => isDone('owners') && ownership?.registered?.outcome === 'UNAVAILABLE',
  },
  {
    reason: 'SIGNING_RULE_UNRESOLVED',
    leavesUnknown: ['binding'],
    // Signatures given before a person read the rule may be too few by it.
    holds: (facts, isDone) => isDone('sign') && ['UNKNOWN', 'OPEN'].includes(bindingBy(facts)),
  },
  {
    // A register that tells names alone does not tell two people of one name apart.
    reason: 'SIGNATORY_UNCONFIRMED',
    leavesUnknown: [],
    holds: (facts, isDone) => isDone('sign') && bindingBy(facts) === 'PROBABLE',
  },
  {
    // A person's agreement is signed by that person: not by one who may as well be their twin.
    reason: 'SIGNED_BY_ANOTHER',
    leavesUnknown: [],
    holds: ({ application, person, signatures = [] }) =>
      application.kind === 'KYC' &&
      person !== undefined &&
      signatures.some((one) => !isOrProbablyIs(signatoryOf(person), one)),
  },
]

function isOrProbablyIs(a: Signatory, b: Signatory): boolean {
  return samePerson(a, b) === 'SAME' || probablySamePerson(a, b)
}

/** How well a company is bound by its signatures, by what is known of its rule now. A person needs no rule. */
function bindingBy({ application, organization, signatures = [] }: Facts): ReturnType<typeof bindingOf> | 'UNKNOWN' {
  if (application.kind === 'KYC') return 'BOUND'
  const rule = knownRule(organization)
  return rule ? bindingOf(rule, signatures) : 'UNKNOWN'
}

/** A step that the market or its condition left out asks for nothing, so it holds up nothing. */
function doneIn(definition: Definition, state: State): (type: StepType) => boolean {
  const done = new Set(state.steps.filter((step) => step.state === 'DONE').map(({ key }) => key))
  return (type) => definition.steps.some((step) => step.type === type && done.has(step.key))
}
