import { and, asc, count, eq, gt, isNull, lte, notExists, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { auditEntries } from '../../platform/tables.ts'
import type { Anchor } from './anchors.ts'
import { type EntryContent, entryColumns, hashEntry, noHash } from './entry.ts'
import { type Head, readHead } from './seal.ts'
import { auditSeals, auditWaiting } from './tables.ts'

/** What is wrong with a chain, and where. */
export type FaultKind =
  /** The entry is not what was sealed. */
  | 'ENTRY_CHANGED'
  /** A sealed entry, or one that waited, is gone. */
  | 'ENTRY_MISSING'
  /** Numbers of the chain are missing. */
  | 'SEAL_MISSING'
  /** A seal does not follow from the one before it. */
  | 'SEAL_CHANGED'
  /** An entry stands beside the chain and does not wait for it. */
  | 'ENTRY_UNCHAINED'
  /** The chain ends before a place that was written out. */
  | 'CUT_OFF'
  /** The chain is another one than was written out. */
  | 'OTHER_CHAIN'
  /** A line of the anchors is not ours. */
  | 'ANCHOR_FORGED'

export interface Fault {
  kind: FaultKind
  /** In the chain; none for what has no place in it. */
  number?: number
  at?: string
  action?: string
  subject?: string
}

export interface Verification {
  /** Sealed entries that were looked at. */
  entries: number
  head: Head | undefined
  /** Entries of the last moments that have no seal yet. */
  waiting: number
  anchors: number
  /** How many, and the first of them. */
  faultCount: number
  faults: Fault[]
}

const pageSize = 2_000
const faultsMax = 20

/** Computes a workspace's whole chain anew, and compares it with the anchors. Changes nothing. */
export async function verifyChain(
  tx: Tx,
  workspaceId: string,
  anchors: (Anchor & { isForged: boolean })[],
): Promise<Verification> {
  const faults: Fault[] = []
  let faultCount = 0
  const add = (fault: Fault) => {
    faultCount++
    if (faults.length < faultsMax) faults.push(fault)
  }
  const own = anchors.filter((anchor) => anchor.workspaceId === workspaceId)
  for (const { number } of own.filter(({ isForged }) => isForged)) add({ kind: 'ANCHOR_FORGED', number })
  const genuine = own.filter(({ isForged }) => !isForged)
  // All that were written out of a place: a later line must not hide an earlier one that says otherwise.
  const anchored = new Map<number, Set<string>>()
  for (const { number, hash } of genuine) anchored.set(number, (anchored.get(number) ?? new Set()).add(hash))

  const head = await readHead(tx, workspaceId)
  let entries = 0
  let last: Head = { number: 0, hash: noHash }
  for (;;) {
    const page = await readPage(tx, workspaceId, last.number, head?.number ?? 0)
    for (const { seal, entryId, ...content } of page) {
      if (seal.number !== last.number + 1) add({ kind: 'SEAL_MISSING', number: last.number + 1 })
      else if (seal.previousHash !== last.hash) add({ kind: 'SEAL_CHANGED', number: seal.number })
      if (entryId === null) add({ kind: 'ENTRY_MISSING', number: seal.number })
      else if (hashEntry({ workspaceId, ...seal }, content as EntryContent) !== seal.hash)
        add({ kind: 'ENTRY_CHANGED', number: seal.number, ...nameOf(content as EntryContent) })
      const hashes = [...(anchored.get(seal.number) ?? [])]
      if (hashes.some((hash) => hash !== seal.hash)) add({ kind: 'OTHER_CHAIN', number: seal.number })
      last = seal
      entries++
    }
    if (page.length < pageSize) break
  }
  let farthest = 0
  for (const number of anchored.keys()) farthest = Math.max(farthest, number)
  if (farthest > last.number) add({ kind: 'CUT_OFF', number: last.number + 1 })

  const waiting = await lookBeside(tx, workspaceId, add)
  return { entries, head, waiting, anchors: genuine.length, faultCount, faults }
}

async function readPage(tx: Tx, workspaceId: string, after: number, until: number) {
  const { number, previousHash, hash } = auditSeals
  return tx
    .select({ seal: { number, previousHash, hash }, entryId: auditEntries.id, ...entryColumns })
    .from(auditSeals)
    .leftJoin(auditEntries, and(eq(auditEntries.id, auditSeals.entryId), eq(auditEntries.workspaceId, workspaceId)))
    .where(and(eq(auditSeals.workspaceId, workspaceId), gt(number, after), lte(number, until)))
    .orderBy(asc(number))
    .limit(pageSize)
}

/** What the chain does not hold: entries that wait, as they may, and such as should not be there or are gone. */
async function lookBeside(tx: Tx, workspaceId: string, add: (fault: Fault) => void): Promise<number> {
  // One statement, so that an entry that is sealed meanwhile is seen on one side or on the other.
  const { rows } = await tx.execute<{ kind: FaultKind; at: string; action: string; subject: string }>(sql`
    select 'ENTRY_UNCHAINED' as kind, ${entryColumns.at} as at, ${auditEntries.action} as action,
        ${auditEntries.subject} as subject
      from ${auditEntries}
      where ${and(
        eq(auditEntries.workspaceId, workspaceId),
        notExists(tx.select({ n: sql`1` }).from(auditSeals).where(eq(auditSeals.entryId, auditEntries.id))),
        notExists(tx.select({ n: sql`1` }).from(auditWaiting).where(eq(auditWaiting.entryId, auditEntries.id))),
      )} limit 1000`)
  for (const { kind, at, action, subject } of rows) add({ kind, at, action, subject })
  const [lost] = await tx
    .select({ n: count() })
    .from(auditWaiting)
    .leftJoin(auditEntries, eq(auditEntries.id, auditWaiting.entryId))
    .where(and(eq(auditWaiting.workspaceId, workspaceId), isNull(auditEntries.id)))
  for (let n = 0; n < (lost?.n ?? 0); n++) add({ kind: 'ENTRY_MISSING' })
  const [waiting] = await tx.select({ n: count() }).from(auditWaiting).where(eq(auditWaiting.workspaceId, workspaceId))
  return (waiting?.n ?? 0) - (lost?.n ?? 0)
}

function nameOf({ at, action, subject }: EntryContent) {
  return { at, action, subject }
}
