import type { Pair } from './compare/align.ts'
import type { EntryFacts, Evidence } from './compare/evidence.ts'
import { type BestNames, comparePair, type PairComparison } from './compare/pair.ts'
import { ENGINE_VERSION, PARAMETERS } from './parameters.ts'
import { ROLE_WORDS, type Word } from './prepare/words.ts'
import type { SearchHit } from './search.ts'
import type { Entry, Subject } from './types.ts'

/** Words of the subject's name and of the listed name that were taken for one another. */
export interface ExplainedPair {
  subject: string
  listed: string
  how: Pair['how']
  similarity: number
  weight: number
}

/** Why a score is what it is, in words and numbers; plain JSON. With the engine's version and parameters it can be computed again. */
export interface Explanation {
  engineVersion: string
  parameters: typeof PARAMETERS
  score: number
  threshold: number
  outcome: 'HIT' | 'NO_HIT'
  corroborated: boolean
  name?: {
    subject?: string
    listed?: string
    readAs: 'PERSON' | 'ORGANIZATION'
    pairs: ExplainedPair[]
    onlySubject: { word: string; role: string; weight: number }[]
    onlyListed: { word: string; role: string; weight: number }[]
    matched: number
    shortfall: number
    conflict: number
    extraSubject: number
    extraListed: number
    /** What listed words that people often leave out weigh less than `onlyListed` says. */
    leftOut: number
    factors: Record<string, number>
    aliasFactor: number
    /** Before what searching a list, an alias and the name alone take off. */
    comparisonScore: number
    score: number
  }
  evidence: Evidence[]
  sentences: string[]
}

/** Answers "why a hit?" and "why not a hit?" for any subject and entry. */
export function explainPair(
  subject: Subject,
  entry: Pick<Entry, 'names'> & EntryFacts,
  threshold: number = PARAMETERS.threshold,
): Explanation {
  return explain(comparePair(subject, entry), threshold)
}

/** Explains a hit of a search, with the weights that words have in the searched lists. */
export function explainHit(hit: SearchHit, threshold: number = PARAMETERS.threshold): Explanation {
  const { comparison, listed } = hit.match
  const best = {
    person: hit.person,
    query: hit.query,
    listed,
    comparison,
    aliasFactor: hit.match.aliasFactor,
  }
  return explain({ score: hit.score, nameScore: hit.nameScore, evidence: hit.evidence, best }, threshold)
}

type Explained = Omit<PairComparison, 'best'> & {
  best: (Omit<BestNames, 'subjectName' | 'entryName'> & { subjectName?: string; entryName?: string }) | undefined
}

function explain(pair: Explained, threshold: number): Explanation {
  const { best, evidence, score, nameScore } = pair
  const outcome = score >= threshold ? 'HIT' : 'NO_HIT'
  const corroborated = evidence.some((piece) => piece.verdict === 'AGREES' && piece.kind !== 'GENDER')
  const head = {
    engineVersion: ENGINE_VERSION,
    parameters: PARAMETERS,
    score,
    threshold,
    outcome,
    corroborated,
  } as const
  if (best === undefined)
    return { ...head, evidence, sentences: ['One of the two has no name that could be compared.'] }
  const { comparison, query, listed } = best
  let pairedQuery = 0
  let pairedListed = 0
  for (const one of comparison.pairs) {
    pairedQuery |= one.query
    pairedListed |= one.listed
  }
  const name: NonNullable<Explanation['name']> = {
    ...(best.subjectName !== undefined && { subject: best.subjectName }),
    ...(best.entryName !== undefined && { listed: best.entryName }),
    readAs: best.person ? 'PERSON' : 'ORGANIZATION',
    pairs: comparison.pairs.map((one) => ({
      subject: textOf(query, one.query),
      listed: textOf(listed, one.listed),
      how: one.how,
      similarity: round(one.similarity),
      weight: round(one.weight),
    })),
    onlySubject: left(query, pairedQuery),
    onlyListed: left(listed, pairedListed),
    matched: round(comparison.matched),
    shortfall: round(comparison.shortfall),
    conflict: round(comparison.conflict),
    extraSubject: round(comparison.extraQuery),
    extraListed: round(comparison.extraListed),
    leftOut: round(comparison.leftOut),
    factors: comparison.factors,
    aliasFactor: best.aliasFactor,
    comparisonScore: comparison.score,
    score: nameScore,
  }
  return { ...head, name, evidence, sentences: sentences(name, evidence, score, threshold) }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

function textOf(words: readonly Word[], bits: number): string {
  return words
    .filter((_, at) => (bits & (1 << at)) !== 0)
    .map((word) => word.text)
    .join(' ')
}

function left(words: readonly Word[], paired: number): { word: string; role: string; weight: number }[] {
  return words
    .filter((_, at) => (paired & (1 << at)) === 0)
    .map((word) => ({ word: word.text, role: ROLE_WORDS[word.role] ?? 'name', weight: round(word.weight) }))
}

const HOW: Record<Pair['how'], string> = {
  SAME: 'the same',
  SIMILAR: 'similar',
  JOINED: 'written together',
  INITIAL: 'an initial',
  ACRONYM: 'first letters',
}

function sentences(
  name: NonNullable<Explanation['name']>,
  evidence: readonly Evidence[],
  score: number,
  threshold: number,
): string[] {
  const said = name.pairs.map(
    (pair) =>
      `“${pair.subject}” and “${pair.listed}”: ${HOW[pair.how]} (${percent(pair.similarity)}, weight ${pair.weight.toFixed(2)}).`,
  )
  if (name.onlySubject.length > 0)
    said.push(
      `Only in the subject’s name: ${name.onlySubject.map((word) => `${word.word} (${word.role})`).join(', ')}.`,
    )
  if (name.onlyListed.length > 0)
    said.push(`Only in the listed name: ${name.onlyListed.map((word) => `${word.word} (${word.role})`).join(', ')}.`)
  if (name.leftOut > 0) said.push(`People often leave such words out: they weigh ${name.leftOut.toFixed(2)} less.`)
  for (const [factor, value] of Object.entries(name.factors)) said.push(`Lowered to ${percent(value)}: ${factor}.`)
  if (name.aliasFactor < 1) said.push(`Lowered to ${percent(name.aliasFactor)}: weak alias or former name.`)
  said.push(`The names alone give ${percent(name.score)}.`)
  for (const piece of evidence)
    said.push(
      `${piece.words}: ${piece.effect >= 1 ? `closes ${percent((piece.effect - 1) / 2)} of the gap to 100 %` : `leaves ${percent(piece.effect)}`}.`,
    )
  if (evidence.length === 0) said.push('Nothing but the name could be compared.')
  said.push(
    `Score ${percent(score)}, ${score >= threshold ? 'at or above' : 'below'} the threshold of ${percent(threshold)}.`,
  )
  return said
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`
}
