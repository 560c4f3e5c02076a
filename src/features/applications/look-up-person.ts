import type { PersonRecord } from '../../connectors/kit.ts'
import { sameNameInZone } from '../../engines/mrz/index.ts'
import type { Facts } from '../../engines/workflow/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { keepEvidence } from '../registries/index.ts'
import type { NewFact } from './facts.ts'
import { findPending } from './pending-command.ts'
import { takeInput } from './take-input.ts'

/** Asks the population register about the identified person. The number is read from the application, not the job. */
export const lookUpPerson: Job = {
  name: 'applications.lookUpPerson',
  retryLimit: 3,
  async run({ services, isLast, transaction }, data) {
    const applicationId = String(data.applicationId)
    const commandId = String(data.commandId)
    const pending = await transaction((ctx) => findPending(ctx, data, 'look-up-person'))
    if (!pending) return

    const { command } = pending
    const register = services.connectors.population(command.country)
    const answer = await register?.lookUp(command)
    if (answer?.outcome === 'OUTAGE' && !isLast) throw new Error('POPULATION_REGISTER_OUTAGE')
    await transaction(async (ctx) => {
      if (!(await findPending(ctx, data, 'look-up-person', { lock: true }))) return
      const evidenceId = answer ? await keepEvidence(ctx, applicationId, answer.evidence) : undefined
      const person = answer?.outcome === 'FOUND' ? answer.value : undefined
      const unknown = answer?.outcome === 'MISS' || answer?.outcome === 'GONE' ? 'MISS' : 'UNAVAILABLE'
      await takeInput(
        ctx,
        applicationId,
        {
          type: 'result',
          command: commandId,
          result: person
            ? {
                type: 'look-up-person',
                outcome: 'FOUND',
                protectedIdentity: person.protectedIdentity,
                nameMatch: nameMatch(pending.application.state.facts, person),
              }
            : { type: 'look-up-person', outcome: unknown },
        },
        person && register ? factsOf(person, register.id, evidenceId) : [],
      )
    })
  },
}

/** Of a name that a machine has read in a document: a register that names the number's holder otherwise is for people to see. */
function nameMatch({ person, identityDocument }: Facts, registered: PersonRecord): 'SAME' | 'DIFFERENT' | undefined {
  if (!identityDocument || !person) return undefined
  // The document says what fits on it: a register that knows more of the name says nothing else.
  return sameNameInZone({ ...person, isNameCut: true }, registered) ? 'SAME' : 'DIFFERENT'
}

function factsOf(person: PersonRecord, source: string, evidenceId: string | undefined): NewFact[] {
  const fact = (name: string, value: unknown): NewFact => ({
    subject: 'PERSON',
    name,
    value,
    origin: 'REGISTER',
    source,
    evidenceId,
  })
  return [
    fact('firstName', person.firstName),
    fact('lastName', person.lastName),
    fact('dateOfBirth', person.dateOfBirth),
    fact('coordinationNumber', person.coordinationNumber),
    fact('protectedIdentity', person.protectedIdentity),
    // The register does not hand out the address of somebody protected; if one comes all the same, it is not kept.
    fact('address', person.protectedIdentity ? undefined : person.address),
  ]
}
