import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'

export interface Machine {
  cores: number
  memoryGiB: number
  node: string
  postgres: string
}

/** What numbers are to be compared by; the machine has no other name. */
export function describeMachine(postgres: string): Machine {
  return {
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    node: process.versions.node,
    postgres,
  }
}

/** Clock ticks a second in `/proc`, the same on every Linux that Node runs on. */
const ticksPerS = 100

/**
 * CPU time of a PostgreSQL server and its backends so far, in ms, by the process id of the server. Undefined where
 * there is no `/proc` (not Linux).
 */
export function databaseCpuMs(serverPid: number): number | undefined {
  const server = readStat(String(serverPid))
  if (!server) return undefined
  // Of the server also what it has collected of backends that have ended.
  let ticks = server.own + server.ofEnded
  for (const pid of readdirSync('/proc')) {
    const stat = /^\d+$/.test(pid) ? readStat(pid) : undefined
    if (stat?.parent === serverPid) ticks += stat.own
  }
  return (ticks * 1000) / ticksPerS
}

function readStat(pid: string): { parent: number; own: number; ofEnded: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name before the last bracket may hold anything; fields are counted from there (proc(5): 3 is the state).
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const field = (number: number) => fields[number - 3] ?? 0
    return { parent: field(4), own: field(14) + field(15), ofEnded: field(16) + field(17) }
  } catch {
    return undefined
  }
}
