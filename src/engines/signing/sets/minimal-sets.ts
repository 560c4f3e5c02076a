import type { GroundClause } from './ground.ts'

/** More groups than this are counted and not listed: the cap of the Nordic providers (convention C17). */
export const LISTED_MAX = 5_000
/** Kinds of groups looked at before even the count is given up. */
const KINDS_MAX = 3_000

/** All smallest groups, or how many they are where listing is no use; `count` undefined: not even counted. */
export type MinimalSets = { sets: number[][]; count: number } | { sets: undefined; count: number | undefined }

/**
 * The inclusion-minimal groups of people that fill a clause. People whom no position tells apart form a class, and a
 * group counts by how many it takes of each class: so 8 of 20 is one kind of group and not 125,970 of them.
 * Order: by size, then registry order.
 */
export function minimalSets(clauses: readonly GroundClause[]): MinimalSets {
  const classes = classesOf(clauses)
  const kinds = new Map<string, number[]>()
  let slot = 0
  for (const clause of clauses) {
    if (!addKinds(clause, slot, classes, kinds)) return { sets: undefined, count: undefined }
    slot += clause.length
  }
  const minimal = smallest([...kinds.values()])
  const count = minimal.reduce((sum, kind) => sum + groupsOf(kind, classes), 0)
  if (count > LISTED_MAX) return { sets: undefined, count }
  const sets = minimal.flatMap((kind) => listGroups(kind, classes))
  // The groups of one kind come in order already.
  return { sets: minimal.length > 1 ? sets.sort(bySizeAndPlace) : sets, count }
}

/** Whether two rules, applied to the same people, come to the same groups; false also where they are too many to count. */
export function comeToSame(a: { clauses: GroundClause[] }, b: { clauses: GroundClause[] }): boolean {
  const [one, other] = [minimalSets(a.clauses), minimalSets(b.clauses)]
  return one.count !== undefined && JSON.stringify(one) === JSON.stringify(other)
}

/** People who may fill exactly the same positions. */
interface Class {
  /** Slots of all clauses, numbered through. */
  slots: number[]
  people: number[]
}

function classesOf(clauses: readonly GroundClause[]): Class[] {
  const slotsOf = new Map<number, number[]>()
  let number = 0
  for (const clause of clauses) {
    for (const slot of clause) {
      for (const person of slot.members) {
        const slots = slotsOf.get(person)
        if (slots) slots.push(number)
        else slotsOf.set(person, [number])
      }
      number += 1
    }
  }
  const classes = new Map<string, Class>()
  for (const [person, slots] of slotsOf) {
    const key = slots.join()
    const known = classes.get(key)
    if (known) known.people.push(person)
    else classes.set(key, { slots, people: [person] })
  }
  for (const one of classes.values()) one.people.sort((a, b) => a - b)
  return [...classes.values()]
}

/** Adds every way of filling a clause, as numbers taken of each class. False when there are too many. */
function addKinds(clause: GroundClause, firstSlot: number, classes: Class[], kinds: Map<string, number[]>): boolean {
  const taken = classes.map(() => 0)
  const usable = clause.map((_, slot) =>
    classes.flatMap(({ slots }, at) => (slots.includes(firstSlot + slot) ? [at] : [])),
  )
  function fill(slot: number, from: number, left: number): boolean {
    if (left === 0) {
      const next = clause[slot + 1]
      if (next) return fill(slot + 1, 0, next.count)
      kinds.set(taken.join(), [...taken])
      return kinds.size <= KINDS_MAX
    }
    const choices = usable[slot] ?? []
    for (let choice = from; choice < choices.length; choice += 1) {
      const at = choices[choice] ?? 0
      const before = taken[at] ?? 0
      const room = Math.min(left, (classes[at]?.people.length ?? 0) - before)
      for (let take = room; take >= 1; take -= 1) {
        taken[at] = before + take
        const goesOn = fill(slot, choice + 1, left - take)
        taken[at] = before
        if (!goesOn) return false
      }
    }
    return true
  }
  return fill(0, 0, clause[0]?.count ?? 0)
}

/** Kinds that take of every class at least as many as another kind does are not needed beside it. */
function smallest(kinds: number[][]): number[][] {
  const total = (kind: number[]) => kind.reduce((sum, taken) => sum + taken, 0)
  const kept: number[][] = []
  for (const kind of kinds.sort((a, b) => total(a) - total(b))) {
    if (!kept.some((one) => one.every((taken, at) => taken <= (kind[at] ?? 0)))) kept.push(kind)
  }
  return kept
}

function groupsOf(kind: number[], classes: Class[]): number {
  return kind.reduce((product, taken, at) => product * choose(classes[at]?.people.length ?? 0, taken), 1)
}

/** Binomial coefficient; exact as long as it stays below 2^53. */
function choose(n: number, k: number): number {
  let ways = 1
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i
  return Math.round(ways)
}

function listGroups(kind: number[], classes: Class[]): number[][] {
  let groups: number[][] | undefined
  for (const [at, taken] of kind.entries()) {
    if (taken === 0) continue
    const chosen = combinations(classes[at]?.people ?? [], taken)
    if (!groups) groups = chosen
    else groups = groups.flatMap((group) => chosen.map((more) => [...group, ...more].sort((a, b) => a - b)))
  }
  return groups ?? []
}

function combinations(people: readonly number[], size: number): number[][] {
  const found: number[][] = []
  const chosen: number[] = []
  function choose(from: number): void {
    if (chosen.length === size) {
      found.push([...chosen])
      return
    }
    for (let at = from; at <= people.length - (size - chosen.length); at += 1) {
      chosen.push(people[at] ?? 0)
      choose(at + 1)
      chosen.pop()
    }
  }
  choose(0)
  return found
}

function bySizeAndPlace(a: number[], b: number[]): number {
  if (a.length !== b.length) return a.length - b.length
  for (let at = 0; at < a.length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
