export { archiveWorkflow, restoreWorkflow } from './archive.ts'
export { checkWorkflow } from './check.ts'
export { createWorkflow, readDefinition } from './create.ts'
export { draftOf, testable } from './draft-of.ts'
export { type ExportWorkflowAnswer, exportWorkflow } from './export.ts'
export {
  definitionOf,
  embedOriginsOf,
  findMarket,
  findStart,
  isTestVersion,
  type Start,
  versionsOf,
} from './find-version.ts'
export { getWorkflow, type ListWorkflowsAnswer, listWorkflows } from './get.ts'
export { type ImportWorkflowAnswer, importWorkflow } from './import.ts'
export { integration } from './integration.ts'
export { type Logo, logoOf } from './logo.ts'
export { marketsStatus } from './market-status.ts'
export { type NamedVersion, nameVersion, workflowNames } from './name-version.ts'
export { confirmPublishing, proposePublishing, rejectPublishing } from './propose.ts'
export { publishWorkflow } from './publish.ts'
export { readRedirect } from './redirect.ts'
export { saveWorkflow } from './save.ts'
export { saveWorkflowSettings } from './save-settings.ts'
export { definitionInput } from './schemas.ts'
export { starters } from './starters.ts'
export { diffWorkflow, getVersion, listVersions, restoreVersion } from './versions.ts'
export { vocabulary } from './vocabulary.ts'
export { readWho, who } from './who.ts'
