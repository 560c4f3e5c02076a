import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { FaceCollected, FaceConnector } from '../kit.ts'
import { fictitiousEvidence, forcedOutage, refusal } from './answers.ts'
import { findDocument, type SandboxDocument } from './catalogue/identity-documents.ts'

const id = 'sandbox-face'

const orderSchema = z.object({ documentNumber: z.string(), startedAt: z.iso.datetime() })

type Answer = Pick<Extract<FaceCollected, { liveness: string }>, 'outcome' | 'score' | 'liveness'>

const answers: Partial<Record<SandboxDocument['scenario'], Answer>> = {
  FACE_MATCH: { outcome: 'MATCH', score: 0.97, liveness: 'PASSED' },
  FACE_NO_MATCH: { outcome: 'NO_MATCH', score: 0.11, liveness: 'PASSED' },
  FACE_UNCERTAIN: { outcome: 'UNCERTAIN', score: 0.58, liveness: 'PASSED' },
  LIVENESS_FAILED: { outcome: 'MATCH', score: 0.93, liveness: 'FAILED' },
}

/**
 * Compares nobody: the number of the document chooses the outcome, and of one that is not in the catalogue it is UNCERTAIN.
 * After `delayMs` the order ends (0: at the first `collect`), as a provider would take its time. Nothing is remembered.
 */
export function createSandboxFace({ clock, delayMs }: { clock: Clock; delayMs: number }): FaceConnector {
  return {
    id,
    kind: 'face',
    sandbox: true,

    async start({ documentNumber }) {
      if (findDocument(documentNumber)?.scenario === 'FACE_DOWN') return forcedOutage('The comparison of faces')
      return { outcome: 'STARTED', order: { documentNumber, startedAt: clock.now().toISOString() } }
    },

    async collect(order): Promise<FaceCollected> {
      const parsed = orderSchema.safeParse(order)
      if (!parsed.success) return refusal('This is no order of the sandbox. Start a new one.')
      const { documentNumber, startedAt } = parsed.data
      if (clock.now().getTime() - Date.parse(startedAt) < delayMs) return { outcome: 'PENDING' }
      const scenario = findDocument(documentNumber)?.scenario
      const answer = (scenario && answers[scenario]) ?? { outcome: 'UNCERTAIN', liveness: 'NOT_DONE' }
      return { ...answer, evidence: [fictitiousEvidence(clock, id, 'faces', answer)] }
    },
  }
}
