import type { Organ, Role } from '../rule.ts'
import { fold } from '../text/fold.ts'
import { Misprints } from '../text/misprints.ts'
import type { Vocabulary } from './vocabulary.ts'

const PLAIN = [
  ['object', 'OBJECT'],
  ['sign', 'SIGN'],
  ['glue', 'GLUE'],
  ['by', 'BY'],
  ['with', 'WITH'],
  ['withEnd', 'WITH_END'],
  ['joint', 'JOINT'],
  ['each', 'EACH'],
  ['alone', 'ALONE'],
  ['and', 'AND'],
  ['or', 'OR'],
  ['either', 'EITHER'],
  ['both', 'BOTH'],
  ['one', 'ONE'],
  ['oneOf', 'ONE_OF'],
  ['these', 'THESE'],
  ['other', 'OTHER'],
  ['all', 'ALL'],
  ['majority', 'MAJORITY'],
  ['whereof', 'WHEREOF'],
  ['butNot', 'BUT_NOT'],
  ['except', 'EXCEPT'],
  ['besides', 'BESIDES'],
  ['not', 'NOT'],
  ['butInstead', 'BUT_INSTEAD'],
  ['procura', 'PROCURA'],
  ['nobody', 'NOBODY'],
  ['mustBe', 'MUST_BE'],
  ['parent', 'PARENT'],
] as const

/** Kinds of words that say nothing more than their kind. */
type PlainKind = (typeof PLAIN)[number][1]
/** One member for each kind, so that unions can be narrowed by kind. */
type Plain<Kind> = Kind extends string ? { kind: Kind } : never

/** What a phrase means to the grammar. */
export type Meaning =
  | Plain<PlainKind>
  | { kind: 'NUMBER'; value: number }
  | { kind: 'ORGAN'; organ: Organ }
  | { kind: 'ROLE'; role: Role; form: 'one' | 'the' | 'many'; ownersOnly: boolean }

interface Node {
  next: Map<string, Node>
  meaning?: Meaning
}

/** A vocabulary made ready for reading. */
export interface Lexicon {
  vocabulary: Vocabulary
  root: Node
  /** Every single word that may occur, boilerplate included. */
  words: ReadonlySet<string>
  /** Words that are known to be others. */
  others: ReadonlySet<string>
  misprints: Misprints
  boilerplate: { words: ReadonlySet<string>; must: ReadonlySet<string>[] }[]
  /** Phrases with two meanings: a mistake in the table, kept so that a test can name them. */
  clashes: string[]
}

/**
 * How a word stands in a lexicon. Accents do not count but where they alone tell two words apart: "bolagsmän" (partners)
 * and "bolagsman" (partner).
 */
export function keyOf(word: string): string {
  const folded = fold(word)
  return folded.startsWith('bolagsman') && /m(ä|a\u0308)n/i.test(word) ? folded.replace('man', 'mAn') : folded
}

/** Phrases of a list, split into words as they stand in a lexicon. */
export function phrasesOf(list: string): string[][] {
  return list
    .split(',')
    .map((phrase) => phrase.trim().split(/\s+/).map(keyOf))
    .filter((phrase) => phrase[0] !== '')
}

/** Makes a lexicon of a vocabulary; done once for each language. */
export function compile(vocabulary: Vocabulary): Lexicon {
  const root: Node = { next: new Map() }
  const words = new Set<string>()
  const correctable = new Set<string>()
  const clashes: string[] = []

  function add(list: string | undefined, meaning: Meaning) {
    for (const phrase of phrasesOf(list ?? '')) {
      let node = root
      for (const word of phrase) {
        words.add(word)
        // A misread number would change how many must sign, so numbers are never guessed.
        if (meaning.kind !== 'NUMBER') correctable.add(word)
        const next = node.next.get(word) ?? { next: new Map() }
        node.next.set(word, next)
        node = next
      }
      if (node.meaning && JSON.stringify(node.meaning) !== JSON.stringify(meaning)) clashes.push(phrase.join(' '))
      node.meaning ??= meaning
    }
  }

  for (const [field, kind] of PLAIN) add(vocabulary[field], { kind } as Plain<PlainKind>)
  for (const [at, list] of vocabulary.numbers.split(',').entries()) {
    const meaning = { kind: 'NUMBER' as const, value: at + 2 }
    add(list.replaceAll('/', ','), meaning)
    for (const number of list.split('/')) {
      if (number.trim() !== '') for (const more of vocabulary.orMore.split(',')) add(`${number} ${more}`, meaning)
    }
  }
  for (const [organ, list] of Object.entries(vocabulary.organs)) add(list, { kind: 'ORGAN', organ: organ as Organ })
  add(vocabulary.ownersMembers, { kind: 'ROLE', role: 'MEMBER', form: 'many', ownersOnly: true })
  add(vocabulary.ownersMember, { kind: 'ROLE', role: 'MEMBER', form: 'one', ownersOnly: true })
  for (const [role, forms] of Object.entries(vocabulary.roles)) {
    for (const form of ['one', 'the', 'many'] as const) {
      add(forms[form], { kind: 'ROLE', role: role as Role, form, ownersOnly: false })
    }
  }

  const boilerplate = vocabulary.boilerplate.map((one) => ({
    words: new Set(phrasesOf(one.words).flat()),
    must: one.must.map((list) => new Set(phrasesOf(list).flat())),
  }))
  for (const one of boilerplate) for (const word of one.words) words.add(word)
  const others = new Set(phrasesOf(vocabulary.notMisprints).flat())
  const misprints = new Misprints(correctable, new Set([...words, ...others]))
  return { vocabulary, root, words, others, misprints, boilerplate, clashes }
}
