import type { RawToken } from '../text/tokenise.ts'
import type { Token, TokenKind } from './tokens.ts'

/** After these a line's end or a comma is only typography. */
const OPEN = new Set<TokenKind>([
  ...([
    'VERB',
    'BY',
    'WITH',
    'AND',
    'OR',
    'EITHER',
    'BOTH',
    'ONE',
    'NUMBER',
    'ONE_OF',
    'OTHER',
    'ALL',
    'MAJORITY',
  ] as const),
  ...(['EXCEPT', 'BESIDES', 'BUT_NOT', 'WHEREOF', 'PROCURA', 'NOT', 'BUT_INSTEAD'] as const),
])
/** And before these. */
const CLOSING = new Set<TokenKind>(['WITH_END', 'AND', 'OR', 'WITH', 'BUT_NOT', 'WHEREOF', 'EXCEPT', 'BUT_INSTEAD'])
const MODES = new Set<TokenKind>(['JOINT', 'EACH', 'ALONE'])
const COMMA: Token = { kind: 'SEPARATOR', strength: 'comma' }

/** Brings raw tokens to what the grammar reads: the act as one token, marks only where they may mean something. */
export function prepare(raw: readonly RawToken[]): Token[] {
  return cleanNumbers(cleanMarks(closeWith(procuraFirst(joinAct(raw)))))
}

/** "Bolagets firma kan även tecknas" is one VERB; an object or a filler without an act is nothing. */
function joinAct(raw: readonly RawToken[]): Token[] {
  const tokens: Token[] = []
  let hasAct = false
  for (const token of raw) {
    if (token.kind === 'SIGN' || token.kind === 'OBJECT' || token.kind === 'GLUE') {
      if (token.kind === 'SIGN' && !hasAct) {
        // "företräder bolaget och tecknar dess firma" is one act.
        if (isActAnd(tokens)) tokens.pop()
        else tokens.push({ kind: 'VERB' })
        hasAct = true
      }
    } else if (token.kind !== 'MUST_BE' || !isIdleDemand(tokens)) {
      tokens.push(token)
      if (token.kind !== 'SEPARATOR' || token.strength === 'dot') hasAct = false
    }
  }
  return tokens
}

/** "Firmatecknare ska vara …", "varav en ska vara …"; anywhere else it asks for something that is not understood. */
function isIdleDemand(tokens: readonly Token[]): boolean {
  if (tokens.at(-1)?.kind === 'VERB') return true
  const sentence = tokens.slice(tokens.findLastIndex(isDot) + 1)
  return sentence.some(({ kind }) => kind === 'WHEREOF')
}

function isActAnd(tokens: readonly Token[]): boolean {
  if (tokens.at(-1)?.kind !== 'AND') return false
  const before = tokens.at(-2)
  return (before && MODES.has(before.kind) ? tokens.at(-3) : before)?.kind === 'VERB'
}

/** "Kollektiv prokura: …" is "Prokura, kollektivt: …", and so is "Prokurister, kollektivt: …". */
function procuraFirst(tokens: Token[]): Token[] {
  for (const [at, token] of tokens.entries()) {
    const mode = tokens[at - 1]
    if (token.kind === 'ROLE' && token.role === 'PROCURATOR' && (!mode || isDot(mode))) {
      const [next, last] = tokens.slice(at + 1).filter(({ kind }) => kind !== 'SEPARATOR')
      if (next?.kind === 'COLON' || (next && MODES.has(next.kind) && last?.kind === 'COLON'))
        tokens[at] = { kind: 'PROCURA' }
    }
    if (token.kind !== 'PROCURA' || !mode || !MODES.has(mode.kind)) continue
    tokens[at - 1] = token
    tokens[at] = mode
  }
  return tokens
}

/** "yhdessä sihteerin kanssa": the word behind makes the "together" before it a "together with". */
function closeWith(tokens: Token[]): Token[] {
  const stops = new Set<TokenKind>(['VERB', 'WITH_END', 'EACH', 'ALONE', 'WITH'])
  for (const [end, token] of tokens.entries()) {
    if (token.kind !== 'WITH_END') continue
    for (let at = end - 1; at >= 0; at -= 1) {
      const before = tokens[at]
      if (!before || stops.has(before.kind) || isDot(before)) break
      if (before.kind === 'JOINT') {
        tokens[at] = { kind: 'WITH', comma: false }
        break
      }
    }
  }
  return tokens
}

function cleanMarks(tokens: readonly Token[]): Token[] {
  const clean: Token[] = []
  for (const [at, written] of tokens.entries()) {
    const last = clean.at(-1)
    const token = written.kind === 'COLON' && opensMode(tokens, at + 1) ? COMMA : written
    if (token.kind === 'SEPARATOR') {
      if (last?.kind === 'SEPARATOR')
        clean[clean.length - 1] = { kind: 'SEPARATOR', strength: stronger(last.strength, token.strength) }
      else if (last && !(OPEN.has(last.kind) && token.strength !== 'dot')) clean.push(token)
      continue
    }
    if (token.kind === 'COLON') {
      if (last && MODES.has(last.kind)) clean.push({ kind: 'BY' })
      else if (!last || !['BY', 'VERB', 'PROCURA'].includes(last.kind)) clean.push(token)
      continue
    }
    if (token.kind === 'VERB' && last?.kind === 'VERB') continue
    if (token.kind === 'BY' && isPrefixMode(clean)) clean.pop()
    const isPrefix = MODES.has(token.kind) && ['BY', 'COLON'].includes(tokens[at + 1]?.kind ?? '')
    if (
      last?.kind === 'SEPARATOR' &&
      last.strength !== 'dot' &&
      (CLOSING.has(token.kind) || (MODES.has(token.kind) && !isPrefix))
    ) {
      clean.pop()
      if (token.kind === 'WITH' || token.kind === 'OR') {
        clean.push({ kind: token.kind, comma: last.strength === 'comma' })
        continue
      }
    }
    clean.push(token)
  }
  while (clean.at(-1)?.kind === 'SEPARATOR') clean.pop()
  return clean
}

/** "ordförande och kassör: var för sig", "…: två i förening". */
function opensMode(tokens: readonly Token[], at: number): boolean {
  const [mode, next] = [tokens[at], tokens[at + 1]]
  return mode !== undefined && (MODES.has(mode.kind) || (mode.kind === 'NUMBER' && next?.kind === 'JOINT'))
}

/** "Firman tecknas, två i förening, av": the comma before the preposition is typography. */
function isPrefixMode(clean: readonly Token[]): boolean {
  const [mark, mode, number] = [clean.at(-1), clean.at(-2), clean.at(-3)]
  if (mark?.kind !== 'SEPARATOR' || mark.strength !== 'comma' || !mode || !MODES.has(mode.kind)) return false
  const at = number?.kind === 'NUMBER' ? -4 : -3
  const before = clean.at(at - 1)
  return clean.at(at)?.kind === 'VERB' && (before === undefined || isDot(before))
}

function isDot(token: Token): boolean {
  return token.kind === 'SEPARATOR' && token.strength === 'dot'
}

/** "any two", "alla tre", "två och två": the article adds nothing to a number, nor a number to "all" or to itself. */
function cleanNumbers(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, at): Token[] => {
    const next = tokens[at + 1]?.kind
    if (token.kind === 'ONE' && next === 'NUMBER') return []
    // "två och två" is two together, also without "i förening".
    if (isTwice(tokens, at - 1)) return next === 'JOINT' ? [] : [{ kind: 'JOINT' }]
    const isIdle = isTwice(tokens, at) || (token.kind === 'NUMBER' && tokens[at - 1]?.kind === 'ALL')
    return isIdle ? [] : [token]
  })
}

function isTwice(tokens: readonly Token[], at: number): boolean {
  const [before, and, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  return before?.kind === 'NUMBER' && and?.kind === 'AND' && after?.kind === 'NUMBER' && before.value === after.value
}

function stronger(a: 'comma' | 'line' | 'dot', b: 'comma' | 'line' | 'dot') {
  const order = ['comma', 'line', 'dot'] as const
  return order.indexOf(a) > order.indexOf(b) ? a : b
}
