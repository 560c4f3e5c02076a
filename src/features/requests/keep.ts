import type { Database } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import { touchClients } from '../workspaces/index.ts'
import { requestLog } from './tables.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    requestLog: RequestLog
  }
}

export type LoggedRequest = typeof requestLog.$inferInsert

export interface RequestLog {
  /** Never waits and never fails. What comes while too many wait is left out, and counted in the log. */
  add(request: LoggedRequest): void
  /** Writes what waits; a process that is killed loses it. */
  flush(): Promise<void>
  /** The last flush. */
  close(): Promise<void>
}

const everyMs = 1_000
/** About 2 MB. */
const waitingMax = 5_000
const batch = 500

/** Requests are written in batches and after they were answered: none waits for its line in the log. */
export function createRequestLog(database: Database, log: Log): RequestLog {
  let waiting: LoggedRequest[] = []
  /** Taken to be written, and not written yet: they count too, or a database that hangs would fill the memory. */
  let underWay = 0
  let leftOut = 0
  let writing = Promise.resolve()
  const timer = setInterval(() => void flush(), everyMs)
  timer.unref()

  function flush(): Promise<void> {
    const taken = waiting
    waiting = []
    underWay += taken.length
    if (taken.length > 0) writing = writing.then(() => write(taken))
    return writing
  }

  async function write(requests: LoggedRequest[]): Promise<void> {
    try {
      for (let from = 0; from < requests.length; from += batch) {
        const some = requests.slice(from, from + batch)
        await database.transaction('system', async (tx) => {
          await tx.insert(requestLog).values(some)
          await touchClients(tx, lastUses(some))
        })
      }
    } catch (error) {
      log.warn({ error, requests: requests.length }, 'the request log could not be written')
    }
    underWay -= requests.length
    if (leftOut > 0) log.warn({ requests: leftOut }, 'the request log was full and left some out')
    leftOut = 0
  }

  return {
    add(request) {
      if (waiting.length + underWay >= waitingMax) leftOut++
      else waiting.push(request)
    },
    flush,
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}

function lastUses(requests: LoggedRequest[]): Map<string, Date> {
  const uses = new Map<string, Date>()
  for (const { clientId, at } of requests) if (at > (uses.get(clientId) ?? 0)) uses.set(clientId, at)
  return uses
}
