import { CST, type Document, isNode, isScalar, Lexer, LineCounter, parseDocument, visit } from 'yaml'

export interface Fault {
  message: string
  line?: number
  column?: number
}

export type Parsed = { faults: Fault[] } | { value: unknown; contents: unknown; lines: LineCounter }

const faultsMax = 20
/** As deep as a request's JSON may be, with room for how one indents. */
const [flowDepthMax, indentMax] = [40, 200]
const tooDeep: Fault = { message: 'It is nested too deep to be a workflow.' }

/** Reads YAML, of which JSON is a part, or says all that is wrong with it as a text. Takes time in proportion to its length. */
export function parseYaml(text: string): Parsed {
  if (isDeep(text)) return { faults: [tooDeep] }
  const lines = new LineCounter()
  try {
    // The library's own search for twins, and its excerpts, take the square of the length: a minute for 256 kB.
    const takesMinutes = { uniqueKeys: false, prettyErrors: false }
    const document = parseDocument(text, { ...takesMinutes, lineCounter: lines, version: '1.2', stringKeys: true })
    const wrong = document.errors.map(({ message, pos: [offset] }) => ({ message: `${message}.`, offset }))
    const faults = [...wrong, ...unstorable(document)].slice(0, faultsMax)
    if (faults.length === 0) return { value: document.toJS({ maxAliasCount: 100 }), contents: document.contents, lines }
    return {
      faults: faults.map(({ message, offset }) => {
        const { line, col: column } = lines.linePos(offset)
        return { message, line, column }
      }),
    }
  } catch (error) {
    return { faults: [{ message: whyNot(error) }] }
  }
}

/** Asked before it is parsed: the parser calls itself for each level, and out of stack the whole process may end. */
function isDeep(text: string): boolean {
  let [flow, indent, isScalarNext] = [0, 0, false]
  for (const token of new Lexer().lex(text)) {
    const type = isScalarNext ? 'scalar' : CST.tokenType(token)
    isScalarNext = token === CST.SCALAR && !isScalarNext
    if (type === 'newline') indent = 0
    // In a block each level stands further to the right: on lines of their own, or as “- - -” on one.
    if (flow === 0 && (type === 'space' || type?.endsWith('-ind'))) indent += token.length
    if (type === 'flow-seq-start' || type === 'flow-map-start') flow += 1
    if (type === 'flow-seq-end' || type === 'flow-map-end') flow = Math.max(0, flow - 1)
    if (flow > flowDepthMax || (flow === 0 && indent > indentMax)) return true
  }
  return false
}

/** Keys that are there twice, and what neither the database nor a log can hold. */
function unstorable(document: Document): { message: string; offset: number }[] {
  const found: { message: string; offset: number }[] = []
  const say = (message: string, node: unknown) =>
    found.push({ message, offset: (isNode(node) ? node.range?.[0] : undefined) ?? 0 })
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key
        if (seen.has(name)) say('Map keys must be unique.', key)
        seen.add(name)
      }
    },
    Scalar(_key, node) {
      const { value } = node
      if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed()))
        say('This holds NUL or half of a surrogate pair; leave it out.', node)
    },
  })
  return found
}

function whyNot(error: unknown): string {
  if (error instanceof ReferenceError)
    return 'It refers to itself too often: write out what its aliases (*name) stand for.'
  return error instanceof RangeError ? tooDeep.message : 'It cannot be read as YAML or JSON.'
}
