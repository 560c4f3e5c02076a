import type { Command } from '../../engines/workflow/index.ts'
import type { JobData } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import type { judgeDocument } from './judge-document.ts'

type ReadCommand = Extract<Command, { type: 'read-identity-document' }>

/** What one run of the comparison leaves to the next. It holds personal data and a provider's secrets, so the queue has it sealed. */
export interface Comparison {
  read: Extract<ReturnType<typeof judgeDocument>, { outcome: 'READ' }>
  /** Of the zone that was read. */
  evidenceId?: string | undefined
  startedAt: string
  /** The provider's, once it was started. */
  order?: Record<string, unknown> | undefined
}

export function sealComparison({ services }: Pick<Context, 'services'>, data: JobData, comparison: Comparison): string {
  return services.secrets.seal(contextOf(data), JSON.stringify(comparison)).toString('base64')
}

export function openComparison({ services }: Pick<Context, 'services'>, data: JobData): Comparison {
  return JSON.parse(services.secrets.open(contextOf(data), Buffer.from(String(data.sealed), 'base64')))
}

/** Binds it to the command that it is to answer. */
function contextOf({ applicationId, commandId }: JobData): string {
  return `face-comparison:${applicationId}:${commandId}`
}

/** The picture of the person among those that were handed in. */
export function selfieOf({ documents }: ReadCommand): { id: string } | undefined {
  return documents.find(({ type }) => type === 'SELFIE')
}

/** The side that has the portrait. */
export function portraitOf({ documents, documentType }: ReadCommand): { id: string } | undefined {
  return documents.find(({ type, context }) => type === documentType && context !== 'DOCUMENT_BACK')
}
