import { type Check, platformChecks } from '../platform/check.ts'
import type { Job, Schedule } from '../platform/jobs.ts'
import type { Operation } from '../platform/operation.ts'
import * as applications from './applications/index.ts'
import * as documents from './documents/index.ts'
import * as flow from './flow/index.ts'
import * as lists from './lists/index.ts'
import * as monitoring from './monitoring/index.ts'
import * as registries from './registries/index.ts'
import * as reviews from './reviews/index.ts'
import * as screening from './screening/index.ts'
import * as webhooks from './webhooks/index.ts'
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
  applications.getOwners,
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
  screening.search,
  screening.compare,
  screening.listHits,
  screening.getHit,
  screening.decideHit,
  screening.createBatch,
  screening.getBatch,
  screening.listBatches,
  monitoring.listAlerts,
  monitoring.getAlert,
  lists.listLists,
  lists.getList,
  workflows.listWorkflows,
  workflows.getWorkflow,
  workflows.createWorkflow,
  workflows.saveWorkflow,
  workflows.publishWorkflow,
  registries.sandboxCatalogue,
  webhooks.createWebhook,
  webhooks.listWebhooks,
  webhooks.getWebhook,
  webhooks.updateWebhook,
  webhooks.rotateWebhookSecret,
  webhooks.deleteWebhook,
  webhooks.testWebhook,
  webhooks.replayWebhooks,
  webhooks.listDeliveries,
  webhooks.getDelivery,
  webhooks.listEvents,
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
  applications.followRaisedHits,
  applications.followEndedHits,
  applications.followDecidedHits,
  screening.rescreen,
  screening.readBatch,
  screening.screenBatch,
  lists.tellRefusal,
  reviews.followStatus,
  monitoring.raiseAlert,
  monitoring.closeAlerts,
  monitoring.stopWatching,
  ...webhooks.publishJobs,
  webhooks.deliver,
]

export const schedules: Schedule[] = [
  screening.followLists,
  applications.expireSchedule,
  documents.sweepFiles,
  lists.refreshLists,
  lists.publishLists,
  webhooks.deliverDue,
  workspaces.sweepTokens,
]

/** What `openbits check` looks at. */
export const checks: Check[] = [
  ...platformChecks,
  ...documents.documentChecks,
  ...lists.listChecks,
  ...screening.screeningChecks,
  ...applications.applicationChecks,
  ...reviews.reviewChecks,
  ...monitoring.monitoringChecks,
]
