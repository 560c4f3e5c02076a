import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Input } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { applicationInputs } from './tables.ts'

/** What the engine was told by these inputs, by their numbers: in codes, without what anybody has typed. */
export async function inputsInCodes(
  tx: Tx,
  applicationId: string,
  sequences: number[],
): Promise<Map<number, Record<string, string | number | boolean>>> {
  if (sequences.length === 0) return new Map()
  const rows = await tx
    .select({ sequence: applicationInputs.sequence, input: applicationInputs.input })
    .from(applicationInputs)
    .where(and(eq(applicationInputs.applicationId, applicationId), inArray(applicationInputs.sequence, sequences)))
    .orderBy(asc(applicationInputs.sequence))
  return new Map(rows.map(({ sequence, input }) => [sequence, codesOf(input)]))
}

function codesOf(input: Input): Record<string, string | number | boolean> {
  switch (input.type) {
    case 'result': {
      const { result } = input
      const more =
        'reason' in result
          ? { reason: result.reason }
          : 'cause' in result && result.cause
            ? { reason: result.cause }
            : {}
      const counts =
        result.type === 'screen' && result.outcome === 'DONE'
          ? { sanctionHits: result.sanctionHits, pepHits: result.pepHits }
          : {}
      const method = 'person' in result ? { method: result.person.method } : {}
      return { result: result.type, outcome: result.outcome, ...more, ...counts, ...method }
    }
    case 'rescreened':
      return { sanctionHits: input.sanctionHits, pepHits: input.pepHits }
    case 'ask-document':
      return { document: input.asking.type, reason: input.asking.reason }
    case 'review':
      return { decision: input.decision }
    default:
      return {}
  }
}
