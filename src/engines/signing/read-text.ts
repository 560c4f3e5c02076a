import { prepare } from './grammar/prepare.ts'
import { readSentence } from './grammar/sentences.ts'
import type { Token } from './grammar/tokens.ts'
import type { Clause, Pool } from './rule.ts'
import { isCondition } from './text/conditions.ts'
import { dropBoilerplate } from './text/drop-boilerplate.ts'
import type { NameBook } from './text/name-words.ts'
import { repairWords } from './text/repair-words.ts'
import { type Piece, scan } from './text/scan.ts'
import { tokenise } from './text/tokenise.ts'
import type { ManualReason } from './types.ts'
import type { Lexicon } from './words/compile.ts'
import { lexiconsOf } from './words/lexicons.ts'

/** What a text says, or why it could not be read. `full` and `procura` may both be empty: then it grants nothing. */
export type TextReading =
  | { full: Clause[]; procura: Clause[] }
  | { reason: Extract<ManualReason, 'CONDITION' | 'NOT_UNDERSTOOD' | 'AMBIGUOUS'>; detail: string }

/** Words that say how people sign. */
const HOW = new Set<Token['kind']>(['JOINT', 'EACH', 'ALONE', 'WITH', 'NUMBER'])
/** No rule is longer; what is, is no rule. */
const TEXT_MAX = 8_000
const TOKENS_MAX = 600

/**
 * Reads a rule by whitelist: every word must be known and every sentence have exactly one reading, or there is none.
 * Languages of the country are tried in turn. `isProcura`: the text speaks of prokura throughout.
 */
export function readText(text: string, country: string, book: NameBook, isProcura = false): TextReading {
  if (text.length > TEXT_MAX)
    return { reason: 'NOT_UNDERSTOOD', detail: `The text is longer than ${TEXT_MAX} letters.` }
  let failure: TextReading | undefined
  const pieces = scan(text)
  for (const lexicon of lexiconsOf(country)) {
    const reading = readWith(lexicon, pieces, book, isProcura)
    if (!('reason' in reading) || reading.reason === 'AMBIGUOUS') return reading
    failure ??= reading
  }
  return failure ?? { reason: 'NOT_UNDERSTOOD', detail: `Rules of ${country} are not read.` }
}

function readWith(lexicon: Lexicon, pieces: readonly Piece[], book: NameBook, isProcura: boolean): TextReading {
  const repaired = repairWords(pieces, lexicon, book)
  if ('unknown' in repaired) return unknownWord(repaired.unknown, pieces, lexicon)
  const raw = tokenise(dropBoilerplate(repaired, lexicon), lexicon, book)
  if ('unknown' in raw) return unknownWord(raw.unknown, pieces, lexicon)
  const tokens = prepare(raw)
  if (tokens.length > TOKENS_MAX) return { reason: 'NOT_UNDERSTOOD', detail: 'The text has too many words.' }

  const full: Clause[] = []
  const procura: Clause[] = []
  const sentences = sentencesOf(tokens)
  let heading = false
  for (const [at, [start, end]] of sentences.entries()) {
    const isOfParent = tokens[start]?.kind === 'PARENT' && end - start > 2
    const isOfProcura = tokens[start]?.kind === 'PROCURA'
    const hasAct = isOfParent || isOfProcura || tokens.slice(start, end).some(({ kind }) => kind === 'VERB')
    // Below a heading "Prokura", or the parent's rule, who signs without a word on what may belong there still.
    if (heading && !hasAct) {
      return { reason: 'AMBIGUOUS', detail: 'It is not clear where the part on others ends.' }
    }
    heading = isOfParent || isOfProcura
    // The parent's rule printed in a branch's entry is not the branch's.
    if (isOfParent) continue
    const next = sentences[at + 1]
    if (next && isCutList(tokens.slice(start, end), tokens[next[0]])) {
      return { reason: 'NOT_UNDERSTOOD', detail: 'A list seems to go on behind a full stop.' }
    }
    const readings = readSentence({
      tokens,
      start: isOfProcura ? start + 1 : start,
      end,
      isOneOfSeveral: sentences.length > 1 && !isProcura && !isOfProcura,
      flags: lexicon.vocabulary,
      steps: 0,
    })
    const [reading] = readings
    if (!reading) return { reason: 'NOT_UNDERSTOOD', detail: 'The words are known, but not this way of putting them.' }
    if (readings.length > 1) return { reason: 'AMBIGUOUS', detail: 'The text can be read in more than one way.' }
    for (const clause of reading) {
      const ofProcurators = clause.filter(({ pool }) => namesProcurator(pool)).length
      if (isProcura || isOfProcura || ofProcurators === clause.length) procura.push(clause)
      else if (ofProcurators > 0) return { reason: 'AMBIGUOUS', detail: 'Prokura and signatory power are mixed.' }
      else full.push(clause)
    }
  }
  return { full, procura }
}

/** "Firman tecknas av X. Y och Z, två i förening": X may be one of the three, whose marks are full stops. */
function isCutList(sentence: readonly Token[], next: Token | undefined): boolean {
  const saysHow = sentence.some(({ kind }) => HOW.has(kind))
  const last = sentence.at(-1)?.kind
  return !saysHow && (last === 'NAME' || last === 'ROLE') && (next?.kind === 'NAME' || next?.kind === 'ROLE')
}

function sentencesOf(tokens: readonly Token[]): [number, number][] {
  const found: [number, number][] = []
  let start = 0
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at]
    if (token && !(token.kind === 'SEPARATOR' && token.strength === 'dot')) continue
    if (at > start) found.push([start, at])
    start = at + 1
  }
  return found
}

function unknownWord(word: string, pieces: readonly Piece[], lexicon: Lexicon): TextReading {
  const condition = pieces.find(
    (piece) => piece.kind === 'WORD' && !lexicon.words.has(piece.key) && isCondition(piece.text),
  )
  if (condition?.kind === 'WORD') {
    return { reason: 'CONDITION', detail: `The text seems to set a condition (“${condition.text.slice(0, 60)}”).` }
  }
  return { reason: 'NOT_UNDERSTOOD', detail: `“${word.slice(0, 60)}” is not a word of signing rules.` }
}

function namesProcurator(pool: Pool): boolean {
  if (pool.kind === 'ANY_OF') return pool.pools.some(namesProcurator)
  return pool.kind === 'ROLE' ? pool.role === 'PROCURATOR' : pool.kind === 'EXCEPT' && namesProcurator(pool.pool)
}
