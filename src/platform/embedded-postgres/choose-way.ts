import { chmod, chown, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Binaries } from './find-binaries.ts'
import { type RunAs, runCommand } from './run-command.ts'

/** How PostgreSQL can run when we are root; `relocated`: as an account, with programs and data under `/var/lib/openbits`. */
export type WayAsRoot = 'account' | 'namespace' | 'relocated'

/** `undefined`: nothing works where the files are now; they have to be relocated. */
export type Way = RunAs | undefined

/** As whom the relocated PostgreSQL runs: the one account without rights that every system has. */
export const nobody = process.platform === 'darwin' ? { uid: 4294967294, gid: 4294967294 } : { uid: 65534, gid: 65534 }

/**
 * Decides as whom PostgreSQL runs on `<home>/postgres`. PostgreSQL refuses to run as root, so:
 * - not root (or Windows): as we are;
 * - root: as the account that owns the data, else `nobody`, when it can reach the programs and the data. Best, because
 *   the server then has no rights on other files;
 * - root, below a folder closed to others such as `/root`: in an unmapped user namespace, where the kernel allows it.
 *   The server then has the plain file rights of root's account, and none of root's other powers;
 * - else undefined.
 * Each way is tried for real, with the programs and the folder in question, so nothing has to be guessed.
 */
export async function chooseWay(home: string, binaries: Binaries, allowed: readonly WayAsRoot[]): Promise<Way> {
  if (process.getuid?.() !== 0) return { kind: 'self' }
  if (allowed.includes('account')) {
    for (const account of await accountsFor(home)) {
      if (await accountCanRun(account, home, binaries)) return account
    }
  }
  const namespace: RunAs = { kind: 'namespace' }
  if (allowed.includes('namespace') && (await canRun(namespace, binaries, home))) return namespace
  return undefined
}

type Account = RunAs & { kind: 'account' }

async function accountsFor(home: string): Promise<Account[]> {
  const owners: Account[] = []
  for (const folder of [path.join(home, 'postgres'), home]) {
    const found = await stat(folder).catch(() => undefined)
    if (found && found.uid !== 0) owners.push({ kind: 'account', uid: found.uid, gid: found.gid })
  }
  return [...owners, { kind: 'account', ...nobody }]
}

/** Where only our own folder is in the way, closed to all but root, it is opened for passing through, to that account's group. */
async function accountCanRun(account: Account, home: string, binaries: Binaries): Promise<boolean> {
  if (await canRun(account, binaries, home)) return true
  const { uid, mode } = await stat(home)
  if (uid !== 0 || (mode & 0o077) !== 0 || !(await canRun(account, binaries, path.dirname(home)))) return false
  await openForPassing(home, account.gid)
  return canRun(account, binaries, home)
}

/** The group may pass through to what it is given below, and neither list nor write the folder. */
export async function openForPassing(folder: string, gid: number): Promise<void> {
  await chown(folder, 0, gid)
  await chmod(folder, 0o710)
}

/** Whether the account can run the programs, pass through the folder and, to make a new database there, has a name. */
export async function canRun(runAs: RunAs, binaries: Binaries, folder: string): Promise<boolean> {
  const question = '"$0" --version && test -x "$1" && { test -d "$1/postgres" || id -un; }'
  const { exitCode } = await runCommand(runAs, '/bin/sh', ['-c', question, binaries.postgres, folder])
  return exitCode === 0
}
