import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { newUuid } from '../../platform/ids.ts'

/** No refresh takes so long: an older folder is of a process that was killed. */
const leftBehindMs = 24 * 3600_000

/** A new folder for the files of one refresh, which whoever asked for it removes. Those of killed processes are removed. */
export async function makeWorkFolder(dataDir: string): Promise<string> {
  const all = join(dataDir, 'lists')
  const folder = join(all, newUuid())
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(all)) {
    const other = join(all, name)
    const found = await stat(other).catch(() => undefined)
    // By the file system's clock, which has written it.
    if (found && Date.now() - found.mtimeMs > leftBehindMs) await rm(other, { recursive: true, force: true })
  }
  return folder
}
