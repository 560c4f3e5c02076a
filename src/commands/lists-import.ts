import { access } from 'node:fs/promises'
import type { App } from '../app.ts'
import type { ListConnector } from '../connectors/kit.ts'
import { FilesError, ListTakenError, matchFiles, readLists, refreshList } from '../features/lists/index.ts'
import { listWorkspaces } from '../features/workspaces/index.ts'
import { UsageError } from './credentials.ts'
import { listParts, publishAndFollow } from './list-parts.ts'
import type { ListOutcome } from './lists.ts'
import { withApp } from './start-process.ts'

export interface ImportOptions {
  /** As hits name an own list. */
  name?: string
  /** The only workspace that an own list is for; left out: every one, or whose it was before. */
  workspace?: string
  /** Of an own list: `own` (the documented columns) or `ftm`. */
  format?: string
  /** Of the sandbox list. */
  edition?: string
  acceptShrink?: boolean
}

/**
 * Reads a list from files at hand, publishes it and runs customers against it: a published one by its id, or one of one's
 * own by an id that is new or was imported before. Throws a UsageError for what somebody at the terminal can mend.
 */
export async function importList(id: string, files: string[], options: ImportOptions): Promise<ListOutcome> {
  for (const file of files)
    await access(file).catch(() => {
      throw new UsageError(`There is no file ${file} that can be read.`)
    })
  return withApp(async (app) => {
    const parts = listParts(app)
    const { acceptShrink } = options
    try {
      const { connector, owner } = await choose(app, id, options)
      const paths = matchFiles(connector, files)
      const outcome = await refreshList(parts, connector, { paths, owner, acceptShrink })
      await publishAndFollow(parts)
      return { list: id, ...outcome }
    } catch (error) {
      if (error instanceof FilesError || error instanceof ListTakenError) throw new UsageError(error.message)
      throw error
    }
  })
}

async function choose(
  app: App,
  id: string,
  options: ImportOptions,
): Promise<{ connector: ListConnector; owner?: string | undefined }> {
  const { known, sandbox, formats } = app.services.lists
  const { name, workspace, format, edition } = options
  if (id === 'sandbox') {
    if (!sandbox) throw new UsageError('Production has no sandbox list.')
    if (edition !== undefined && edition !== '1' && edition !== '2') throw new UsageError('The editions are 1 and 2.')
    return { connector: sandbox(edition === '2' ? 2 : 1) }
  }
  const published = known.find((one) => one.id === id)
  if (published) {
    if (name ?? workspace ?? format) throw new UsageError(`${id} is a published list: it has its name and format.`)
    return { connector: published }
  }
  if (!/^[a-z0-9][a-z0-9-]{1,62}$/.test(id))
    throw new UsageError('An id is 2 to 63 small letters, digits and hyphens, e.g. own-refused.')
  if (format !== undefined && format !== 'own' && format !== 'ftm')
    throw new UsageError('The formats of own lists are own and ftm. See docs/lists.md.')
  const owner = await findOwner(app, workspace)
  const stored = await app.database.transaction('system', readLists, { readOnly: true })
  const before = stored.find((one) => one.id === id)
  const connector = formats[format ?? 'own']({ id, name: name ?? before?.name ?? id })
  return { connector, owner: owner ?? before?.owner ?? undefined }
}

async function findOwner(app: App, workspace: string | undefined): Promise<string | undefined> {
  if (workspace === undefined) return undefined
  const all = await listWorkspaces(app.database)
  if (all.some((one) => one.id === workspace)) return workspace
  const names = all.map((one) => `  ${one.id}  ${one.name}`).join('\n')
  throw new UsageError(`There is no workspace ${workspace}. There are:\n${names}`)
}
