import type {
  EidConnector,
  EidMethod,
  FaceConnector,
  OwnershipConnector,
  PopulationConnector,
  RecordField,
  RegistryConnector,
} from '../../connectors/kit.ts'
import { documentMethod } from '../../engines/workflow/index.ts'
import { createRegisterCache, type RegisterCache } from './register-cache.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    connectors: Connectors
  }
}

interface CatalogueEntry {
  country: string
  /** A stable word such as REGISTRY_DOWN. */
  scenario: string
  description: string
}

/** The sandbox's people and companies, for integrators to choose from. */
export interface Catalogue {
  persons: (CatalogueEntry & { personalIdentityNumber: string; name: string })[]
  organizations: (CatalogueEntry & { organizationNumber: string; organizationName: string })[]
  /** Country is `UTO`, ICAO's for specimens. `mrz`: the lines of the machine-readable zone, to be drawn on a picture. */
  identityDocuments: (CatalogueEntry & { documentNumber: string; name: string; mrz: string[] })[]
}

/** A register that this release can ask, whether it is set up on this server or not. */
export interface Register {
  id: string
  countries: readonly string[]
  standing: RegistryConnector['standing']
  provides: readonly RecordField[]
  searchesByName: boolean
  /** Settings that would open it, in sets of which one is enough. Empty: it is set up. */
  missingSettings: string[][]
}

/** The ways out that `app.ts` has built, found by country, method or id. */
export interface Connectors {
  registry(id: string): RegistryConnector | undefined
  /** The same, and those whose keys are missing. */
  register(id: string): Register | undefined
  /** All of a country, those that supplement others last. */
  registersOf(country: string): Register[]
  /** Registers that publish what has changed, and are set up. */
  feeds: RegistryConnector[]
  /** What registers have told this process lately. */
  cache: RegisterCache
  /** The register of beneficial owners of a country, where it is open to us. */
  ownership(country: string): OwnershipConnector | undefined
  population(country: string): PopulationConnector | undefined
  eid(method: string): EidConnector | undefined
  methodsOf(country: string): EidMethod[]
  /** Every country that an eID or a register is of, by the alphabet. */
  countries: string[]
  /** Compares the portrait of an identity document with its holder, where one is set up. */
  face: FaceConnector | undefined
  /** Names in a market that no connector answers to: eID methods, or registries of another country. */
  unknownNames(country: string, market: { eidMethods: string[]; registries: string[] }): string[]
  /** What of these comes from the sandbox, which production refuses. */
  sandboxCatalogue: (() => Catalogue) | undefined
}

export function createConnectors(all: {
  registries: RegistryConnector[]
  /** Registers whose keys are missing: a workflow may name them nonetheless. */
  unset?: Register[]
  populations: PopulationConnector[]
  eids: EidConnector[]
  face?: FaceConnector | undefined
  sandboxCatalogue?: (() => Catalogue) | undefined
}): Connectors {
  // Where two have the same eID, the first one counts.
  const methods = all.eids
    .flatMap((connector) => connector.methods)
    .filter((one, at, every) => every.findIndex(({ method }) => method === one.method) === at)
  const registers = [...all.registries.map((connector) => describeRegister(connector)), ...(all.unset ?? [])]
  // Documents are of all countries, and read here.
  const isMethod = (name: string, country: string) =>
    name === documentMethod || methods.some((one) => one.method === name && one.country === country)
  const connectors: Connectors = {
    registry: (id) => all.registries.find((connector) => connector.id === id),
    register: (id) => registers.find((register) => register.id === id),
    registersOf: (country) =>
      registers
        .filter((register) => register.countries.includes(country))
        .toSorted((a, b) => Number(a.standing === 'SUPPLEMENT') - Number(b.standing === 'SUPPLEMENT')),
    feeds: all.registries.filter((connector) => connector.changes),
    cache: createRegisterCache(),
    ownership: (country) =>
      all.registries.flatMap((connector) => connector.ownership ?? []).find((one) => one.countries.includes(country)),
    population: (country) => all.populations.find((connector) => connector.countries.includes(country)),
    eid: (method) => all.eids.find((connector) => connector.methods.some((one) => one.method === method)),
    methodsOf: (country) => methods.filter((one) => one.country === country),
    countries: [
      ...new Set([...methods.map(({ country }) => country), ...registers.flatMap((one) => [...one.countries])]),
    ].sort(),
    face: all.face,
    unknownNames: (country, market) => [
      ...market.eidMethods.filter((name) => !isMethod(name, country)),
      ...market.registries.filter((id) => !connectors.register(id)?.countries.includes(country)),
    ],
    sandboxCatalogue: all.sandboxCatalogue,
  }
  return connectors
}

/** What is known of a register by its connector; `missingSettings` where it is not set up. */
export function describeRegister(
  { id, countries, standing, provides, search }: RegistryConnector,
  missingSettings: string[][] = [],
): Register {
  return { id, countries, standing, provides, searchesByName: search !== undefined, missingSettings }
}
