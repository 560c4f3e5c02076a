import type { CompanyRecord, Functionary, Organization, Signing } from '../../connectors/kit.ts'
import {
  resolveSigning,
  type SigningAnswer,
  type SigningPerson,
  type SigningStatus,
} from '../../engines/signing/index.ts'

const statuses: Record<Organization['status'], SigningStatus> = {
  ACTIVE: 'ACTIVE',
  BANKRUPT: 'BANKRUPTCY',
  IN_LIQUIDATION: 'LIQUIDATION',
  RESTRUCTURING: 'RESTRUCTURING',
  DISSOLVED: 'DISSOLVED',
  UNKNOWN: 'UNKNOWN',
}

/**
 * Reads who may sign out of a record whose register gives a rule as text, or none: the signing engine and the law of the
 * legal form say. A record that its register has resolved is left as it is, and so is one whose people are not all told:
 * of a board that is not whole nobody can say which of it is enough.
 */
export function withSigning(record: CompanyRecord, country: string, asOf: Date): CompanyRecord {
  const { organization, functionaries, signing } = record
  const [mark, ...others] = signing.unresolved
  if (mark !== 'NOT_READ' || others.length > 0) return record
  const answer = resolveSigning({
    country,
    legalForm: organization.legalType ?? '',
    status: statuses[organization.status],
    asOf: asOf.toISOString().slice(0, 10),
    ruleText: signing.ruleText,
    functionaries,
  })
  return { ...record, signing: { ...signing, ...signingOf(answer, functionaries) } }
}

function signingOf(answer: SigningAnswer, functionaries: Functionary[]): Omit<Signing, 'ruleText'> {
  const { manual, coverage, reviewRequired, unresolved } = answer
  const groups = (all: SigningPerson[][]) =>
    all.map((group) => group.flatMap(({ records }) => functionaries[records[0] ?? -1] ?? []))
  return {
    // An unread rule is not "anyone may sign", and not "nobody" either: people must read it.
    coverage: manual ? 'NONE' : coverage,
    combinations: manual ? [] : groups(answer.combinations),
    reviewRequired: reviewRequired || manual !== undefined,
    limitedMandates: answer.limitedMandates.map(({ type, combinations }) => ({
      type,
      combinations: groups(combinations),
    })),
    unresolved: manual ? [manual.reason, ...unresolved] : unresolved,
  }
}
