import type { Entry } from '../../engines/screening/types.ts'
import { type Delta, type FtmEntity, readDelta, readEntities } from './read-lines.ts'
import { mayBeRelation, Relations } from './relations.ts'
import { toEntry } from './to-entry.ts'

/**
 * The entries of a FollowTheMoney file, with delta files applied in the order given (id of the last change wins). The file
 * is read twice, first for the sanctions, offices and addresses that stand on lines of their own; these and the deltas
 * are held in memory, the entities are not.
 */
export async function* readList(
  path: string,
  file: string,
  deltas: { file: string; path: string }[],
): AsyncGenerator<Entry> {
  const changes = new Map<string, Delta>()
  for (const delta of deltas) {
    for await (const change of readDelta(delta.path, delta.file)) changes.set(change.entity.id, change)
  }
  const added: FtmEntity[] = []
  for (const change of changes.values()) if (change.op !== 'DEL') added.push(change.entity)
  const relations = new Relations()
  for await (const entity of readEntities(path, file, mayBeRelation)) {
    if (!changes.has(entity.id)) relations.add(entity)
  }
  for (const entity of added) relations.add(entity)
  for await (const entity of readEntities(path, file)) {
    const entry = changes.has(entity.id) ? undefined : toEntry(entity, relations)
    if (entry) yield entry
  }
  for (const entity of added) {
    const entry = toEntry(entity, relations)
    if (entry) yield entry
  }
}
