import { z } from 'zod'
import { explainHit, PARAMETERS } from '../../engines/screening/index.ts'
import { AppError } from '../../platform/errors.ts'
import { type Context, operation } from '../../platform/operation.ts'
import type { LoadedIndex } from '../lists/index.ts'
import { listedOnWire } from './hits.ts'
import { checkBirthDate, searchedSubject, subjectOf } from './search-input.ts'
import { type Found, listOnWire, searchableLists, searchLists, showList } from './search-lists.ts'
import { mainName, showListed } from './show-hit.ts'

const topic = z.enum(['SANCTION', 'PEP', 'PEP_RELATIVE', 'OTHER'])

export const foundOnWire = z.object({
  list: listOnWire,
  entryId: z.string(),
  name: z.string(),
  topics: z.array(z.string()),
  score: z.number(),
  nameScore: z.number().meta({ description: 'What the names alone give.' }),
  corroborated: z.boolean().meta({ description: 'False: only the name speaks for it.' }),
  listed: listedOnWire,
  entry: z.record(z.string(), z.unknown()).meta({ description: 'As the list has it.' }),
  explanation: z.record(z.string(), z.unknown()),
})

const output = z.object({
  data: z.array(foundOnWire).meta({ description: 'The best first.' }),
  total: z.number().int().meta({ description: 'How many there are at or above the threshold, also beyond `limit`.' }),
  threshold: z.number(),
  searched: z
    .array(listOnWire)
    .meta({ description: 'What was searched. A list that is not here has not been searched.' }),
  indexGeneration: z.number().int(),
})

export type SearchAnswer = z.infer<typeof output>

export const search = operation({
  name: 'screening.search',
  summary: 'Search all lists for a name, with what else is known',
  access: { scope: 'screening:read' },
  writes: true,
  input: z.strictObject({
    ...searchedSubject.shape,
    lists: z.array(z.string().max(100)).min(1).max(100).optional().meta({
      description: 'Search these only; see lists.list. Left out: all.',
    }),
    topics: z.array(topic).min(1).max(4).optional().meta({
      description: 'Report only entries that are listed for one of these.',
    }),
    threshold: z.number().min(0.5).max(1).default(PARAMETERS.threshold),
    limit: z.number().int().min(1).max(100).default(20),
  }),
  output,
  async run(ctx, input) {
    checkBirthDate(input, ctx.now, 'dateOfBirth')
    const index = await mustHaveIndex(ctx)
    const searchable = await searchableLists(ctx, index)
    if (searchable.length === 0) throw nothingToSearch()
    const ids = new Set(searchable.map(({ id }) => id))
    const unknown = input.lists?.findIndex((id) => !ids.has(id)) ?? -1
    if (unknown >= 0) {
      const [path, message] = [`lists.${unknown}`, 'is not a list that can be searched now. See lists.list.']
      throw new AppError('invalid_request', `${path}: ${message}`, { issues: [{ path, message }] })
    }
    const lists = searchable.filter(({ id }) => input.lists?.includes(id) ?? true)
    const { threshold, topics, limit } = input
    const { total, best } = await searchLists(ctx, index, subjectOf(input), { lists, threshold, topics, limit })
    // Whom somebody has looked for is nobody else's business; that they have looked is.
    await ctx.audit('screening.search', 'lists', { found: total, lists: lists.map(({ id }) => id) })
    return {
      data: best.map((found) => showFound(found, threshold)),
      total,
      threshold,
      searched: lists.map(showList),
      indexGeneration: index.generation,
    }
  },
})

function showFound({ hit, entry, list }: Found, threshold: number): z.input<typeof foundOnWire> {
  return {
    list: showList(list),
    entryId: hit.entryId,
    name: mainName(entry),
    topics: entry.topics,
    score: hit.score,
    nameScore: hit.nameScore,
    corroborated: hit.corroborated,
    entry: { ...entry },
    listed: showListed({ entry, listName: list.name, listLink: list.link }),
    explanation: { ...explainHit(hit, threshold) },
  }
}

/** The index, or 503: no answer is not "nothing found". */
export async function mustHaveIndex(ctx: Context): Promise<LoadedIndex> {
  const index = await ctx.services.screeningIndex.current(ctx.tx)
  if (index) return index
  throw nothingToSearch()
}

function nothingToSearch(): AppError {
  return new AppError(
    'unavailable',
    'No list can be searched now: load one with `openbits lists update`, and see lists.list.',
    { headers: { 'Retry-After': '60' } },
  )
}
