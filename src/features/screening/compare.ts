import { z } from 'zod'
import {
  type Entry,
  type Explanation,
  entryKey,
  explainHit,
  explainPair,
  type Subject,
} from '../../engines/screening/index.ts'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { readEntries } from '../lists/index.ts'
import { mustHaveIndex } from './search.ts'
import { checkBirthDate, searchedSubject, subjectOf } from './search-input.ts'

/** Low enough for a search to come upon whatever it can come upon at all. */
const anyScore = 0.3

const output = z.object({
  outcome: z.enum(['HIT', 'NO_HIT']),
  score: z.number(),
  threshold: z.number(),
  foundBySearch: z.boolean().meta({
    description: 'False: no search would come upon this entry, so the score is that of the two alone.',
  }),
  explanation: z.record(z.string(), z.unknown()),
})

export type CompareAnswer = z.infer<typeof output>

export const compare = operation({
  name: 'screening.compare',
  summary: 'Why is this entry a hit, or why is it none?',
  access: { scope: 'screening:read' },
  writes: false,
  input: z.strictObject({
    subject: searchedSubject,
    listId: z.string().max(100),
    entryId: z.string().max(500),
  }),
  output,
  async run(ctx, input) {
    checkBirthDate(input.subject, ctx.now, 'subject.dateOfBirth')
    const { listId, entryId } = input
    const index = await mustHaveIndex(ctx)
    const isSearched = Object.hasOwn(index.versions, listId)
    const entries = isSearched ? await readEntries(ctx.tx, [{ listId, entryId }], index.versions) : undefined
    const listed = entries?.get(entryKey(listId, entryId))
    if (!listed) throw new AppError('not_found', 'There is no such entry on this list now.')
    const subject = subjectOf(input.subject)
    const accepts = (list: string, id: string) => list === listId && id === entryId
    // First as everybody searches, so that a hit is explained to the last digit as it was.
    const [usual] = index.searcher.search(subject, { accepts })
    const [hit] = usual ? [usual] : index.searcher.search(subject, { threshold: anyScore, accepts })
    const explanation = hit ? explainHit(hit) : missed(subject, listed.entry)
    const { outcome, score, threshold } = explanation
    return { outcome, score, threshold, foundBySearch: hit !== undefined, explanation: { ...explanation } }
  },
})

/** Of a pair that no search comes upon, which is no hit whatever the two alone would give. */
function missed(subject: Subject, entry: Entry): Explanation {
  const { sentences, ...explained } = explainPair(subject, entry)
  const why = isSoughtAmong(subject.kind, entry.kind)
    ? 'No search comes upon this entry: too little of the names is alike, and no identifier is the same.'
    : `No search comes upon this entry: as ${subject.kind} the subject is not looked for among entries of the kind ${entry.kind}.`
  return { ...explained, outcome: 'NO_HIT', sentences: [why, ...sentences] }
}

/** People are looked for among people, everything else among everything else. */
function isSoughtAmong(kind: Subject['kind'], listed: Entry['kind']): boolean {
  return kind === 'UNKNOWN' || listed === 'OTHER' || (kind === 'PERSON') === (listed === 'PERSON')
}
