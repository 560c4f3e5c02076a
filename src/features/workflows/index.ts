export { createWorkflow } from './create.ts'
export {
  definitionOf,
  embedOriginsOf,
  findMarket,
  findStart,
  isTestVersion,
  type Start,
  versionsOf,
} from './find-version.ts'
export { getWorkflow, listWorkflows } from './get.ts'
export { type Logo, logoOf } from './logo.ts'
export { marketsStatus } from './market-status.ts'
export { publishWorkflow } from './publish.ts'
export { readRedirect } from './redirect.ts'
export { saveWorkflow } from './save.ts'
export { starters } from './starters.ts'
