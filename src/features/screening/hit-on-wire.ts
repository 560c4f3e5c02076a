import { z } from 'zod'
import { safelyOther, safeReasons } from '../../engines/screening/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import { mainName } from './show-hit.ts'
import type { hitDecisions, hits } from './tables.ts'

export const hitStatus = z.enum(['OPEN', 'PROPOSED', 'ESCALATED', 'TRUE', 'FALSE', 'ENDED']).meta({
  description:
    'OPEN waits for a person, PROPOSED for a second one, ESCALATED for a lead. TRUE: it is them. FALSE: dismissed. ENDED: the list or the subject has changed, so that it is no hit any more.',
})

/** A hit in a list of many. */
export const hitOnWire = z.object({
  hitId: z.string(),
  subjectId: z.string().meta({ description: 'The same for all hits of one person or company.' }),
  status: hitStatus,
  subject: z.object({
    type: z.string(),
    name: z.string(),
    dateOfBirth: z.string().optional(),
  }),
  list: z.object({ id: z.string(), name: z.string(), version: z.number().int() }),
  entryId: z.string(),
  name: z.string().meta({ description: 'As listed.' }),
  topics: z.array(z.string()),
  score: z.number().meta({ description: '0 to 1; see docs/screening.md.' }),
  corroborated: z.boolean().meta({ description: 'False: only the name speaks for it.' }),
  kind: z.enum(['SANCTION', 'PEP', 'OTHER']),
  safelyOther: z.enum(safeReasons).optional().meta({
    description:
      'Why it may be dismissed by `screening.hits.decideMany`: what is known says by itself that it is another.',
  }),
  foundAt: z.string(),
  updatedAt: z.string(),
})

export const hitDecisionOnWire = z.object({
  decisionId: z.string(),
  act: z.enum(['PROPOSE', 'CONFIRM', 'REJECT', 'DECIDE']),
  verdict: z.enum(['TRUE', 'FALSE', 'ESCALATE']),
  reason: z.string(),
  comment: z.string().optional(),
  by: z.string(),
  at: z.string(),
})

export function showHit(hit: typeof hits.$inferSelect): z.input<typeof hitOnWire> {
  const { subject, entry } = hit
  const safe = hit.status === 'OPEN' ? safelyOther(hit) : undefined
  return {
    hitId: wireId('hit', hit.id),
    subjectId: hit.subjectId,
    status: hit.status,
    subject: {
      type: subject.kind,
      name: subject.names[0] ?? '',
      ...(subject.birthDate ? { dateOfBirth: subject.birthDate } : {}),
    },
    list: { id: hit.listId, name: hit.listName, version: hit.listSequence },
    entryId: hit.entryId,
    name: mainName(entry),
    topics: entry.topics,
    score: hit.score,
    corroborated: hit.isCorroborated,
    kind: hit.isSanction ? 'SANCTION' : hit.isPep ? 'PEP' : 'OTHER',
    ...(safe ? { safelyOther: safe } : {}),
    foundAt: wireTime(hit.foundAt),
    updatedAt: wireTime(hit.updatedAt),
  }
}

export function showHitDecision(decision: typeof hitDecisions.$inferSelect): z.input<typeof hitDecisionOnWire> {
  return {
    decisionId: decision.id,
    act: decision.act,
    verdict: decision.verdict,
    reason: decision.reason,
    ...(decision.comment ? { comment: decision.comment } : {}),
    by: decision.actorId,
    at: wireTime(decision.at),
  }
}
