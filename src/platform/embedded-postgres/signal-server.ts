import { spawnSync } from 'node:child_process'
import type { Binaries } from './find-binaries.ts'

/**
 * Asks a PostgreSQL server to end: SIGINT is its fast shutdown, SIGQUIT its immediate one. Synchronous, for use while the
 * process exits. False when the server is gone or may not be signalled.
 */
export function signalServer(pid: number, signal: 'SIGINT' | 'SIGQUIT', binaries: Binaries): boolean {
  if (process.platform === 'win32') {
    // Windows has no signals: Node would end the process hard. PostgreSQL brings its own.
    return spawnSync(binaries.pgCtl, ['kill', signal.slice(3), String(pid)], { windowsHide: true }).status === 0
  }
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
