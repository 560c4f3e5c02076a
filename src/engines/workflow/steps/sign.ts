import { z } from 'zod'
import { texts } from '../fields.ts'
import { sameFullName, samePerson, signatoryOf } from '../same-person.ts'
import { completeGroups, isBound } from '../signatories.ts'
import type { Facts, Signature, SignSettings } from '../types.ts'
import { beginAnew } from './identification.ts'
import { stepKind } from './step.ts'

const settings = z.strictObject({ text: texts }) satisfies z.ZodType<SignSettings>

/**
 * Signatures: one of a person; of a company as many as one of its groups of signatories takes. Where those groups are
 * not known for certain, one signature lets the applicant go on, and the decision leaves the rest to a reviewer.
 */
export const sign = stepKind(settings, () => ({
  open: () => 'OPEN',

  beginIdentify: (turn) => beginAnew(turn, 'SIGN'),

  result(turn, result) {
    if (result.type !== 'identify') return 'OPEN'
    if (result.outcome === 'FAILED') {
      turn.record.attempts += 1
      turn.record.note = result.reason
      return 'OPEN'
    }
    const signature = { ...signatoryOf(result.person), signedAt: turn.now.toISOString() }
    turn.facts.signatures = withSignature(turn.facts.signatures ?? [], signature)
    return isSigned(turn.facts) ? 'DONE' : 'OPEN'
  },

  missing({ facts }) {
    if (!facts.signatures?.length) return [{ field: 'signatures', code: 'SIGN' }]
    return [{ field: 'signatures', code: 'MORE_SIGNATORIES' }]
  },
}))

function isSigned(facts: Facts): boolean {
  if (facts.application.kind === 'KYC') return true
  const groups = completeGroups(facts.organization)
  return groups === undefined || isBound(groups, facts.signatures ?? [])
}

/** Somebody who signs twice has signed once. */
function withSignature(signatures: readonly Signature[], added: Signature): Signature[] {
  const isThere = signatures.some((one) => {
    const sameness = samePerson(one, added)
    return sameness === 'SAME' || (sameness === 'UNKNOWN' && sameFullName(one.name, added.name))
  })
  return isThere ? [...signatures] : [...signatures, added]
}
