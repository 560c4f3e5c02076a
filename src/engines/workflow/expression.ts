import type { ASTNode } from '@marcbachmann/cel-js'

/** Functions and methods that conditions may call. Others are slow (regular expressions), or depend on the machine. */
export const callable = [
  'has',
  'size',
  'int',
  'double',
  'string',
  'contains',
  'startsWith',
  'endsWith',
  'lowerAscii',
  'upperAscii',
  'trim',
  'exists',
  'exists_one',
  'all',
  'filter',
  'map',
]
const overLists = new Set(['exists', 'exists_one', 'all', 'filter', 'map'])
/** Deeper nesting multiplies the work by the length of a list each time. */
const nestingMax = 2

/** Fields with a closed set of words: comparing them with another word is a slip of the pen. */
export const words: Record<string, readonly string[]> = {
  'application.kind': ['KYC', 'KYB'],
  'organization.origin': ['REGISTRY', 'MANUAL'],
  'organization.status': ['ACTIVE', 'BANKRUPT', 'IN_LIQUIDATION', 'RESTRUCTURING', 'DISSOLVED', 'UNKNOWN'],
  'organization.signing.coverage': ['COMPLETE', 'PARTIAL', 'NONE', 'TOO_MANY'],
  'representative.status': ['ALONE', 'JOINTLY', 'NOT_A_SIGNATORY', 'UNKNOWN'],
  'binding.status': ['BOUND', 'PROBABLE', 'UNKNOWN'],
  'risk.level': ['LOW', 'MEDIUM', 'HIGH'],
}

/** What stands in an expression, as far as its types do not tell. */
export interface Inspection {
  /** Faults, with the character (from 0) where each begins. */
  faults: { message: string; start: number }[]
  /** Names that it starts from, e.g. `person`, `hits`; names of its own list variables too. */
  names: Set<string>
  /** Keys of the answers that it reads by name. */
  answers: Set<string>
  /** Where each `has(` begins. */
  hasAt: number[]
}

/** Reads a parsed expression before its types are checked. */
export function inspect(root: ASTNode): Inspection {
  const found: Inspection = { faults: [], names: new Set(), answers: new Set(), hasAt: [] }
  visit(root, 0, found)
  return found
}

function visit(node: ASTNode, nesting: number, found: Inspection): void {
  let inside = nesting
  if (node.op === 'id') found.names.add(node.args)
  if (node.op === 'call' || node.op === 'rcall') {
    const name = node.args[0]
    // A method is named after the dot that follows what it is called on.
    const start = node.op === 'rcall' ? node.args[1].end + 1 : node.start
    if (!callable.includes(name)) {
      found.faults.push({ start, message: `“${name}” cannot be called; use ${callable.join(', ')}` })
    }
    if (node.op === 'call' && name === 'has') found.hasAt.push(start)
    if (node.op === 'rcall' && overLists.has(name)) inside += 1
    if (inside > nestingMax) {
      found.faults.push({ start, message: `“${name}” stands more than ${nestingMax} lists deep` })
      return
    }
  }
  const key = answerKey(node)
  if (key !== undefined) found.answers.add(key)
  if (node.op === '==' || node.op === '!=') {
    checkWord(node.args[0], node.args[1], found)
    checkWord(node.args[1], node.args[0], found)
  }
  if (node.op === 'in' && node.args[1].op === 'list') {
    for (const item of node.args[1].args) checkWord(node.args[0], item, found)
  }
  for (const child of children(node)) visit(child, inside, found)
}

function checkWord(field: ASTNode, literal: ASTNode, found: Inspection): void {
  if (literal.op !== 'value' || typeof literal.args !== 'string') return
  const path = pathOf(field)
  const known = path === undefined ? undefined : words[path]
  if (known && !known.includes(literal.args)) {
    found.faults.push({ start: literal.start, message: `${path} is one of ${known.join(', ')}` })
  }
}

function pathOf(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args
  if (node.op !== '.') return undefined
  const parent = pathOf(node.args[0])
  return parent === undefined ? undefined : `${parent}.${node.args[1]}`
}

function answerKey(node: ASTNode): string | undefined {
  if (node.op === '.' && pathOf(node.args[0]) === 'answers') return node.args[1]
  if (node.op !== '[]' || pathOf(node.args[0]) !== 'answers') return undefined
  const index = node.args[1]
  return index.op === 'value' && typeof index.args === 'string' ? index.args : undefined
}

function children(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return []
    case '.':
    case '.?':
      return [node.args[0]]
    case '!_':
    case '-_':
      return [node.args]
    case 'call':
      return node.args[1]
    case 'rcall':
      return [node.args[1], ...node.args[2]]
    case 'map':
      return node.args.flat()
    default:
      return node.args
  }
}
