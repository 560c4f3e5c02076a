import {
  canBeBound,
  candidatesOf,
  identityOf,
  knownRule,
  ruleOf,
  type Signatory,
  signedPlaces,
  stillNeeded,
} from '../../engines/workflow/index.ts'
import type { Application } from '../applications/index.ts'
import { type Invitation, stateOf } from './invitation.ts'

/** Somebody who may take part in binding the company. */
export interface Candidate {
  /** Place among the people of the company's signing rule. */
  place: number
  signatory: Signatory
  hasSigned: boolean
  /** The newest. */
  invitation: Invitation | undefined
}

/** Where the signing of a company stands; undefined for a person, and where no signatory is known. */
export function signingOf(application: Application, invitations: readonly Invitation[], now: Date) {
  const { organization, application: about, signatures = [] } = application.state.facts
  if (about.kind !== 'KYB' || !organization) return undefined
  const rule = ruleOf(organization)
  const signed = signedPlaces(rule, signatures)
  const newest = new Map(invitations.map((one) => [identityOf(one.signatory), one]))
  const candidates = candidatesOf(rule).flatMap((place): Candidate[] => {
    const signatory = rule.people[place]
    if (!signatory) return []
    return [{ place, signatory, hasSigned: signed.has(place), invitation: newest.get(identityOf(signatory)) }]
  })
  if (candidates.length === 0) return undefined
  // Only of a rule that is known as a whole can be said what is missing.
  const known = knownRule(organization)
  const declined = candidates.filter(
    ({ hasSigned, invitation }) => !hasSigned && invitation && stateOf(invitation, application, now) === 'DECLINED',
  )
  return {
    rule,
    candidates,
    needed: known ? stillNeeded(known, new Set(signed.keys())) : undefined,
    canBeCompleted: known ? canBeBound(known, new Set(declined.map(({ place }) => place))) : true,
  }
}
