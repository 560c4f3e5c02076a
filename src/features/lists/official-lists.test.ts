import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { findPerson, read } from '../../../test/lists.ts'
import { matchFiles } from './match-files.ts'
import { publishIndex } from './publish.ts'

/** Real lists, two editions each where there are, which are not part of the project. */
const data = fileURLToPath(new URL('../../../../shared/data/lists/', import.meta.url))
const isThere = existsSync(data)

describe('official lists, as they were published', () => {
  const promise = (text: string) => (isThere ? text : `${text} (the files are not at hand)`)
  const files = (folder: string, names: string[]) => names.map((name) => `${data}${folder}/${name}`)

  async function readFiles(app: TestApp, id: string, paths: string[]) {
    const connector = app.services.lists.known.find((one) => one.id === id)
    if (!connector) throw new Error(`There is no list ${id}.`)
    return read(app, connector, { paths: matchFiles(connector, paths) })
  }

  it.skipIf(!isThere)(promise('a later edition is read as what it changed'), { timeout: 60_000 }, async () => {
    const app = await startApp()
    expect(await readFiles(app, 'un', files('un_sc', ['UN_2025-04-19.xml']))).toMatchObject({ added: 877 })
    expect(await readFiles(app, 'un', files('un_sc', ['UN_consolidated_2026-02-27.xml']))).toMatchObject({
      ...{ sequence: 2, entries: 1003, added: 130, removed: 4 },
    })
    await publishIndex(app)
    expect(await findPerson(app, 'Mohammad Hassan Akhund')).toContainEqual(expect.stringMatching(/^un\//))
    const earlier = await readFiles(app, 'un', files('un_sc', ['UN_2025-04-19.xml']))
    expect(earlier, 'an old file never replaces a longer list').toMatchObject({ outcome: 'REFUSED' })
  })

  it.skipIf(!isThere)(promise('both formats of OFAC give the same entries under the same ids'), async () => {
    const app = await startApp()
    const folder = 'us_ofac_consolidated'
    const csv = ['cons_prim.csv', 'cons_alt.csv', 'cons_add.csv', 'cons_comments.csv']
    expect(await readFiles(app, 'us-ofac-consolidated', files(folder, csv))).toMatchObject({ entries: 442 })
    const xml = await readFiles(app, 'us-ofac-consolidated', files(folder, ['consolidated_2025-03-28.xml']))
    expect(xml).toMatchObject({ sequence: 2, entries: 443 })
    const { rows } = await app.database.pool.query(`
      select count(*)::int as kept from list_entries a join list_entries b using (list_id, entry_id)
      where list_id = 'us-ofac-consolidated' and a.since = 1 and b.until is null`)
    expect(rows[0].kept).toBeGreaterThan(430)
  })
})
