/** An item of a list; the same name in two lists: the same item. `shown`: how it stands in a path. */
export interface Item {
  name: string
  shown: string
  item: unknown
}

interface Matched {
  before: Item[]
  after: Item[]
}

/** By a field that tells items apart. What has none, or one that is there twice, goes by its place. */
export function matchByField(field: string, before: readonly unknown[], after: readonly unknown[]): Matched {
  const named = (items: readonly unknown[]) => {
    const seen = new Set<string>()
    return items.map((item, place): Item => {
      const value = fieldOf(item, field)
      const name = typeof value === 'string' && !seen.has(value) ? value : `#${place}`
      seen.add(name)
      return { name, shown: name, item }
    })
  }
  return { before: named(before), after: named(after) }
}

/** What makes two rules the same one, the surest sign first. */
const signs = [
  (rule: unknown) => JSON.stringify([fieldOf(rule, 'when'), fieldOf(rule, 'outcome'), fieldOf(rule, 'reason')]),
  (rule: unknown) => JSON.stringify(fieldOf(rule, 'when')),
  (rule: unknown) => JSON.stringify([fieldOf(rule, 'outcome'), fieldOf(rule, 'reason')]),
]

/** Rules have no key: by all that they say, else by their condition, else by what they lead to; each one once. */
export function matchRules(before: readonly unknown[], after: readonly unknown[]): Matched {
  const pairs = new Map<number, number>()
  const taken = new Set<number>()
  for (const sign of signs) {
    for (const [to, rule] of after.entries()) {
      if (pairs.has(to)) continue
      const from = before.findIndex((other, place) => !taken.has(place) && sign(other) === sign(rule))
      if (from < 0) continue
      pairs.set(to, from)
      taken.add(from)
    }
  }
  return {
    before: before.map((item, place) => ({ name: `was ${place}`, shown: `${place}`, item })),
    after: after.map((item, place) => {
      const from = pairs.get(place)
      return { name: from === undefined ? `new ${place}` : `was ${from}`, shown: `${place}`, item }
    }),
  }
}

function fieldOf(item: unknown, field: string): unknown {
  if (typeof item !== 'object' || item === null || !Object.hasOwn(item, field)) return undefined
  return (item as Record<string, unknown>)[field]
}
