import type { Answer, RegisteredInterest, RegisteredOwner, RegisteredOwnership } from '../kit.ts'
import { countryCode } from '../list-kit/country.ts'
import type { PersonWithSignificantControl, SignificantControl } from './read-control.ts'
import type { NatureOfControl } from './read-nature.ts'

/** Who has significant control today, as every register of owners is told; the company's statements by their codes. */
export function asOwners(answer: Answer<SignificantControl>): Answer<RegisteredOwnership> {
  if (answer.outcome !== 'FOUND') return answer
  const { persons } = answer.value
  const statements = answer.value.statements.filter((one) => one.isCurrent).map(({ code }) => code)
  const unidentified = statements.filter((code) => UNIDENTIFIED.test(code))
  return {
    outcome: 'FOUND',
    evidence: answer.evidence,
    value: {
      owners: [
        ...persons.filter((one) => one.isCurrent).map(asOwner),
        ...unidentified.map((): RegisteredOwner => ({ type: 'HIDDEN', interests: [] })),
      ],
      statements,
      saysNobody: statements.some((code) => NOBODY.test(code)),
    },
  }
}

/** Spelt as the register spells it; partnerships have codes of their own. */
const NOBODY = /^no-individual-or-entity-with-signi?ficant?-control/
/** There is somebody, and the company has not found out who. */
const UNIDENTIFIED = /exists-but-not-identified|beneficial-owner-unidentified/

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

/** A kind that the register has added since: only persons are born, and citizens of a country. */
function typeOf({ type, birthMonth, nationality, name }: PersonWithSignificantControl): RegisteredOwner['type'] {
  if (type === 'PROTECTED' || name === undefined) return 'HIDDEN'
  if (type === 'UNKNOWN') return birthMonth === undefined && nationality === undefined ? 'ORGANIZATION' : 'PERSON'
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

function asInterest({ interest, moreThan, atLeast, notMoreThan }: NatureOfControl): RegisteredInterest[] {
  const type = types[interest]
  return type === undefined ? [] : [{ type, over: moreThan, from: atLeast, upTo: notMoreThan }]
}
