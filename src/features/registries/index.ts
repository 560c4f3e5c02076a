export { type Catalogue, type Connectors, createConnectors, describeRegister, type Register } from './connectors.ts'
export { eraseEvidence } from './erase-evidence.ts'
export { eraseEvidenceOf } from './erase-evidence-of.ts'
export { keepAllEvidence, keepEvidence } from './keep-evidence.ts'
export { isKnown } from './known-fields.ts'
export { type Evidence, evidenceOf, evidenceOnWire, findEvidence, showEvidence } from './list-evidence.ts'
export { type CompanyAnswer, lookUpCompany, type Origin } from './look-up-company.ts'
export { evidenceUrl, openEvidence } from './open-evidence.ts'
export {
  listRegisterKeys,
  readRegisterKeys,
  removeRegisterKey,
  type StoredRegisterKey,
  setRegisterKey,
} from './register-keys.ts'
export { sandboxCatalogue } from './sandbox-catalogue.ts'
export { type StoredOrigin, type StoredOrigins, storedOrigins } from './stored-origins.ts'
