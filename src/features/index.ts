import { type Check, platformChecks } from '../platform/check.ts'
import type { Job, Schedule } from '../platform/jobs.ts'
import type { Operation } from '../platform/operation.ts'
import * as applications from './applications/index.ts'
import * as documents from './documents/index.ts'
import * as flow from './flow/index.ts'
import * as registries from './registries/index.ts'
import * as reviews from './reviews/index.ts'
import * as workflows from './workflows/index.ts'
import * as workspaces from './workspaces/index.ts'

/** Table of contents: every operation, in the order of the documentation. */
export const operations: Operation[] = [
  applications.createApplication,
  applications.getApplication,
  applications.cancelApplication,
  applications.getOrganization,
  applications.getOrganizationContactDetails,
  applications.getSigningCombinations,
  applications.getSignedBy,
  applications.getBoardMembers,
  applications.getPerson,
  applications.getPersonContactDetails,
  applications.listApplicationDocuments,
  applications.listBankAccounts,
  flow.getFlow,
  flow.startFlow,
  flow.submitStep,
  flow.uploadDocument,
  flow.startIdentify,
  flow.collectIdentify,
  flow.cancelIdentify,
  flow.cancelFlow,
  reviews.listReviews,
  reviews.getReview,
  reviews.decideReview,
  workflows.listWorkflows,
  workflows.getWorkflow,
  workflows.createWorkflow,
  workflows.saveWorkflow,
  workflows.publishWorkflow,
  registries.sandboxCatalogue,
  workspaces.listClients,
  workspaces.createClient,
  workspaces.addClientSecret,
  workspaces.removeClientSecret,
  workspaces.disableClient,
]

/** Every job; those with `on` are reactions to an event. */
export const jobs: Job[] = [
  applications.lookUpOrganization,
  applications.lookUpPerson,
  applications.screen,
  applications.expire,
  reviews.followStatus,
]

export const schedules: Schedule[] = [applications.expireSchedule, documents.sweepFiles, workspaces.sweepTokens]

/** What `openbits check` looks at. */
export const checks: Check[] = [
  ...platformChecks,
  ...documents.documentChecks,
  ...applications.applicationChecks,
  ...reviews.reviewChecks,
]
