import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../platform/db.ts'
import type { Services } from '../../platform/operation.ts'
import { listWorkspaces } from '../workspaces/index.ts'
import { AnchorsFileError, readAnchors, writeAnchor } from './anchors.ts'
import { readHead, sealWaiting } from './seal.ts'

/** How long an entry waits for its seal, at most, while a worker runs. */
const everyMs = 2_000
/** A chain's end is written out once for so long: what is cut off within may go unnoticed, and the file stays small. */
const anchorEveryMs = 60_000

interface Parts {
  services: Services
  database: Database
}

export interface Sealer {
  /** Seals what waits, and writes out the ends of chains that are due; all of them with `anchorsAll`. */
  turn(options?: { anchorsAll?: boolean }): Promise<void>
}

/** Any number of processes may have one: of two at once one finds the end of a chain taken. */
export function createSealer({ services, database }: Parts): Sealer {
  /** What this process has written out of each workspace, and when (by the monotonic clock). */
  const anchored = new Map<string, { number: number; atMs: number }>()
  const unanchored = new Set<string>()
  let isFirst = true
  /** A disk that is full, or a file that cannot be read, holds up no seal. */
  let pausedUntilMs = 0

  return {
    async turn({ anchorsAll = false } = {}) {
      const { sealed, failed } = await sealWaiting(database, services.clock.now())
      for (const workspaceId of sealed) unanchored.add(workspaceId)
      for (const [workspaceId, error] of failed)
        services.log.error({ error, workspaceId }, 'an audit log was not sealed')
      if (performance.now() < pausedUntilMs && !anchorsAll) return
      try {
        await anchorDue(anchorsAll)
      } catch (error) {
        pausedUntilMs = performance.now() + anchorEveryMs
        services.log.error(
          { error },
          'audit-anchors.log was not written; sealing goes on, and it is tried again in a minute',
        )
      }
    },
  }

  async function anchorDue(anchorsAll: boolean): Promise<void> {
    if (isFirst) await remember()
    isFirst = false
    for (const workspaceId of unanchored) {
      const last = anchored.get(workspaceId)
      if (last && !anchorsAll && performance.now() - last.atMs < anchorEveryMs) continue
      await anchor(workspaceId)
    }
  }

  /** What was sealed and not written out when a process ended is written out now. */
  async function remember(): Promise<void> {
    try {
      for await (const { workspaceId, number, isForged } of readAnchors(services))
        if (!isForged) anchored.set(workspaceId, { number, atMs: Number.NEGATIVE_INFINITY })
    } catch (error) {
      // The first of this folder begins the file.
      if (!(error instanceof AnchorsFileError && error.state === 'MISSING')) throw error
    }
    for (const { id } of await listWorkspaces(database)) unanchored.add(id)
  }

  async function anchor(workspaceId: string): Promise<void> {
    const head = await database.transaction('system', (tx) => readHead(tx, workspaceId), { readOnly: true })
    if (head && head.number !== anchored.get(workspaceId)?.number) {
      await writeAnchor(services, workspaceId, head)
      anchored.set(workspaceId, { number: head.number, atMs: performance.now() })
    }
    unanchored.delete(workspaceId)
  }
}

/** Seals every two seconds; answers how to stop, which does it once more. */
export function keepSealing(parts: Parts): () => Promise<void> {
  const sealer = createSealer(parts)
  const stop = new AbortController()
  const turn = (options?: { anchorsAll: boolean }) =>
    sealer.turn(options).catch((error: unknown) => parts.services.log.error({ error }, 'the audit log was not sealed'))
  const running = (async () => {
    while (!stop.signal.aborted) {
      await turn()
      await sleep(everyMs, undefined, { signal: stop.signal }).catch(() => {})
    }
  })()
  return async () => {
    stop.abort()
    await running
    await turn({ anchorsAll: true })
  }
}
