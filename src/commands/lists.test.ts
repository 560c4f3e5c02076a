import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '../../test/app.ts'
import { endAfterFile } from '../../test/clean-up.ts'
import { inEnvironmentOf } from '../../test/command.ts'
import { findPerson } from '../../test/lists.ts'
import { newWorkspace, type Workspace } from '../../test/workspace.ts'
import { statusOfLists, updateLists } from './lists.ts'
import { type ImportOptions, importList } from './lists-import.ts'

let app: TestApp
let workspace: Workspace
let folder: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  folder = await mkdtemp(join(tmpdir(), 'openbits-lists-'))
  endAfterFile(() => rm(folder, { recursive: true }))
})
inEnvironmentOf(() => app)

async function csv(...names: string[]): Promise<string> {
  const path = join(folder, `${names.join('-')}.csv`)
  await writeFile(path, ['id,type,name', ...names.map((name, at) => `${at},PERSON,${name}`)].join('\n'))
  return path
}

describe('lists import', () => {
  it('an own list keeps its name and its workspace when it is imported again', async () => {
    const options = { name: 'Refused', workspace: workspace.id }
    await importList('own-refused', [await csv('Ylva Yxkull')], options)
    await importList('own-refused', [await csv('Ylva Yxkull', 'Zack Zetterlund')], {})
    const { rows } = await app.database.pool.query("select name, owner, sequence from lists where id = 'own-refused'")
    expect(rows).toEqual([{ name: 'Refused', owner: workspace.id, sequence: 2 }])
    expect(await findPerson(app, 'Zack Zetterlund')).toEqual(['own-refused/1'])
  })

  it('of another’s workspace is refused', async () => {
    const other = await newWorkspace(app, 'Other')
    await importList('own-taken', [await csv('Ylva Yxkull')], { workspace: workspace.id })
    const taking = importList('own-taken', [await csv('Zack Zetterlund')], { workspace: other.id })
    await expect(taking).rejects.toThrow('somebody else')
  })

  it('FollowTheMoney files are read with --format ftm', async () => {
    const path = join(folder, 'entities.ftm.json')
    const entity = { id: 'Q1', schema: 'Person', properties: { name: ['Ylva Ytterberg'], topics: ['role.pep'] } }
    await writeFile(path, `${JSON.stringify(entity)}\n`)
    expect(await importList('own-peps', [path], { format: 'ftm' })).toMatchObject({
      outcome: 'NEW_VERSION',
      entries: 1,
    })
    expect(await findPerson(app, 'Ylva Ytterberg')).toContain('own-peps/Q1')
  })

  const wrong: [string, string[], ImportOptions, RegExp][] = [
    ['own-x', ['/no/such/file'], {}, /no file \/no\/such\/file/],
    ['Own_X', [], {}, /small letters/],
    ['own-x', [], {}, /made of list\.csv; or of list\.json/],
    ['un', [], { name: 'Mine' }, /published list/],
    ['own-x', [], { format: 'xml' }, /own and ftm/],
    ['own-x', [], { workspace: 'nobody' }, /There are:\n.*Test/],
    ['sandbox', [], { edition: '3' }, /1 and 2/],
    ['sandbox', [import.meta.filename], {}, /needs no files/],
  ]
  it.each(wrong)('%s %j %j is wrong usage', async (id, files, options, says) => {
    const failure = await importList(id, files, options).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'UsageError', message: expect.stringMatching(says) })
  })
})

describe('lists update', () => {
  it('of a list without a publisher is wrong usage', async () => {
    await expect(updateLists(['own-refused'], {})).rejects.toThrow(/no list own-refused with a publisher.*us-ofac-sdn/)
  })
})

describe('lists status', () => {
  const stateOf = async (id: string) => (await statusOfLists()).find((one) => one.list === id)

  it('tells an enabled list that was never loaded', async () => {
    vi.stubEnv('SCREENING_LISTS', 'sandbox,un')
    expect(await stateOf('un')).toMatchObject({ state: 'NEVER_LOADED', enabled: true, entries: 0 })
  })

  it('tells an enabled list that nobody has looked at for two days; one that is only imported grows old', async () => {
    const twoDaysAgo = new Date(Date.now() - 49 * 3600_000)
    await app.database.pool.query('update lists set checked_at = $1', [twoDaysAgo])
    expect(await stateOf('sandbox')).toMatchObject({ state: 'OLD' })
    expect(await stateOf('own-refused')).toMatchObject({ state: 'OK', enabled: false })
  })
})
