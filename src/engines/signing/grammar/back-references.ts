import { anyOf, type Pool, role } from '../rule.ts'
import { type Reader, tokenAt } from './reader.ts'
import type { Token, TokenKind } from './tokens.ts'

const BETWEEN = new Set<TokenKind>(['SEPARATOR', 'AND', 'OR', 'WITH'])
/** What may stand between a list and the word that points back to it. */
const SKIPPED = new Set<TokenKind>([
  ...([
    'SEPARATOR',
    'COLON',
    'AND',
    'OR',
    'NUMBER',
    'ONE',
    'ONE_OF',
    'BY',
    'VERB',
    'EITHER',
    'JOINT',
    'EACH',
    'ALONE',
    'WITH',
  ] as const),
])

/** Whom "these" means: the list that stands last before it. Undefined where there is none of at least two. */
export function poolOfThese(reader: Reader, at: number): Pool | undefined {
  let place = at - 1
  while (place >= 0 && SKIPPED.has(reader.tokens[place]?.kind ?? 'VERB')) place -= 1
  const pools: Pool[] = []
  let isPlural = false
  for (; place >= 0; place -= 1) {
    const token = reader.tokens[place]
    const pool = poolOf(token)
    if (pool) {
      pools.unshift(pool)
      if (token?.kind === 'ROLE' && token.form === 'many') isPlural = true
    } else if (!token || !BETWEEN.has(token.kind) || isDot(token)) break
  }
  return pools.length > 1 || isPlural ? anyOf(pools) : undefined
}

/**
 * Whom "another" sets aside: those spoken of in the same alternative, or in the sentence so far where there are none.
 * `ITSELF` where that is the role itself ("en ledamot … en annan ledamot"): there it only says what always holds.
 * Undefined where nobody was spoken of.
 */
export function poolSaid(reader: Reader, at: number, of: Pool): Pool | 'ITSELF' | undefined {
  const pools: Pool[] = []
  for (let place = at - 1; place >= reader.start; place -= 1) {
    const token = tokenAt(reader, place)
    if (token?.kind === 'OR' && pools.length > 0) break
    const pool = poolOf(token)
    if (!pool) continue
    if (pool.kind === 'ROLE' && of.kind === 'ROLE' && pool.role === of.role) return 'ITSELF'
    pools.unshift(pool)
  }
  return pools.length > 0 ? anyOf(pools) : undefined
}

function poolOf(token: Token | undefined): Pool | undefined {
  if (token?.kind === 'NAME') return { kind: 'NAME', name: token.name }
  return token?.kind === 'ROLE' && !token.ownersOnly ? role(token.role) : undefined
}

function isDot(token: Token): boolean {
  return token.kind === 'SEPARATOR' && token.strength === 'dot'
}
