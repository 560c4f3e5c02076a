import type { App } from '../app.ts'
import { addClient, createWorkspace, listWorkspaces, type ScopeName, scopeNames } from '../features/workspaces/index.ts'
import { openProcess, type Process } from './start-process.ts'

/** Failures that the person at the terminal can mend; printed without a stack. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** Makes a workspace, and an API client that may do everything in it. */
export async function createWorkspaceWithClient(name: string) {
  return withProcess(async ({ app }) => {
    const workspaceId = await createWorkspace(app.database, name, app.services.clock.now())
    const client = await newClient(app, workspaceId, { name: 'First client', scopes: [...scopeNames] })
    return { workspaceId, ...client }
  })
}

/** Makes an API client. Without a workspace it goes to the only one there is. */
export async function createCredentials(options: { name: string; scopes: string[]; workspace?: string | undefined }) {
  return withProcess(async ({ app }) => {
    const unknown = options.scopes.filter((scope) => !scopeNames.includes(scope as ScopeName))
    if (unknown.length > 0)
      throw new UsageError(`Unknown scope: ${unknown.join(', ')}. There are: ${scopeNames.join(', ')}.`)
    const workspace = await chooseWorkspace(app, options.workspace)
    return { workspaceId: workspace.id, ...(await newClient(app, workspace.id, options)) }
  })
}

/** The workspace of this id, or the only one there is. */
export async function chooseWorkspace(app: App, id: string | undefined): Promise<{ id: string; name: string }> {
  const all = await listWorkspaces(app.database)
  const chosen = id ? all.find((one) => one.id === id) : all.length === 1 ? all[0] : undefined
  if (chosen) return chosen
  const list = all.map((one) => `  ${one.id}  ${one.name}`).join('\n')
  throw new UsageError(
    `Name one of the workspaces with --workspace:\n${list || '  (there is none: openbits credentials workspace <name>)'}`,
  )
}

/** Makes a new key that signs tokens from now on; tokens of the old one stay good until they expire. */
export async function rotateSigningKey() {
  return withProcess(async ({ app }) => ({ keyId: await app.keys.rotate() }))
}

function newClient(app: Process['app'], workspaceId: string, client: { name: string; scopes: string[] }) {
  const actor = { kind: 'system', workspaceId, name: 'command-line' } as const
  return app.runner.transaction(actor, (ctx) => addClient(ctx, client))
}

async function withProcess<T>(run: (opened: Process) => Promise<T>): Promise<T> {
  const opened = await openProcess({ LOG_LEVEL: 'warn', ...process.env })
  try {
    return await run(opened)
  } finally {
    await opened.close()
  }
}
