import { and, eq, inArray } from 'drizzle-orm'
import type { Services } from '../../platform/operation.ts'
import { type Anchor, AnchorsFileError, anchorsPlace, isSigned, readAnchors } from './anchors.ts'
import type { AddFault, Read } from './faults.ts'
import { auditSeals } from './tables.ts'

/** The end of the anchors at an earlier verification, which the database remembers: the file may not be there any more. */
export interface KnownAnchor {
  anchor: Anchor
  /** Whose file it was in (`anchorsPlace`). */
  place: string
}

export interface ComparedAnchors {
  state: 'READ' | 'MISSING' | 'UNREADABLE'
  /** Genuine ones that the chain was compared with. */
  anchors: number
  /** The one of the file that is farthest along the chain. */
  farthest: Anchor | undefined
  /** How far the chain went at least, by all that is known. */
  reach: number
}

const batch = 1_000

/**
 * Compares a workspace's chain with every anchor of this data folder's file, and with the one that is remembered. What the
 * file should hold is known of the very same file alone, as several workers have one each.
 */
export async function compareAnchors(
  read: Read,
  services: Services,
  workspaceId: string,
  known: KnownAnchor | undefined,
  add: AddFault,
): Promise<ComparedAnchors> {
  const pending: Anchor[] = []
  const found: ComparedAnchors = { state: 'READ', anchors: 0, farthest: undefined, reach: 0 }
  // A signature of ours, so that whoever writes to the database cannot make up one.
  const remembered =
    known && known.anchor.workspaceId === workspaceId && isSigned(services, known.anchor) ? known : undefined
  let isHeld = false
  const keep = (anchor: Anchor) => {
    found.reach = Math.max(found.reach, anchor.number)
    pending.push(anchor)
  }
  if (remembered) keep(remembered.anchor)
  try {
    for await (const { isForged, ...anchor } of readAnchors(services, workspaceId)) {
      if (isForged) {
        add({ kind: 'ANCHOR_FORGED', number: anchor.number })
        continue
      }
      found.anchors++
      if (anchor.number >= (found.farthest?.number ?? 0)) found.farthest = anchor
      isHeld ||= anchor.signature === remembered?.anchor.signature
      keep(anchor)
      if (pending.length >= batch) await compare(read, workspaceId, pending.splice(0), add)
    }
  } catch (error) {
    if (!(error instanceof AnchorsFileError)) throw error
    found.state = error.state
  }
  await compare(read, workspaceId, pending, add)
  if (remembered?.place === anchorsPlace(services)) {
    if (found.state === 'MISSING') add({ kind: 'ANCHORS_MISSING' })
    else if (found.state === 'READ' && !isHeld) add({ kind: 'ANCHORS_CUT', number: remembered.anchor.number })
  }
  return found
}

/** Every anchor for itself: a later one of a place must not hide an earlier one that says otherwise. */
async function compare(read: Read, workspaceId: string, anchors: Anchor[], add: AddFault): Promise<void> {
  if (anchors.length === 0) return
  const numbers = [...new Set(anchors.map(({ number }) => number))]
  const seals = await read((tx) =>
    tx
      .select({ number: auditSeals.number, hash: auditSeals.hash })
      .from(auditSeals)
      .where(and(eq(auditSeals.workspaceId, workspaceId), inArray(auditSeals.number, numbers))),
  )
  for (const { number, hash } of seals)
    if (anchors.some((anchor) => anchor.number === number && anchor.hash !== hash)) add({ kind: 'OTHER_CHAIN', number })
}
