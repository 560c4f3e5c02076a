import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../test/app.ts'
import { endAfterFile } from '../../test/clean-up.ts'
import { inEnvironmentOf } from '../../test/command.ts'
import { newWorkspace, type Workspace } from '../../test/workspace.ts'
import { exportOne, importOne } from './workflows.ts'

let app: TestApp
let workspace: Workspace
let folder: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  folder = await mkdtemp(join(tmpdir(), 'openbits-workflows-'))
  endAfterFile(() => rm(folder, { recursive: true }))
})
inEnvironmentOf(() => app)

describe('openbits workflows', () => {
  it('what is exported is imported as it was, as a new workflow or as the draft of one', async () => {
    const out = join(folder, 'person.yaml')
    const { text } = await exportOne(workspace.workflows.person, { version: 'published', out })
    expect(await readFile(out, 'utf8')).toBe(text)
    const made = await importOne(out, { name: 'Copied' })
    expect(made).toMatchObject({ isNew: true, revision: 1 })
    const { text: again } = await exportOne(made.workflowId, { version: 'draft' })
    expect(again).toBe(text.replace('name: Own', 'name: Copied'))
    expect(await importOne(out, { workflow: made.workflowId })).toMatchObject({ isNew: false, revision: 2 })
  })

  it('without an id it says which workflows there are; a version that there is not is told', async () => {
    await expect(exportOne(undefined, { version: 'draft' })).rejects.toThrow(workspace.workflows.company)
    await expect(exportOne(workspace.workflows.company, { version: '9' })).rejects.toThrow('no such version')
  })

  it('all that is wrong with a file is told, each on its line, and nothing is made', async () => {
    const file = join(folder, 'wrong.yaml')
    await writeFile(file, 'name: A\ncolour: red\ndefinition:\n  kind: KYC\n  steps: []\n')
    const before = (await workspace.call('workflows.list')).body.data.length
    const refusal = await importOne(file, {}).catch((error: Error) => `${error.name} ${error.message}`)
    expect(refusal).toMatch(/^UsageError [\s\S]*line 2, column 1[\s\S]*line 5, column 3/)
    expect((await workspace.call('workflows.list')).body.data).toHaveLength(before)
    await expect(importOne(join(folder, 'none.yaml'), {})).rejects.toThrow('cannot be read')
  })
})
