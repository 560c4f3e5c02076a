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
        tokens.push({ kind: 'VERB' })
        hasAct = true
      }
    } else {
      tokens.push(token)
      if (token.kind !== 'SEPARATOR' || token.strength === 'dot') hasAct = false
    }
  }
  return tokens
}

/** "Kollektiv prokura: …" is "Prokura, kollektivt: …". */
function procuraFirst(tokens: Token[]): Token[] {
  for (const [at, token] of tokens.entries()) {
    const mode = tokens[at - 1]
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
      if (!before || stops.has(before.kind) || (before.kind === 'SEPARATOR' && before.strength === 'dot')) break
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
  for (const [at, token] of tokens.entries()) {
    const last = clean.at(-1)
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
    const isPrefixMode = MODES.has(token.kind) && ['BY', 'COLON'].includes(tokens[at + 1]?.kind ?? '')
    if (
      last?.kind === 'SEPARATOR' &&
      last.strength !== 'dot' &&
      (CLOSING.has(token.kind) || (MODES.has(token.kind) && !isPrefixMode))
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

/** "any two", "alla tre": the article adds nothing to a number, nor a number to "all". */
function cleanNumbers(tokens: readonly Token[]): Token[] {
  return tokens.filter((token, at) => {
    if (token.kind === 'ONE') return tokens[at + 1]?.kind !== 'NUMBER'
    return token.kind !== 'NUMBER' || tokens[at - 1]?.kind !== 'ALL'
  })
}

function stronger(a: 'comma' | 'line' | 'dot', b: 'comma' | 'line' | 'dot') {
  const order = ['comma', 'line', 'dot'] as const
  return order.indexOf(a) > order.indexOf(b) ? a : b
}
