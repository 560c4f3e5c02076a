import { prepareName } from '../prepare/name.ts'
import { type Word, wordOf } from '../prepare/words.ts'
import type { Entry, Subject } from '../types.ts'
import { aliasFactor } from './alias-strength.ts'
import { type EntryFacts, type Evidence, gatherEvidence } from './evidence.ts'
import { applyEvidence, nameOnlyScore } from './final-score.ts'
import { compareNames, type NameComparison } from './name-score.ts'

/** How a subject compares with an entry, through the pair of names that fits best. */
export interface PairComparison {
  /** 0 to 1, evidence included. */
  score: number
  /** What the names alone give. */
  nameScore: number
  evidence: Evidence[]
  /** Undefined where one side has no name with a letter or digit. */
  best: BestNames | undefined
}

export interface BestNames {
  subjectName: string
  entryName: string
  /** Whether the names were read as those of persons. */
  person: boolean
  query: Word[]
  listed: Word[]
  comparison: NameComparison
  /** What is left for a weak alias or a former name; 1 for others. */
  aliasFactor: number
}

interface Read {
  written: string
  words: Word[]
  former: boolean
  weak: boolean
}

/** Compares a subject with an entry. Words weigh as the tables say; a search also knows how common they are in its lists. */
export function comparePair(subject: Subject, entry: Pick<Entry, 'names'> & EntryFacts): PairComparison {
  const person = entry.kind === 'PERSON' || (entry.kind === 'OTHER' && subject.kind === 'PERSON')
  const theirs = entry.names.flatMap((name) =>
    read(name.value, person, name.strength === 'WEAK', name.usage === 'FORMER'),
  )
  let best: BestNames | undefined
  let nameScore = 0
  for (const ours of namesOf(subject).flatMap((name) => read(name, person, false, false))) {
    for (const other of theirs) {
      const comparison = compareNames(ours.words, other.words, person)
      const factor = aliasFactor(other.weak, other.former || ours.former)
      const score = nameOnlyScore(comparison.score * factor, comparison.matched)
      if (best !== undefined && score <= nameScore) continue
      nameScore = score
      best = {
        subjectName: ours.written,
        entryName: other.written,
        person,
        query: ours.words,
        listed: other.words,
        comparison,
        aliasFactor: factor,
      }
    }
  }
  const evidence = gatherEvidence(subject, entry)
  const score = applyEvidence(nameScore, evidence)
  return { score, nameScore, evidence, best }
}

/** The names of a subject; its parts make one where it has none. */
export function namesOf(subject: Subject): string[] {
  if (subject.names.length > 0 || subject.parts === undefined) return subject.names
  const { given, middle, family } = subject.parts
  const name = [given, middle, family].filter((part) => part !== undefined).join(' ')
  return name === '' ? [] : [name]
}

function read(written: string, person: boolean, weak: boolean, former: boolean): Read[] {
  return prepareName(written, person).map((name) => ({
    written,
    words: name.keys.map((key) => wordOf(key, person)),
    former: former || name.former,
    weak,
  }))
}
