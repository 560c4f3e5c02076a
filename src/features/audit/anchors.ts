import { timingSafeEqual } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import type { Services } from '../../platform/operation.ts'
import type { Head } from './seal.ts'

/** The end of a chain at some moment, kept where whoever reaches the database does not reach. */
export interface Anchor extends Head {
  workspaceId: string
  at: string
  /** HMAC-SHA256 by a key that is derived of the master key, base64url. */
  signature: string
}

export function anchorsPath({ settings }: Services): string {
  return join(settings.dataDir, 'audit-anchors.log')
}

/** Appends the end of a chain to DATA_DIR/audit-anchors.log, to the disk, and says it in the log, which others may collect. */
export async function writeAnchor(services: Services, workspaceId: string, head: Head): Promise<void> {
  const unsigned = { workspaceId, ...head, at: services.clock.now().toISOString() }
  const anchor: Anchor = { ...unsigned, signature: signatureOf(services, unsigned) }
  // First, as it is the way out that is left when the disk is full.
  services.log.info(anchor, 'audit anchor')
  const file = await open(anchorsPath(services), 'a+', 0o600)
  try {
    const line = `${JSON.stringify(anchor)}\n`
    await file.write((await endsMidLine(file)) ? `\n${line}` : line)
    await file.datasync()
  } finally {
    await file.close()
  }
}

/** Whether a crash has cut the last line short: what is written next must not become part of it. */
async function endsMidLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return false
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer.toString() !== '\n'
}

/** `audit-anchors.log` is not there, or is there and cannot be read: two different things to whoever verifies. */
export class AnchorsFileError extends Error {
  override readonly name = 'AnchorsFileError'
  readonly state: 'MISSING' | 'UNREADABLE'
  constructor(cause: unknown) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    super(isMissing ? 'There is no audit-anchors.log.' : 'audit-anchors.log cannot be read.', { cause })
    this.state = isMissing ? 'MISSING' : 'UNREADABLE'
  }
}

/** Which file this process reads and writes: other processes may have others. */
export function anchorsPlace(services: Services): string {
  return `${hostname()}:${resolve(anchorsPath(services))}`
}

/**
 * Anchors of this data folder, oldest first, of one workspace or of all; never more than a piece of the file is in memory. A
 * line that a crash has cut short is left out; a whole one that is not ours is handed back as forged, with what it claims.
 * Throws an AnchorsFileError where there is nothing to read.
 */
export async function* readAnchors(
  services: Services,
  workspaceId = '',
): AsyncGenerator<Anchor & { isForged: boolean }> {
  for await (const line of readLines(anchorsPath(services))) {
    const anchor = line.includes(workspaceId) ? parse(line) : undefined
    if (anchor && (!workspaceId || anchor.workspaceId === workspaceId))
      yield { ...anchor, isForged: !isSigned(services, anchor) }
  }
}

/** Lines that have an end. */
async function* readLines(path: string): AsyncGenerator<string> {
  const chunks = createReadStream(path, 'utf8')
  try {
    let rest = ''
    for await (const chunk of chunks) {
      const lines = `${rest}${chunk}`.split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    throw new AnchorsFileError(error)
  } finally {
    chunks.destroy()
  }
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

export function isSigned(services: Services, anchor: Anchor): boolean {
  const expected = Buffer.from(signatureOf(services, anchor))
  const given = Buffer.from(anchor.signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function signatureOf({ secrets }: Services, { workspaceId, number, hash, at }: Omit<Anchor, 'signature'>): string {
  return secrets.sign('audit-anchor', `${workspaceId}:${number}:${hash}:${at}`).toString('base64url')
}
