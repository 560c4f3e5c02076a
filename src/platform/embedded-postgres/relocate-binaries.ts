import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedPostgresError } from './error.ts'
import { type Binaries, binariesIn } from './find-binaries.ts'
import { runCommand } from './run-command.ts'

/**
 * The programs at `<systemDir>/postgresql-<version>`, where every account can reach them; copied there the first time
 * (60 MB). The folder appears whole or not at all, also when two processes copy at once.
 */
export async function relocateBinaries(binaries: Binaries, systemDir: string): Promise<Binaries> {
  const relocated = binariesIn(path.join(systemDir, `postgresql-${binaries.version}`), binaries.version)
  if (await isThere(relocated.postgres)) return relocated
  await mkdir(systemDir, { recursive: true, mode: 0o755 })
  const draft = await mkdtemp(path.join(systemDir, 'postgresql-new-'))
  try {
    await cp(binaries.folder, draft, { recursive: true, verbatimSymlinks: true })
    await openForAll(draft)
    // A power cut must not leave a folder with the final name and empty files.
    await runCommand({ kind: 'self' }, 'sync', [])
    await rename(draft, relocated.folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (await isThere(relocated.postgres)) return relocated
    throw new EmbeddedPostgresError(
      `The PostgreSQL programs cannot be copied to ${relocated.folder}: ${error instanceof Error ? error.message : error}.`,
    )
  }
  return relocated
}

/** npm may have unpacked the package with a umask that closed its files to other accounts. */
async function openForAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const file = path.join(entry.parentPath, entry.name)
    const { mode } = await stat(file)
    await chmod(file, (mode & 0o111) === 0 ? 0o644 : 0o755)
  }
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined
}
