import type { Log } from './log.ts'

/** Work that nobody waits for, and whose failure nobody hears of but the log. */
export interface Aftermath {
  /** Begins it, unless too much of it is under way: then it is left out. */
  begin(what: string, work: () => Promise<void>): void
  /** Resolves once none is under way. */
  settle(): Promise<void>
}

/** Most at once: it shares the connections with what somebody waits for. */
const atOnceMax = 8

export function createAftermath(log: Log): Aftermath {
  const underWay = new Set<Promise<void>>()
  return {
    begin(what, work) {
      if (underWay.size >= atOnceMax) return
      const done = work()
        .catch((error: unknown) => log.warn({ error, operation: what }, 'what was to follow a refusal failed'))
        .finally(() => underWay.delete(done))
      underWay.add(done)
    },
    async settle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
