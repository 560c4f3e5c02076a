import type { CommandResult } from '../../engines/workflow/index.ts'
import type { NewFact } from './facts.ts'

type Read = Extract<CommandResult, { type: 'read-identity-document'; outcome: 'READ' }>

/** What is learnt of a person by their document, as a machine has read it. */
export function documentFacts({ person, document }: Read, evidenceId: string | undefined): NewFact[] {
  const fact = (name: string, value: unknown): NewFact => ({
    subject: 'PERSON',
    name,
    value,
    origin: 'DOCUMENT',
    source: person.method,
    evidenceId,
  })
  const hasFace = document.faceMatch === 'MATCH' && document.liveness === 'PASSED'
  return [
    fact('firstName', person.firstName),
    fact('lastName', person.lastName),
    fact('dateOfBirth', person.dateOfBirth),
    fact('personalIdentityNumber', person.personalIdentityNumber),
    fact('identityDocument', document),
    fact('assurance', hasFace ? 'document-and-face' : 'document-only'),
  ]
}
