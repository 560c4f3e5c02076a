import { changeOf, type Words } from './diff-words.ts'
import { type Item, matchByField, matchRules } from './match.ts'
import type { Definition } from './types.ts'

export interface Change {
  /** In the later definition; of what is removed, in the earlier. Steps, questions and options stand by their keys. */
  path: string
  kind: 'ADDED' | 'REMOVED' | 'CHANGED' | 'MOVED'
  what: Words
  before?: unknown
  after?: unknown
}

type Tree = Record<string, unknown>

/**
 * What is different between two definitions, in the order of the later one; empty exactly when they are equal. What has a key
 * is matched by it, rules by their condition or else by what they lead to, so that what was only moved is MOVED (`before` and
 * `after` are then places, from 1). Undefined: nothing was published yet.
 */
export function diffDefinitions(from: Definition | undefined, to: Definition | undefined): Change[] {
  const changes: Change[] = []
  compare([], from ?? {}, to ?? {}, changes)
  return changes
}

function compare(path: string[], before: unknown, after: unknown, changes: Change[]): void {
  if (isEqual(before, after)) return
  if (isTree(before) && isTree(after)) {
    for (const name of Object.keys({ ...after, ...before })) {
      compare([...path, name], own(before, name), own(after, name), changes)
    }
    return
  }
  const matched = matchOf(path, before, after)
  if (matched) {
    compareLists(path, matched, changes)
    return
  }
  const kind = before === undefined ? 'ADDED' : after === undefined ? 'REMOVED' : 'CHANGED'
  changes.push(changeOf({ path, kind, before, after }))
}

function compareLists(path: string[], { before, after }: { before: Item[]; after: Item[] }, changes: Change[]): void {
  const was = new Map(before.map((one, place) => [one.name, { ...one, place }]))
  const is = new Set(after.map(({ name }) => name))
  for (const { name, shown, item } of before) {
    if (!is.has(name))
      changes.push(changeOf({ path: [...path, shown], kind: 'REMOVED', before: item, after: undefined }))
  }
  const places = after.flatMap(({ name }) => was.get(name)?.place ?? [])
  const still = inOrder(places)
  for (const [place, { name, shown, item }] of after.entries()) {
    const here = [...path, shown]
    const former = was.get(name)
    if (!former) {
      changes.push(changeOf({ path: here, kind: 'ADDED', before: undefined, after: item, place: place + 1 }))
      continue
    }
    if (!still.has(former.place)) {
      changes.push(changeOf({ path: here, kind: 'MOVED', before: former.place + 1, after: place + 1 }))
    }
    compare(here, former.item, item, changes)
  }
}

/**
 * Lists whose items have an identity, also where one of the two is not there: then each item has come, or gone. Of all other
 * lists the items are values, compared as a whole.
 */
function matchOf(path: readonly string[], before: unknown, after: unknown) {
  const [was, is] = [before ?? [], after ?? []]
  if (!Array.isArray(was) || !Array.isArray(is) || was.length + is.length === 0) return undefined
  const name = path.at(-1)
  if (path.length === 1 && name === 'steps') return matchByField('key', was, is)
  if (path.length === 1 && name === 'rules') return matchRules(was, is)
  if (name === 'questions') return matchByField('key', was, is)
  if (name === 'options') return matchByField('value', was, is)
  if (name === 'factors') return matchByField('code', was, is)
  return undefined
}

/** Which places can stay (the longest ascending part), so that as little as possible is said to have moved. */
function inOrder(places: readonly number[]): Set<number> {
  const longest = (runs: number[][]) =>
    runs.reduce<number[]>((one, other) => (other.length > one.length ? other : one), [])
  const best: number[][] = []
  for (const place of places) best.push([...longest(best.filter((run) => (run.at(-1) ?? -1) < place)), place])
  return new Set(longest(best))
}

function own(tree: Tree, name: string): unknown {
  return Object.hasOwn(tree, name) ? tree[name] : undefined
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** As JSON: the order of names and fields without a value do not count. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, place) => isEqual(item, other[place]))
  }
  if (!isTree(one) || !isTree(other)) return false
  return Object.keys({ ...one, ...other }).every((name) => isEqual(own(one, name), own(other, name)))
}
