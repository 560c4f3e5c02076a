import type { FaceCollected, FaceConnector } from '../../connectors/kit.ts'
import type { CommandResult } from '../../engines/workflow/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { bytesOf, liveDocuments, type Picture } from '../documents/index.ts'
import { keepEvidence } from '../registries/index.ts'
import { documentFacts } from './document-facts.ts'
import { type Comparison, openComparison, portraitOf, sealComparison, selfieOf } from './face-comparison.ts'
import { findPending } from './pending-command.ts'
import { takeInput } from './take-input.ts'

const collectAfterS = 3
/** A provider that takes longer has not answered. */
const longestMs = 10 * 60_000

type ReadResult = Extract<CommandResult, { type: 'read-identity-document' }>

/** Compares the portrait in a document with its holder, by the connector, and tells the engine what both have said. */
export const compareFaces: Job = {
  name: 'applications.compareFaces',
  retryLimit: 3,
  async run({ services, isLast, transaction }, data) {
    const applicationId = String(data.applicationId)
    const query = await transaction(async (ctx) => {
      const pending = await findPending(ctx, data, 'read-identity-document')
      if (!pending) return undefined
      const uploaded = await liveDocuments(ctx.tx, pending.application.id)
      const rowOf = (named: { id: string } | undefined) => uploaded.find(({ id }) => id === named?.id)
      return { portrait: rowOf(portraitOf(pending.command)), selfie: rowOf(selfieOf(pending.command)) }
    })
    if (!query) return

    const { portrait, selfie } = query
    const { face } = services.connectors
    const comparison = openComparison({ services }, data)
    let asked: Awaited<ReturnType<typeof ask>> | undefined
    try {
      if (face && portrait && selfie)
        asked = await ask(face, comparison, async () => ({
          portrait: await bytesOf(services, portrait),
          selfie: await bytesOf(services, selfie),
        }))
    } catch (error) {
      // Nobody may wait for ever for what cannot be asked: a picture that is gone, a connector that fails.
      services.log.warn({ applicationId, connector: face?.id, error }, 'faces could not be compared')
      if (!isLast) throw error
    }
    if (asked?.answer.outcome === 'OUTAGE') {
      const { reason, detail } = asked.answer
      services.log.warn({ applicationId, connector: face?.id, reason, detail }, 'faces were not compared')
      if (!asked.order && !isLast) throw new Error('FACE_OUTAGE')
    }
    const isLate = services.clock.now().getTime() - Date.parse(comparison.startedAt) > longestMs
    const answer = asked?.answer
    await transaction(async (ctx) => {
      if (!(await findPending(ctx, data, 'read-identity-document', { lock: true }))) return
      const isUndecided = answer?.outcome === 'PENDING' || answer?.outcome === 'OUTAGE'
      if (isUndecided && asked?.order && !isLate) {
        const sealed = sealComparison(ctx, data, { ...comparison, order: asked.order })
        return ctx.send('applications.compareFaces', { ...data, sealed }, { afterS: collectAfterS })
      }
      if (answer && 'evidence' in answer) await keepEvidence(ctx, applicationId, answer.evidence)
      const result = resultOf(comparison, answer)
      const learnt = result.outcome === 'READ' ? documentFacts(result, comparison.evidenceId) : []
      await takeInput(ctx, applicationId, { type: 'result', command: String(data.commandId), result }, learnt)
    })
  },
}

async function ask(
  face: FaceConnector,
  { order: begun, read }: Comparison,
  readPictures: () => Promise<{ portrait: Picture; selfie: Picture }>,
): Promise<{ order?: Record<string, unknown>; answer: FaceCollected }> {
  if (begun) return { order: begun, answer: await face.collect(begun) }
  const { documentNumber } = read.document
  const started = await face.start({ ...(await readPictures()), documentNumber })
  if (started.outcome === 'OUTAGE') return { answer: started }
  return { order: started.order, answer: await face.collect(started.order) }
}

/** What nobody has said stays unknown: the document was read all the same, and people decide. */
function resultOf({ read }: Comparison, answer: FaceCollected | undefined): ReadResult {
  const type = 'read-identity-document'
  if (!answer || answer.outcome === 'PENDING' || answer.outcome === 'OUTAGE') return { type, ...read }
  const { outcome: faceMatch, liveness, score: faceScore } = answer
  if (liveness === 'FAILED') return { type, outcome: 'FAILED', reason: 'LIVENESS_FAILED' }
  if (faceMatch === 'NO_MATCH') return { type, outcome: 'FAILED', reason: 'FACE_DIFFERENT' }
  const seen = {
    faceMatch,
    ...(liveness === 'PASSED' ? { liveness } : {}),
    ...(faceScore === undefined ? {} : { faceScore }),
  }
  return { type, ...read, document: { ...read.document, ...seen } }
}
