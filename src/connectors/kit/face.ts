import type { Evidence, Outage } from './evidence.ts'

/** A picture as it was uploaded: JPEG, PNG or WebP. */
export interface Picture {
  contentType: string
  bytes: Uint8Array
}

export type FaceStarted =
  /** `order` is what `collect` needs; it is kept sealed, and goes to nobody but the connector. */
  { outcome: 'STARTED'; order: Record<string, unknown> } | Outage

export type FaceCollected =
  | { outcome: 'PENDING' }
  | {
      /** UNCERTAIN: it may be one person or two. That is neither a yes nor a no, and people decide. */
      outcome: 'MATCH' | 'NO_MATCH' | 'UNCERTAIN'
      /** How alike, 0 to 1, where the provider says it. The outcome is the provider's, by its own threshold. */
      score?: number | undefined
      /** Whether a living person was before the camera. NOT_DONE: nobody looked. */
      liveness: 'PASSED' | 'FAILED' | 'NOT_DONE'
      evidence: Evidence[]
    }
  | Outage

/**
 * Compares the portrait in an identity document with a picture of the person, and says whether that is of somebody alive.
 * Asked in jobs, never while a person waits at the other end of a request: `start` once, then `collect` every few seconds
 * until it is no longer PENDING. After ten minutes it counts as an outage. An outage is no answer: it is tried again, and
 * then the application goes to people. Nothing that identifies the person may be in `detail` or in an evidence's `url`.
 */
export interface FaceConnector {
  id: string
  kind: 'face'
  sandbox: boolean
  start(request: {
    /** The side of the document that has the portrait. */
    portrait: Picture
    selfie: Picture
    /** As its machine-readable zone says; in the sandbox it chooses the outcome. */
    documentNumber: string
  }): Promise<FaceStarted>
  collect(order: Record<string, unknown>): Promise<FaceCollected>
}
