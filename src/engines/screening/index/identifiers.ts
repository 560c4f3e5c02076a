import { foldIdentifier, SHORTEST_IDENTIFIER } from '../compare/evidence.ts'
import { hashOf, type Partition } from './partition.ts'

/** Identifiers as the index keeps them: folded, each once, without those that many share. */
export function identifierKeys(identifiers: readonly { value: string }[]): string[] {
  const keys = new Set<string>()
  for (const { value } of identifiers) {
    const key = foldIdentifier(value)
    if (key.length >= SHORTEST_IDENTIFIER) keys.add(key)
  }
  return [...keys]
}

/** Entities that may bear one of the identifiers; by hash, so that evidence has to tell whether they do. */
export function withIdentifiers(partition: Partition, identifiers: readonly { value: string }[]): Set<number> {
  const { identifierStart, identifierEntities } = partition
  const entities = new Set<number>()
  if (identifierEntities.length === 0 || identifiers.length === 0) return entities
  for (const key of identifierKeys(identifiers)) {
    const bucket = hashOf(key) & (identifierStart.length - 2)
    const to = identifierStart[bucket + 1] ?? 0
    for (let at = identifierStart[bucket] ?? 0; at < to; at += 1) entities.add(identifierEntities[at] ?? 0)
  }
  return entities
}

/** The names of an entity. */
export function namesOfEntity(partition: Partition, entity: number): number[] {
  const { nameEntity, runEnds } = partition
  const names: number[] = []
  let from = 0
  for (const to of runEnds) {
    let low = from
    let high = to
    from = to
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((nameEntity[middle] ?? 0) < entity) low = middle + 1
      else high = middle
    }
    for (; low < to && nameEntity[low] === entity; low += 1) names.push(low)
  }
  return names
}
