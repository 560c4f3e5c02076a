import type { Evidence, RecordField } from '../../connectors/kit.ts'
import type { Origin } from './look-up-company.ts'

/** Where a field of a stored company is from, kept beside it. */
export interface StoredOrigin {
  source: string
  evidenceId?: string | undefined
  /** ISO time with zone: when the source said so, which may be before it was asked for this application. */
  retrievedAt: string
  licence?: string | undefined
}

export type StoredOrigins = Partial<Record<RecordField, StoredOrigin>>

/** The origins of a found company, its evidence kept under these ids (`keepAllEvidence`). */
export function storedOrigins(
  { origins, evidence }: { origins: Partial<Record<RecordField, Origin>>; evidence: Evidence[] },
  evidenceIds: string[],
): StoredOrigins {
  const stored: StoredOrigins = {}
  for (const [field, { source, evidence: place = -1, retrievedAt }] of Object.entries(origins)) {
    stored[field as RecordField] = {
      source,
      evidenceId: evidenceIds[place],
      retrievedAt,
      licence: evidence[place]?.licence,
    }
  }
  return stored
}
