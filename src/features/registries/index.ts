export { type Catalogue, type Connectors, createConnectors } from './connectors.ts'
export { keepEvidence } from './keep-evidence.ts'
export { lookUpCompany } from './look-up-company.ts'
export { sandboxCatalogue } from './sandbox-catalogue.ts'
