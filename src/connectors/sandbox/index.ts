import type { Clock } from '../../platform/clock.ts'
import type { EidConnector, FaceConnector, PopulationConnector, RegistryConnector } from '../kit.ts'
import type { SandboxOrganization, SandboxPerson } from './catalogue/entry.ts'
import { organizations, persons } from './catalogue/find.ts'
import { identityDocuments, type SandboxDocument } from './catalogue/identity-documents.ts'
import { createSandboxEid } from './eid.ts'
import { createSandboxFace } from './face.ts'
import { createSandboxPopulation } from './population.ts'
import { createSandboxRegistry } from './registry.ts'

/** What the sandbox holds, as it is served to integrators. All of it is fictitious. */
export interface SandboxCatalogue {
  persons: (Pick<SandboxPerson, 'country' | 'personalIdentityNumber' | 'scenario' | 'description'> & { name: string })[]
  organizations: Pick<
    SandboxOrganization,
    'country' | 'organizationNumber' | 'organizationName' | 'scenario' | 'description'
  >[]
  identityDocuments: (Pick<SandboxDocument, 'documentNumber' | 'scenario' | 'description' | 'mrz'> & {
    country: string
    name: string
  })[]
}

export interface Sandbox {
  registry: RegistryConnector
  population: PopulationConnector
  eid: EidConnector
  face: FaceConnector
  /** Built anew for each call, so that nobody can change another's. */
  catalogue(): SandboxCatalogue
}

/**
 * The sandbox: registers and eIDs without network, where the number asked for decides the outcome. It keeps no state, so
 * any number of processes answer alike. Refused in production, as each connector says `sandbox: true`.
 *
 * `eidDelayMs` is how long a person takes to finish an eID order, and a comparison of faces; 0 finishes at the first `collect`.
 */
export function createSandbox({ clock, eidDelayMs = 1500 }: { clock: Clock; eidDelayMs?: number }): Sandbox {
  return {
    registry: createSandboxRegistry({ clock }),
    population: createSandboxPopulation({ clock }),
    eid: createSandboxEid({ clock, eidDelayMs }),
    face: createSandboxFace({ clock, delayMs: eidDelayMs }),
    catalogue: () => ({
      persons: persons.map(({ country, personalIdentityNumber, firstName, lastName, scenario, description }) => ({
        country,
        personalIdentityNumber,
        name: `${firstName} ${lastName}`,
        scenario,
        description,
      })),
      organizations: organizations.map(({ country, organizationNumber, organizationName, scenario, description }) => ({
        country,
        organizationNumber,
        organizationName,
        scenario,
        description,
      })),
      identityDocuments: identityDocuments.map(
        ({ documentNumber, firstName, lastName, scenario, description, mrz }) => ({
          country: 'UTO',
          documentNumber,
          name: `${firstName} ${lastName}`,
          scenario,
          description,
          mrz: [...mrz],
        }),
      ),
    }),
  }
}
