/** A condition taken apart as far as it has one of the common shapes. */
export type Reading =
  | { is: 'always' | 'never' }
  | { is: 'all' | 'any'; of: Reading[] }
  | { is: 'not'; of: Reading }
  | { is: 'known'; field: string }
  | { is: 'true'; field: string }
  | { is: 'compared'; field: string; by: Comparison; value: string }
  | { is: 'one-of'; field: string; values: string[] }
  /** Some, or every, element of a list. */
  | { is: 'some' | 'every'; list: string; of: Reading }

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='

const field = String.raw`[a-zA-Z_]\w*(?:\.[a-zA-Z_]\w*)*`
const value = String.raw`"[^"]*"|'[^']*'|-?\d+(?:\.\d+)?|true|false`
const compared = new RegExp(`^(${field})\\s*(==|!=|<=|>=|<|>)\\s*(${value})$`)
const oneOf = new RegExp(`^(${field})\\s+in\\s+\\[\\s*((?:${value})(?:\\s*,\\s*(?:${value}))*)\\s*\\]$`)
const known = new RegExp(`^has\\(\\s*(${field})\\s*\\)$`)
const list = new RegExp(`^(${field})\\.(exists|all)\\(\\s*([a-zA-Z_]\\w*)\\s*,\\s*(.+)\\)$`, 's')

/** Reads a condition (CEL); undefined where its shape is none of the common ones, so that nothing wrong is ever said of it. */
export function readCondition(expression: string): Reading | undefined {
  const text = withoutBrackets(expression.trim())
  const either = split(text, '||')
  if (either.length > 1) return every(either, 'any')
  const both = split(text, '&&')
  if (both.length > 1) return every(both, 'all')
  if (text === 'true') return { is: 'always' }
  if (text === 'false') return { is: 'never' }
  if (text.startsWith('!')) return negated(text.slice(1))
  const has = known.exec(text)
  if (has?.[1]) return { is: 'known', field: has[1] }
  const comparison = compared.exec(text)
  if (comparison) {
    const [, name = '', by = '==', given = ''] = comparison
    if (given === 'true' || given === 'false') return truth(name, (given === 'true') === (by === '=='), by)
    return { is: 'compared', field: name, by: by as Comparison, value: plain(given) }
  }
  const choice = oneOf.exec(text)
  if (choice) return { is: 'one-of', field: choice[1] ?? '', values: (choice[2] ?? '').split(/\s*,\s*/).map(plain) }
  const over = list.exec(text)
  if (over) {
    const [, name = '', how, variable = '', inside = ''] = over
    // Its own fields are named after the list, whatever its variable is called.
    const of = readCondition(inside.replaceAll(new RegExp(`\\b${variable}\\.`, 'g'), `${name}.`))
    return of && { is: how === 'all' ? 'every' : 'some', list: name, of }
  }
  return new RegExp(`^${field}$`).test(text) && text.includes('.') ? { is: 'true', field: text } : undefined
}

function truth(name: string, isTrue: boolean, by: string): Reading | undefined {
  if (by !== '==' && by !== '!=') return undefined
  return isTrue ? { is: 'true', field: name } : { is: 'not', of: { is: 'true', field: name } }
}

function every(parts: string[], is: 'all' | 'any'): Reading | undefined {
  const of = parts.map(readCondition)
  return of.every((one) => one !== undefined) ? { is, of } : undefined
}

/** `!a.b` and `!(…)`; `!a == b` is another matter. */
function negated(rest: string): Reading | undefined {
  const inside = withoutBrackets(rest.trim())
  const isWhole = inside !== rest.trim() || new RegExp(`^(${field}|has\\([^()]*\\))$`).test(inside)
  const of = isWhole ? readCondition(inside) : undefined
  return of && { is: 'not', of }
}

function plain(literal: string): string {
  return literal.replace(/^["']|["']$/g, '')
}

/** What stands in brackets as a whole, without them. */
function withoutBrackets(text: string): string {
  if (!text.startsWith('(')) return text
  let closesAt = -1
  walk(text, (at, depth) => {
    if (depth === 0 && closesAt < 0) closesAt = at
  })
  return closesAt === text.length - 1 ? withoutBrackets(text.slice(1, -1).trim()) : text
}

function split(text: string, by: '&&' | '||'): string[] {
  const parts: string[] = []
  let from = 0
  walk(text, (at, depth) => {
    if (depth !== 0 || at < from || text.slice(at, at + 2) !== by) return
    parts.push(text.slice(from, at))
    from = at + 2
  })
  return [...parts, text.slice(from)].map((part) => part.trim())
}

/** Every character outside of texts, with how many brackets are open after it. */
function walk(text: string, see: (at: number, depth: number) => void): void {
  let depth = 0
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const one = text[at] ?? ''
    if (quote) {
      if (one === '\\') at++
      else if (one === quote) quote = ''
      continue
    }
    if (one === '"' || one === "'") quote = one
    if ('([{'.includes(one)) depth++
    if (')]}'.includes(one)) depth--
    if (!quote) see(at, depth)
  }
}
