import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { importAndFollow } from '../../../test/follow-lists.ts'
import { listed, listOf } from '../../../test/lists.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { newUuid } from '../../platform/ids.ts'

const many = 2_600

describe('the index of everybody who is watched', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    const names = Array.from({ length: many }, (_, at) => `Förnamn${at} Testefternamn`)
    await addSubjects([...names, 'Ragnhild Provfallsson'])
  })

  async function addSubjects(names: string[]) {
    const rows = names.map((name) => ({ id: newUuid(), key: name, subject: { kind: 'PERSON', names: [name] } }))
    await app.database.pool.query(
      `insert into subjects (id, workspace_id, key, subject, fingerprint, generation, screened_at)
       select (r->>'id')::uuid, $1, r->>'key', r->'subject', 'f', 1, now() from jsonb_array_elements($2) as r`,
      [workspace.id, JSON.stringify(rows)],
    )
    await app.database.pool.query(
      `insert into subject_roles (workspace_id, application_id, subject_id, role, four_eyes, is_watched, at)
       select $1, gen_random_uuid(), (r->>'id')::uuid, 'PERSON', false, true, now() from jsonb_array_elements($2) as r`,
      [workspace.id, JSON.stringify(rows)],
    )
    return rows.map((row) => row.id)
  }
  const find = async (name: string) => {
    const index = await app.database.transaction('system', (tx) => app.services.screeningIndex.current(tx))
    const lists = index?.segments.map(({ segment }) => segment) ?? []
    return app.services.subjectIndex.find([listed('x', name)], lists)
  }

  it('finds the one of thousands whom an entry means, also with another spelling', async () => {
    expect((await find('PROVFALLSSON, Ragnhild')).size).toBe(1)
    expect((await find('Ragnhilde Provfallson')).size).toBe(1)
    expect((await find('Nobody Whatsoever')).size).toBe(0)
  })

  it('knows who came, and who bears another name, since it was made', async () => {
    await find('Anybody')
    const [id] = await addSubjects(['Sigvard Exempelsson'])
    expect(await find('Sigvard Exempelsson')).toEqual(new Set([id]))
    await app.database.pool.query(
      `update subjects set subject = '{"kind":"PERSON","names":["Torvald Annorlunda"]}', written_at = now() where id = $1`,
      [id],
    )
    expect(await find('Torvald Annorlunda')).toEqual(new Set([id]))
    expect(await find('Sigvard Exempelsson')).toEqual(new Set())
  })

  it('ERA-01 reads anew, once, where somebody it holds has been erased', async () => {
    const [id = ''] = await addSubjects(['Ingeborg Raderasson'])
    expect(await find('Ingeborg Raderasson')).toEqual(new Set([id]))
    await app.database.pool.query('delete from subject_roles where subject_id = $1', [id])
    await app.database.pool.query(
      `update subjects set key = 'erased:' || id, subject = '{"kind":"PERSON","names":[]}', written_at = now() where id = $1`,
      [id],
    )
    expect(await find('Ingeborg Raderasson')).toEqual(new Set())
    expect((await find('Ragnhild Provfallsson')).size).toBe(1)
  })

  it('a version that changes more than is searched for one by one still finds its customers', async () => {
    const [id] = await addSubjects(['Ludvig Storlistesson'])
    const entries = Array.from({ length: 5_200 }, (_, at) => listed(`e${at}`, `Aaa${at} Bbb${at}`))
    await importAndFollow(app, listOf('large', [...entries, listed('l', 'Ludvig Storlistesson')]))
    const { rows } = await app.database.pool.query("select subject_id from hits where list_id = 'large'")
    expect(rows).toEqual([{ subject_id: id }])
  })
})
