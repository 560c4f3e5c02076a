import { timingSafeEqual } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Services } from '../../platform/operation.ts'
import type { Head } from './seal.ts'

/** The end of a chain at some moment, kept where whoever reaches the database does not reach. */
export interface Anchor extends Head {
  workspaceId: string
  at: string
  /** HMAC-SHA256 by a key that is derived of the master key, base64url. */
  signature: string
}

function anchorsPath({ settings }: Services): string {
  return join(settings.dataDir, 'audit-anchors.log')
}

/** Appends the end of a chain to DATA_DIR/audit-anchors.log, to the disk, and says it in the log, which others may collect. */
export async function writeAnchor(services: Services, workspaceId: string, head: Head): Promise<void> {
  const unsigned = { workspaceId, ...head, at: services.clock.now().toISOString() }
  const anchor: Anchor = { ...unsigned, signature: signatureOf(services, unsigned) }
  const file = await open(anchorsPath(services), 'a+', 0o600)
  try {
    const line = `${JSON.stringify(anchor)}\n`
    await file.write((await endsMidLine(file)) ? `\n${line}` : line)
    await file.datasync()
  } finally {
    await file.close()
  }
  services.log.info(anchor, 'audit anchor')
}

/** Whether a crash has cut the last line short: what is written next must not become part of it. */
async function endsMidLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return false
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer.toString() !== '\n'
}

/**
 * Anchors of this data folder, oldest first. A line that a crash has cut short is left out; a whole one that is not ours is
 * handed back as forged, with what it claims.
 */
export async function readAnchors(services: Services): Promise<(Anchor & { isForged: boolean })[]> {
  let lines: string[]
  try {
    const file = await open(anchorsPath(services))
    try {
      lines = (await file.readFile('utf8')).split('\n')
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
  return lines.slice(0, -1).flatMap((line) => {
    const anchor = parse(line)
    return anchor ? [{ ...anchor, isForged: !isSigned(services, anchor) }] : []
  })
}

function parse(line: string): Anchor | undefined {
  try {
    const { workspaceId, number, hash, at, signature } = JSON.parse(line)
    return {
      workspaceId: String(workspaceId),
      number: Number(number),
      hash: String(hash),
      at: String(at),
      signature: String(signature),
    }
  } catch {
    return undefined
  }
}

function isSigned(services: Services, anchor: Anchor): boolean {
  const expected = Buffer.from(signatureOf(services, anchor))
  const given = Buffer.from(anchor.signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function signatureOf({ secrets }: Services, { workspaceId, number, hash, at }: Omit<Anchor, 'signature'>): string {
  return secrets.sign('audit-anchor', `${workspaceId}:${number}:${hash}:${at}`).toString('base64url')
}
