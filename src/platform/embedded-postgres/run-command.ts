import { type ChildProcess, spawn } from 'node:child_process'
import { systemCode } from './error.ts'

/**
 * As whom PostgreSQL runs: as this process; as another account (needs root); or in an unmapped user namespace, where
 * root's files stay its files but PostgreSQL does not see itself as root.
 */
export type RunAs = { kind: 'self' } | { kind: 'account'; uid: number; gid: number } | { kind: 'namespace' }

/** Starts a program with no input, its output piped, and none of our environment. A failed start is an 'error' event. */
export function spawnAs(
  runAs: RunAs,
  file: string,
  args: string[],
  options: { ownGroup?: boolean } = {},
): ChildProcess {
  const inNamespace = runAs.kind === 'namespace'
  return spawn(inNamespace ? 'unshare' : file, inNamespace ? ['-U', file, ...args] : args, {
    // Node takes account numbers as signed 32 bits; macOS gives `nobody` the number 4294967294.
    ...(runAs.kind === 'account' ? { uid: runAs.uid | 0, gid: runAs.gid | 0 } : {}),
    // Our working folder may be closed to the other account.
    ...(process.platform === 'win32' ? {} : { cwd: '/' }),
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: options.ownGroup === true && process.platform !== 'win32',
    windowsHide: true,
  })
}

export interface CommandResult {
  /** Undefined when the program could not be started, or was ended by a signal. */
  exitCode: number | undefined
  /** The system's code when the program could not be started (`EACCES`, `ENOENT`), else ''. */
  startError: string
  /** Standard output and error together, as they came. */
  output: string
}

/** Runs a program to its end. Never throws: a program that cannot be started is a result too. */
export function runCommand(runAs: RunAs, file: string, args: string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    const chunks: string[] = []
    const done = (exitCode: number | undefined, startError = '') =>
      resolve({ exitCode, startError, output: chunks.join('') })
    try {
      const child = spawnAs(runAs, file, args)
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
      }
      child.on('error', (error) => done(undefined, systemCode(error) || 'unknown'))
      child.on('close', (exitCode) => done(exitCode ?? undefined))
    } catch (error) {
      done(undefined, systemCode(error) || 'unknown')
    }
  })
}

/** Our environment holds secrets that the database has no use for, and PG… variables would change what it does. */
function environment(): Record<string, string> {
  const kept = ['PATH', 'SystemRoot', 'windir', 'COMSPEC', 'TEMP', 'TMP', 'USERNAME', 'USERDOMAIN', 'ProgramData']
  const variables: Record<string, string> = { LC_ALL: 'C', TZ: 'UTC' }
  for (const name of kept) {
    const value = process.env[name]
    if (value !== undefined) variables[name] = value
  }
  return variables
}
