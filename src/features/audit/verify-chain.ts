import { and, asc, eq, gte, lte } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import type { Services } from '../../platform/operation.ts'
import { auditEntries } from '../../platform/tables.ts'
import type { Anchor } from './anchors.ts'
import { type ComparedAnchors, compareAnchors, type KnownAnchor } from './compare-anchors.ts'
import { type EntryContent, entryColumns, hashEntry, noHash } from './entry.ts'
import type { AddFault, Fault, Read } from './faults.ts'
import { lookBeside } from './look-beside.ts'
import { type Range, rangesOf } from './ranges.ts'
import { type Head, readHead } from './seal.ts'
import { auditSeals } from './tables.ts'

/** Unknown where no fault was found, and what should have been compared could not be read: neither fine nor broken. */
export type Outcome = 'FINE' | 'BROKEN' | 'UNKNOWN'

export interface Verification {
  outcome: Outcome
  /** Sealed entries that were computed anew. */
  entries: number
  /** Whether these were all of the chain. */
  isWhole: boolean
  head: Head | undefined
  /** Entries of the last moments that have no seal yet. */
  waiting: number
  anchors: number
  anchorsFile: ComparedAnchors['state']
  /** The farthest anchor of the file, which the next verification remembers. */
  farthest: Anchor | undefined
  /** How many, and the first of them, by their place in the chain. */
  faultCount: number
  faults: Fault[]
}

const pageSize = 2_000
const faultsMax = 20

/**
 * Computes a workspace's chain anew, all of it or the part of these days, and compares it with the anchors. Changes nothing,
 * holds up nobody, and has no more than a page in memory.
 */
export async function verifyChain(
  read: Read,
  services: Services,
  workspaceId: string,
  { known, days = 'WHOLE' }: { known?: KnownAnchor | undefined; days?: 'WHOLE' | number[] },
): Promise<Verification> {
  const faults: Fault[] = []
  let faultCount = 0
  const add: AddFault = (fault) => {
    faultCount++
    if (faults.length < faultsMax) faults.push(fault)
  }
  // Anchors before the chain's end: one that is written meanwhile must not lie beyond the end that was read.
  const compared = await compareAnchors(read, services, workspaceId, known, add)
  const head = await read((tx) => readHead(tx, workspaceId))
  const length = head?.number ?? 0
  if (compared.reach > length) add({ kind: 'CUT_OFF', number: length + 1 })
  let entries = 0
  for (const range of rangesOf(length, days)) entries += await walk(read, workspaceId, range, add)
  const waiting = await lookBeside(read, workspaceId, add)
  const outcome = faultCount > 0 ? 'BROKEN' : compared.state === 'UNREADABLE' ? 'UNKNOWN' : 'FINE'
  const isWhole = days === 'WHOLE' || entries === length
  const { anchors, state: anchorsFile, farthest } = compared
  faults.sort((one, other) => (one.number ?? Number.MAX_VALUE) - (other.number ?? Number.MAX_VALUE))
  return { outcome, entries, isWhole, head, waiting, anchors, anchorsFile, farthest, faultCount, faults }
}

/** Computes a part of the chain anew; answers how many entries it held. */
async function walk(read: Read, workspaceId: string, { from, to }: Range, add: AddFault): Promise<number> {
  let entries = 0
  let last: { number: number; hash: string | undefined } = {
    number: from - 1,
    hash: from === 1 ? noHash : await read((tx) => hashAt(tx, workspaceId, from - 1)),
  }
  for (;;) {
    const page = await read((tx) => readPage(tx, workspaceId, { from: last.number + 1, to }))
    for (const { seal, entryId, ...content } of page) {
      if (seal.number !== last.number + 1) add({ kind: 'SEAL_MISSING', number: last.number + 1 })
      else if (last.hash !== undefined && seal.previousHash !== last.hash)
        add({ kind: 'SEAL_CHANGED', number: seal.number })
      if (entryId === null) add({ kind: 'ENTRY_MISSING', number: seal.number })
      else if (hashEntry({ workspaceId, ...seal }, content as EntryContent) !== seal.hash)
        add({ kind: 'ENTRY_CHANGED', number: seal.number, ...nameOf(content as EntryContent) })
      last = seal
      entries++
    }
    if (page.length < pageSize) break
  }
  if (last.number < to) add({ kind: 'SEAL_MISSING', number: last.number + 1 })
  return entries
}

async function hashAt(tx: Tx, workspaceId: string, number: number): Promise<string | undefined> {
  const [seal] = await tx
    .select({ hash: auditSeals.hash })
    .from(auditSeals)
    .where(and(eq(auditSeals.workspaceId, workspaceId), eq(auditSeals.number, number)))
  return seal?.hash
}

async function readPage(tx: Tx, workspaceId: string, { from, to }: Range) {
  const { number, previousHash, hash } = auditSeals
  return tx
    .select({ seal: { number, previousHash, hash }, entryId: auditEntries.id, ...entryColumns })
    .from(auditSeals)
    .leftJoin(auditEntries, and(eq(auditEntries.id, auditSeals.entryId), eq(auditEntries.workspaceId, workspaceId)))
    .where(and(eq(auditSeals.workspaceId, workspaceId), gte(number, from), lte(number, to)))
    .orderBy(asc(number))
    .limit(pageSize)
}

function nameOf({ at, action, subject }: EntryContent) {
  return { at, action, subject }
}
