import { readFile, writeFile } from 'node:fs/promises'
import type { App } from '../app.ts'
import {
  type ExportWorkflowAnswer,
  exportWorkflow,
  type ImportWorkflowAnswer,
  importWorkflow,
  type ListWorkflowsAnswer,
  listWorkflows,
} from '../features/workflows/index.ts'
import { AppError } from '../platform/errors.ts'
import type { Operation } from '../platform/operation.ts'
import { chooseWorkspace, UsageError } from './credentials.ts'
import { withApp } from './start-process.ts'

interface Where {
  workspace?: string | undefined
}

/** A workflow as YAML, to be written to standard output, or to a file. Without an id it says which workflows there are. */
export async function exportOne(
  workflowId: string | undefined,
  options: Where & { version: string; out?: string | undefined },
): Promise<ExportWorkflowAnswer> {
  const of = /^\d+$/.test(options.version) ? Number(options.version) : options.version.toUpperCase()
  const written = await withApp(async (app) => {
    const call = await caller(app, options.workspace)
    if (workflowId !== undefined) return (await call(exportWorkflow, { workflowId, of })) as ExportWorkflowAnswer
    const { data } = (await call(listWorkflows, { archived: 'TOO' })) as ListWorkflowsAnswer
    const list = data.map((one) => `  ${one.workflowId}  ${one.name}`).join('\n')
    throw new UsageError(`Name one of the workflows:\n${list || '  (there is none)'}`)
  })
  if (options.out !== undefined) await writeFile(options.out, written.text)
  return written
}

/** Makes a new workflow of a file, or the draft of one; nothing goes live by it. `-` is standard input. */
export async function importOne(
  file: string,
  options: Where & { workflow?: string | undefined; name?: string | undefined; test?: boolean | undefined },
): Promise<ImportWorkflowAnswer> {
  const { workspace, workflow: workflowId, name, test: isTest } = options
  const text = await readFile(file === '-' ? '/dev/stdin' : file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`)
  })
  return withApp(async (app) => {
    const call = await caller(app, workspace)
    return (await call(importWorkflow, { text, workflowId, name, isTest })) as ImportWorkflowAnswer
  })
}

/** Calls an operation in the workspace; what the caller can mend is told as wrong usage, each fault on a line. */
async function caller(app: App, workspace: string | undefined) {
  const { id: workspaceId } = await chooseWorkspace(app, workspace)
  const actor = { kind: 'system', workspaceId, name: 'command-line' } as const
  return async (operation: Operation, input: object) => {
    try {
      return await app.runner.call(operation, { actor, input })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const issues = error.issues.map(({ path, message }) => `\n  ${path ? `${path}: ` : ''}${message}`)
      throw new UsageError(`${error.message}${issues.join('')}`)
    }
  }
}
