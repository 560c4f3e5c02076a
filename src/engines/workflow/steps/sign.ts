import { z } from 'zod'
import { texts } from '../fields.ts'
import { signatoryOf } from '../same-person.ts'
import { bindingOf, knownRule, withSignature } from '../signatories.ts'
import type { Facts, SignSettings } from '../types.ts'
import { beginAnew, begunBy } from './identification.ts'
import { stepKind, type Turn } from './step.ts'

const settings = z.strictObject({
  text: texts,
  invitationDays: z.number().int().min(1).max(90).default(14),
}) satisfies z.ZodType<SignSettings>

/**
 * Signatures: one of a person; of a company as many as its signing rule takes, several people signing at the same moment
 * if they like. Where the rule is not known for certain, one signature lets the applicant go on, and the decision leaves
 * the rest to a reviewer; as it does where a register gives names alone, and only they say who has signed.
 */
export const sign = stepKind(settings, () => ({
  open: () => 'OPEN',

  beginIdentify: (turn, by) => beginAnew(turn, 'SIGN', by),

  result(turn, result, command) {
    if (result.type !== 'identify') return 'OPEN'
    if (result.outcome === 'FAILED') {
      // What went wrong for somebody who was invited is not the applicant's to mend.
      if (begunBy(command) === undefined) {
        turn.record.attempts += 1
        turn.record.note = result.reason
      }
      return whereItStands(turn)
    }
    const signature = { ...signatoryOf(result.person), signedAt: turn.now.toISOString() }
    turn.facts.signatures = withSignature(turn.facts.signatures ?? [], signature)
    return goOn(turn)
  },

  signingRead: (turn) => (turn.facts.signatures?.length ? goOn(turn) : whereItStands(turn)),

  missing({ facts }) {
    if (!facts.signatures?.length) return [{ field: 'signatures', code: 'SIGN' }]
    return [{ field: 'signatures', code: 'MORE_SIGNATORIES' }]
  },
}))

/** Done when enough have signed: whoever is still signing is told that it is no longer needed. */
function goOn(turn: Turn): 'DONE' | 'OPEN' | 'WAITING' {
  const isDone = takeStock(turn.facts)
  if (isDone) for (const command of turn.waitingFor) turn.drop(command)
  return isDone ? 'DONE' : whereItStands(turn)
}

/** Whether enough have signed; the facts are told how well that binds, but where the rule was not kept with the company. */
function takeStock(facts: Facts): boolean {
  const { application, organization, signatures = [] } = facts
  if (application.kind === 'KYC') return true
  const rule = knownRule(organization)
  const status = rule ? bindingOf(rule, signatures) : 'UNKNOWN'
  if (organization?.signing.applied === undefined) return status === 'UNKNOWN' || status === 'BOUND'
  facts.binding = status === 'OPEN' ? undefined : { status }
  return status !== 'OPEN'
}

function whereItStands({ waitingFor }: Turn): 'OPEN' | 'WAITING' {
  return waitingFor.length > 0 ? 'WAITING' : 'OPEN'
}
