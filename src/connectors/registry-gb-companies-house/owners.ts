import type { Answer, RegisteredInterest, RegisteredOwner } from '../kit.ts'
import { countryCode } from '../list-kit/country.ts'
import type { PersonWithSignificantControl, SignificantControl } from './read-control.ts'
import type { NatureOfControl } from './read-nature.ts'

/** Who has significant control today, as every register of owners is told; the company's statements by their codes. */
export function asOwners(
  answer: Answer<SignificantControl>,
): Answer<{ owners: RegisteredOwner[]; statements: string[] }> {
  if (answer.outcome !== 'FOUND') return answer
  const { persons, statements } = answer.value
  return {
    outcome: 'FOUND',
    evidence: answer.evidence,
    value: {
      owners: persons.filter((one) => one.isCurrent).map(asOwner),
      statements: statements.filter((one) => one.isCurrent).map(({ code }) => code),
    },
  }
}

function asOwner(person: PersonWithSignificantControl): RegisteredOwner {
  return {
    type: typeOf(person),
    name: person.name,
    birthMonth: person.birthMonth,
    country: person.countryOfResidence === undefined ? undefined : countryCode(person.countryOfResidence),
    organizationIdentifier: person.organizationIdentifier,
    interests: person.control.flatMap(asInterest),
    since: person.notifiedOn,
  }
}

/** A kind that the register has added since: who has a birth month is a person. */
function typeOf({ type, birthMonth, name }: PersonWithSignificantControl): RegisteredOwner['type'] {
  if (type === 'PROTECTED' || name === undefined) return 'HIDDEN'
  if (type === 'UNKNOWN') return birthMonth === undefined ? 'ORGANIZATION' : 'PERSON'
  return type
}

const types: Record<NatureOfControl['interest'], RegisteredInterest['type'] | undefined> = {
  SHARES: 'SHARES',
  VOTING_RIGHTS: 'VOTES',
  SURPLUS_ASSETS: 'OTHER',
  APPOINTS_MANAGEMENT: 'APPOINTMENT',
  INFLUENCE: 'INFLUENCE',
  // Land held for somebody else is no interest in the company.
  NOMINEE_OF_LAND: undefined,
  UNKNOWN: 'OTHER',
}

function asInterest({ interest, moreThan, notMoreThan }: NatureOfControl): RegisteredInterest[] {
  const type = types[interest]
  return type === undefined ? [] : [{ type, over: moreThan, upTo: notMoreThan }]
}
