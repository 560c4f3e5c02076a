import type { EidConnector, EidMethod, PopulationConnector, RegistryConnector } from '../../connectors/kit.ts'

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
}

/** The ways out that `app.ts` has built, found by country, method or id. */
export interface Connectors {
  registry(id: string): RegistryConnector | undefined
  population(country: string): PopulationConnector | undefined
  eid(method: string): EidConnector | undefined
  methodsOf(country: string): EidMethod[]
  /** Names in a market that no connector answers to: eID methods, or registries of another country. */
  unknownNames(country: string, market: { eidMethods: string[]; registries: string[] }): string[]
  /** What of these comes from the sandbox, which production refuses. */
  sandboxCatalogue: (() => Catalogue) | undefined
}

export function createConnectors(all: {
  registries: RegistryConnector[]
  populations: PopulationConnector[]
  eids: EidConnector[]
  sandboxCatalogue?: (() => Catalogue) | undefined
}): Connectors {
  const methods = all.eids.flatMap((connector) => connector.methods)
  const connectors: Connectors = {
    registry: (id) => all.registries.find((connector) => connector.id === id),
    population: (country) => all.populations.find((connector) => connector.countries.includes(country)),
    eid: (method) => all.eids.find((connector) => connector.methods.some((one) => one.method === method)),
    methodsOf: (country) => methods.filter((one) => one.country === country),
    unknownNames: (country, market) => [
      ...market.eidMethods.filter((name) => !methods.some((one) => one.method === name && one.country === country)),
      ...market.registries.filter((id) => !connectors.registry(id)?.countries.includes(country)),
    ],
    sandboxCatalogue: all.sandboxCatalogue,
  }
  return connectors
}
