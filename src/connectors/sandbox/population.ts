import type { Clock } from '../../platform/clock.ts'
import type { PersonRecord, PopulationConnector } from '../kit.ts'
import { fictitiousEvidence, forcedOutage, refusal, unknownCountry } from './answers.ts'
import { type SandboxPerson, sandboxCountries } from './catalogue/entry.ts'
import { findPerson, isSandboxCountry, personKey } from './catalogue/find.ts'

const id = 'sandbox-population'

/**
 * A population register of fictitious people in SE, NO, DK and FI. Each number of the catalogue forces its outcome; every
 * other number of the country's form is a MISS, and one of another form, or another country, is refused as an outage.
 * The address of a person with protected identity is in neither the answer nor the evidence.
 */
export function createSandboxPopulation({ clock }: { clock: Clock }): PopulationConnector {
  return {
    id,
    kind: 'population',
    countries: sandboxCountries,
    sandbox: true,

    async lookUp({ country, personalIdentityNumber }) {
      if (!isSandboxCountry(country)) return refusal(unknownCountry)
      const key = personKey(country, personalIdentityNumber)
      if (!key) return refusal(`This is not a personal identity number of ${country}. Check its form.`)

      const person = findPerson(country, key)
      if (person?.scenario === 'POPULATION_DOWN') return forcedOutage('The population register')
      const evidence = (body: object) => [fictitiousEvidence(clock, id, `population/${country}/persons`, body)]
      if (!person || person.scenario === 'POPULATION_UNKNOWN') {
        return { outcome: 'MISS', evidence: evidence({ personalIdentityNumber: key, found: false }) }
      }
      const value = recordOf(person)
      const body = { personalIdentityNumber: person.personalIdentityNumber, ...value }
      return { outcome: 'FOUND', value, evidence: evidence(body) }
    },
  }
}

function recordOf(person: SandboxPerson): PersonRecord {
  const isProtected = person.scenario === 'PROTECTED_IDENTITY'
  return {
    firstName: person.firstName,
    lastName: person.lastName,
    dateOfBirth: person.dateOfBirth,
    ...(person.address && !isProtected ? { address: { ...person.address } } : {}),
    ...(person.coordinationNumber ? { coordinationNumber: { ...person.coordinationNumber } } : {}),
    protectedIdentity: isProtected,
  }
}
