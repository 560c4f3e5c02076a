import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import type { Reading } from './readings.ts'
import { rule } from './rule.ts'

export const readingStatus = z.enum(['PROPOSED', 'IN_FORCE', 'REJECTED', 'DROPPED']).meta({
  description:
    'PROPOSED: by it one person alone would sign, and a second person must confirm it. IN_FORCE: it says who signs. REJECTED: a person has ended it. DROPPED: the register has told another text or other people since.',
})

export const readingOnWire = z.object({
  readingId: z.string(),
  applicationId: z.string().meta({ description: 'In which the rule was read.' }),
  organizationNumber: z.object({ id: z.string(), issuingCountry: z.string() }),
  status: readingStatus,
  rule,
  comment: z.string().optional(),
  createdBy: z.string(),
  createdAt: z.string(),
  confirmedBy: z.string().optional(),
  endedBy: z.string().optional().meta({ description: 'A client, or the job that found the company changed.' }),
  updatedAt: z.string(),
})

export function showReading(reading: Reading): z.input<typeof readingOnWire> {
  const { comment, confirmedBy, endedBy } = reading
  return {
    readingId: wireId('signing-reading', reading.id),
    applicationId: wireId('application', reading.applicationId),
    organizationNumber: { id: reading.organizationNumber, issuingCountry: reading.country },
    status: reading.status,
    rule: reading.rule,
    ...(comment ? { comment } : {}),
    createdBy: reading.createdBy,
    createdAt: wireTime(reading.createdAt),
    ...(confirmedBy ? { confirmedBy } : {}),
    ...(endedBy ? { endedBy } : {}),
    updatedAt: wireTime(reading.updatedAt),
  }
}
