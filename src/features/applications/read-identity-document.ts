import type { CommandResult } from '../../engines/workflow/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { bytesOf, liveDocuments, type Picture, readZone, type ZoneRead } from '../documents/index.ts'
import { keepEvidence } from '../registries/index.ts'
import { isTestVersion } from '../workflows/index.ts'
import { documentFacts } from './document-facts.ts'
import { sealComparison, selfieOf } from './face-comparison.ts'
import { judgeDocument } from './judge-document.ts'
import { findPending } from './pending-command.ts'
import { takeInput } from './take-input.ts'

/**
 * Reads the document that an applicant has photographed, and tells the engine; where there is a picture of the person too, their
 * faces are compared first. A reader that fails is tried again, and then told as out of order: it is no failed attempt.
 */
export const readIdentityDocument: Job = {
  name: 'applications.readIdentityDocument',
  retryLimit: 2,
  // There is one reader in a process, and it takes both time and memory.
  parallelMax: 1,
  async run({ services, isLast, transaction }, data) {
    const applicationId = String(data.applicationId)
    const query = await transaction(async (ctx) => {
      const pending = await findPending(ctx, data, 'read-identity-document')
      if (!pending) return undefined
      const { application, command } = pending
      const uploaded = await liveDocuments(ctx.tx, application.id)
      return {
        command,
        uploaded: uploaded.filter(({ id }) => command.documents.some((one) => one.id === id)),
        isTest: await isTestVersion(ctx.tx, application.versionId),
      }
    })
    if (!query) return

    const { command, uploaded, isTest } = query
    const now = services.clock.now()
    // The zone of a card is on its back, so that is looked at first.
    const sides = uploaded
      .filter(({ type }) => type === command.documentType)
      .toSorted((one, other) => (one.context ?? '').localeCompare(other.context ?? ''))
    let zone: ZoneRead | undefined
    try {
      const pictures: Picture[] = []
      for (const side of sides) pictures.push(await bytesOf(services, side))
      zone = await readZone(services.textReader, pictures, now.toISOString().slice(0, 10))
    } catch (error) {
      services.log.warn({ applicationId, error }, 'a document could not be read')
      if (!isLast) throw error
    }
    const allowTest = services.settings.OPENBITS_MODE === 'demo'
    const { documentType: type, ageMin } = command
    const judged =
      zone?.outcome === 'READ' ? judgeDocument(zone.document, { type, ageMin, isTest, allowTest, now }) : undefined

    await transaction(async (ctx) => {
      if (!(await findPending(ctx, data, 'read-identity-document', { lock: true }))) return
      const evidence = zone?.outcome === 'READ' ? [evidenceOf(zone, command.documents, now)] : []
      const evidenceId = await keepEvidence(ctx, applicationId, evidence)
      if (judged?.outcome === 'READ' && selfieOf(command) && services.connectors.face) {
        const comparison = { read: judged, evidenceId, startedAt: now.toISOString() }
        return ctx.send('applications.compareFaces', { ...data, sealed: sealComparison(ctx, data, comparison) })
      }
      const result = resultOf(zone, judged)
      const learnt = result.outcome === 'READ' ? documentFacts(result, evidenceId) : []
      await takeInput(ctx, applicationId, { type: 'result', command: command.id, result }, learnt)
    })
  },
}

function resultOf(zone: ZoneRead | undefined, judged: ReturnType<typeof judgeDocument> | undefined) {
  const type = 'read-identity-document'
  if (!zone) return { type, outcome: 'UNAVAILABLE' } satisfies CommandResult
  if (judged) return { type, ...judged } satisfies CommandResult
  const reason = zone.outcome === 'FAILED' ? zone.code : 'NO_MRZ_FOUND'
  return { type, outcome: 'FAILED', reason } satisfies CommandResult
}

function evidenceOf({ lines }: Extract<ZoneRead, { outcome: 'READ' }>, documents: { id: string }[], now: Date) {
  return {
    source: 'identity-document',
    url: `documents:${documents.map(({ id }) => id).join(',')}`,
    retrievedAt: now.toISOString(),
    contentType: 'text/plain',
    body: lines.join('\n'),
  }
}
