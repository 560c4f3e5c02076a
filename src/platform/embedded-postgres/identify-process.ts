import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import os from 'node:os'
import { promisify } from 'node:util'

const exec = promisify(execFile)

/** A pid alone is not enough to know a process by: pids are given again. Its start time with it is. */
export type ProcessState = { state: 'running'; start: string } | { state: 'gone' } | { state: 'unknown' }

/** Looks a pid up. A zombie is gone: it holds nothing any more. What cannot be looked at is `unknown`, never `gone`. */
export async function identifyProcess(pid: number): Promise<ProcessState> {
  if (!exists(pid)) return { state: 'gone' }
  const found = await lookAt(pid).catch(() => undefined)
  if (found?.isZombie) return { state: 'gone' }
  if (found?.start) return { state: 'running', start: found.start }
  return exists(pid) ? { state: 'unknown' } : { state: 'gone' }
}

/** Where a pid means the same process: one boot of one machine and, in containers, one pid namespace. */
export async function pidScope(): Promise<string> {
  const parts = [os.hostname()]
  if (process.platform === 'linux') {
    parts.push(await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''))
    parts.push(await readlink('/proc/self/ns/pid').catch(() => ''))
  }
  return parts.map((part) => part.trim()).join(' ')
}

/** The command line of a process, its words separated by `\0` on Linux and by spaces elsewhere; '' when not to be had. */
export async function commandLine(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${pid}/cmdline`, 'utf8')
    if (process.platform === 'win32')
      return await powershell(`(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`)
    return (await exec('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout
  } catch {
    return ''
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there, and another account's.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

async function lookAt(pid: number): Promise<{ isZombie: boolean; start: string | undefined }> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The program's name comes second, in brackets, and may hold brackets and spaces itself; the state follows it.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { isZombie: state === 'Z' || state === 'X', start: fields[18] }
  }
  if (process.platform === 'win32') {
    return { isZombie: false, start: await powershell(`(Get-Process -Id ${pid}).StartTime.ToUniversalTime().Ticks`) }
  }
  const { stdout } = await exec('ps', ['-o', 'state=,lstart=', '-p', String(pid)])
  const [, state, start] = /^(\S+)\s+(.*\S)/.exec(stdout.trim()) ?? []
  return { isZombie: state?.startsWith('Z') ?? false, start }
}

async function powershell(question: string): Promise<string> {
  return (await exec('powershell', ['-NoProfile', '-NonInteractive', '-Command', question])).stdout.trim()
}
