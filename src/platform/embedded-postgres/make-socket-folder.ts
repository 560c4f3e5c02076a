import { lchown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { RunAs } from './run-command.ts'

/** A socket's whole path in bytes: `sun_path` of unix(7), 108 on Linux and 104 elsewhere, with its closing zero. */
const pathMaxBytes = process.platform === 'linux' ? 107 : 103

/** The port is only a part of the socket's name. */
export const socketPort = 5432

/**
 * An empty folder for the server's socket, mode 0700, owned by the account the server runs as; root passes anyway. It
 * is `<home>/postgres.run`, or one in the temporary folder when that path is too long for a socket.
 */
export async function makeSocketFolder(home: string, runAs: RunAs): Promise<string> {
  const folder = await emptyFolder(path.join(home, 'postgres.run'), runAs)
  if (runAs.kind === 'account') await lchown(folder, runAs.uid, runAs.gid)
  return folder
}

async function emptyFolder(inHome: string, runAs: RunAs): Promise<string> {
  // A killed server leaves its socket and a lock for it, which a reused pid would make valid again.
  await rm(inHome, { recursive: true, force: true })
  if (Buffer.byteLength(path.join(inHome, `.s.PGSQL.${socketPort}`)) > pathMaxBytes) {
    // TMPDIR may be closed to another account.
    return await mkdtemp(path.join(runAs.kind === 'account' ? '/tmp' : os.tmpdir(), 'openbits-'))
  }
  await mkdir(inHome, { mode: 0o700 })
  return inHome
}
