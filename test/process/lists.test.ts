import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { askToken, caller } from '../workspace.ts'
import { newDataDir, type Product, runCommand, startProduct } from './start-process.ts'

/** Lists by the command line, beside a server that runs on the embedded database of the same folder. */
let product: Product
let folder: string
beforeAll(async () => {
  product = await startProduct()
  folder = await newDataDir()
}, 60_000)

const lists = (args: string, more: Record<string, string> = {}) =>
  runCommand(['lists', ...args.split(' ')], { DATA_DIR: product.dataDir, ...more })

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

const search = async (name: string) => {
  const demo = await product.demo()
  const { body } = await askToken(product, demo, 'screening:read')
  const answer = await caller(product, body.access_token)('screening.search', { type: 'PERSON', name })
  return answer.body.data.map((found: { list: { id: string }; entryId: string }) => `${found.list.id}/${found.entryId}`)
}

const persons = (...names: string[]) => ['id,type,name', ...names.map((name, at) => `${at},PERSON,${name}`)].join('\n')

describe('openbits lists', { timeout: 60_000 }, () => {
  it('a demo finds hits from its first answer on', async () => {
    expect(await search('Lois Lane')).toContain('sandbox/lois-lane')
  })

  it('import sandbox --edition 2: the running server searches it at once', async () => {
    const imported = await lists('import sandbox --edition 2 --json')
    expect(imported).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(imported.stdout)).toMatchObject({
      list: 'sandbox',
      outcome: 'NEW_VERSION',
      sequence: 2,
      added: 1,
    })
    const updated = await lists('update')
    expect(updated, 'no schedule takes it back').toMatchObject({
      code: 0,
      stdout: 'sandbox                 unchanged\n',
    })
  })

  it('import of a list of one’s own, by name; a bad file is refused with its place, and exit code 1', async () => {
    const good = await fileOf('refused.csv', persons('Ylva Yxkull', 'Zack Zetterlund'))
    const imported = await lists(`import own-refused ${good} --name Refused`)
    expect(imported.stdout).toMatch(/^own-refused +version 1: 2 entries, 2 added, 0 changed, 0 removed\n$/)
    expect(await search('Ylva Yxkull')).toEqual(['own-refused/0'])
    const bad = await fileOf('bad.csv', 'id,type,nme\n1,PERSON,Nobody')
    const refused = await lists(`import own-refused ${bad}`)
    expect(refused.code).toBe(1)
    expect(refused.stdout).toMatch(/^own-refused +not read: list\.csv/)
    expect(await search('Ylva Yxkull')).toEqual(['own-refused/0'])
  })

  it('status says what is searched and what is amiss, with exit code 3', async () => {
    const status = await lists('status --json')
    expect(status.code).toBe(3)
    const states = Object.fromEntries(JSON.parse(status.stdout).map((one: { list: string }) => [one.list, one]))
    expect(states.sandbox).toMatchObject({ state: 'OK', enabled: true, version: '2' })
    expect(states['own-refused']).toMatchObject({ name: 'Refused', state: 'PROBLEM', enabled: false, entries: 2 })
  })

  it('settings that name no known list are refused at start: 2, with those there are', async () => {
    const answer = await lists('status', { SCREENING_LISTS: 'sandbox,atlantis' })
    expect(answer.code).toBe(2)
    expect(answer.stderr).toMatch(/no atlantis.*us-ofac-sdn/s)
  })
})
