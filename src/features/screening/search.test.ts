import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { listed, listOf, readAndPublish } from '../../../test/lists.ts'
import { expectProblem } from '../../../test/problem.ts'
import { withoutIndex } from '../../../test/screening.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  const twins = ['b', 'a', 'd', 'c'].map((id) => listed(id, 'Halvor Trygvasson', { topics: ['OTHER'] }))
  const cousin = listed('cousin', 'Halvor Trygvason Berg', { topics: ['PEP_RELATIVE'] })
  await readAndPublish(app, listOf('twins', [...twins, cousin]))
})

async function search(body: Record<string, unknown>, by = workspace) {
  const answer = await by.call('screening.search', body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const idsOf = (body: { data: { entryId: string }[] }) => body.data.map(({ entryId }) => entryId)

describe('what is found', () => {
  it('a name in another script finds the entry, shown as the list has it, and says in sentences why', async () => {
    const body = await search({ type: 'PERSON', name: 'Вера Тестова' })
    expect(body).toMatchObject({ total: 1, threshold: 0.7, searched: [{ id: 'sandbox' }, { id: 'twins', version: 1 }] })
    const [hit] = body.data
    expect(hit).toMatchObject({
      list: { id: 'sandbox', name: 'Sandbox', version: 1 },
      entryId: 'vera-testova',
      name: 'Vera Testova',
      topics: ['SANCTION'],
      corroborated: false,
      listed: { pepHits: [], sanctionHits: [{ name: 'Vera Testova', dateOfBirths: ['1975-05-05'] }] },
      explanation: { outcome: 'HIT', score: hit.score, threshold: 0.7, engineVersion: expect.any(String) },
    })
    expect(hit.explanation.sentences.join(' ')).toMatch(/“.+” and “.+”: .*The names alone give .*Score .* at or above/)
  })

  it('what else is known speaks for or against: birth date and country raise or lower the score, and are named', async () => {
    const by = async (known: object) => {
      const body = await search({ type: 'PERSON', name: 'Lois Lane', threshold: 0.5, ...known })
      return body.data.find(({ entryId }: { entryId: string }) => entryId === 'lois-lane')
    }
    const alone = await by({})
    const born = await by({ dateOfBirth: '1978-03-11' })
    const month = await by({ dateOfBirth: '1978-03' })
    const elsewhere = await by({ dateOfBirth: '1944-01-01' })
    const swedish = await by({ countries: ['swe'] })
    const danish = await by({ countries: ['DK'] })
    expect(born.score).toBeGreaterThan(alone.score)
    expect(month.score).toBeGreaterThan(alone.score)
    expect(elsewhere.score).toBeLessThan(alone.score)
    expect(swedish.score).toBeGreaterThan(alone.score)
    expect(danish.score).toBeLessThan(alone.score)
    expect([alone, born, swedish, danish].map(({ corroborated }) => corroborated)).toEqual([false, true, true, false])
    expect(born.explanation.evidence).toMatchObject([{ kind: 'BIRTH_DATE', verdict: 'AGREES' }])
    expect(danish.explanation.evidence).toMatchObject([{ kind: 'COUNTRY', verdict: 'CONTRADICTS' }])
  })

  it('an identifier finds its bearer under whatever name, and a type is looked for among its own', async () => {
    const identifiers = [{ type: 'PASSPORT', value: 'tt-050 0075' }]
    expect(idsOf(await search({ name: 'Somebody Else', identifiers }))).toEqual(['vera-testova'])
    expect(idsOf(await search({ type: 'ORGANIZATION', name: 'Somebody Else', identifiers }))).toEqual([])
    expect(
      idsOf(await search({ type: 'VESSEL', name: 'Other', identifiers: [{ type: 'IMO', value: '0000008' }] })),
    ).toEqual(['o07'])
  })

  it('any of the names finds it', async () => {
    expect(idsOf(await search({ name: 'Nobody Known', otherNames: ['Svein Oppdiktet'] }))).toEqual(['p07'])
  })

  it('the best come first and equals in the order of their ids; the limit takes the rest', async () => {
    const body = { name: 'Halvor Trygvasson' }
    const all = await search(body)
    expect(idsOf(all)).toEqual(['a', 'b', 'c', 'd', 'cousin'])
    const two = await search({ ...body, limit: 2 })
    expect([idsOf(two), two.total]).toEqual([['a', 'b'], 5])
    const [a, b, c, d, cousin] = all.data.map(({ score }: { score: number }) => score)
    expect([b, c, d]).toEqual([a, a, a])
    expect(cousin).toBeLessThan(a)
  })

  it('the same question has the same answer, to the last digit', async () => {
    const body = { name: 'Halvor Trygvason' }
    expect(await search(body)).toEqual(await search(body))
  })

  it('a threshold lets more or fewer through', async () => {
    const at = async (threshold: number) => idsOf(await search({ name: 'Halvor Trygvasson', threshold }))
    expect(await at(0.5)).toEqual(['a', 'b', 'c', 'd', 'cousin'])
    expect(await at(0.95)).toEqual(['a', 'b', 'c', 'd'])
    expect(await at(1)).toEqual([])
  })

  it('lists and topics narrow it, also where what they leave out scores higher', async () => {
    const name = 'Halvor Trygvasson'
    expect(idsOf(await search({ name, lists: ['sandbox'] }))).toEqual([])
    expect((await search({ name, lists: ['twins'] })).searched).toEqual([
      { id: 'twins', name: 'List twins', version: 1 },
    ])
    expect(idsOf(await search({ name, topics: ['SANCTION', 'PEP'] }))).toEqual([])
    const relatives = await search({ name, topics: ['PEP_RELATIVE'], limit: 1 })
    expect([idsOf(relatives), relatives.total]).toEqual([['cousin'], 1])
    expect(relatives.data[0].listed.pepHits).toMatchObject([{ roles: [{ category: 'Relative or close associate' }] }])
  })
})

describe('what is no answer', () => {
  it.each([
    ['no name', {}, 'name'],
    ['an empty name', { name: ' ' }, 'name'],
    ['a name of signs', { name: '… — !' }, 'name'],
    ['another name of signs', { name: 'A', otherNames: ['?'] }, 'otherNames.0'],
    ['a day that is none', { name: 'A B', dateOfBirth: '1978-02-30' }, 'dateOfBirth'],
    ['a month that is none', { name: 'A B', dateOfBirth: '1978-13' }, 'dateOfBirth'],
    ['a date in another order', { name: 'A B', dateOfBirth: '11.03.1978' }, 'dateOfBirth'],
    ['a birth in the future', { name: 'A B', dateOfBirth: '2075-03' }, 'dateOfBirth'],
    ['a birth in antiquity', { name: 'A B', dateOfBirth: '0078' }, 'dateOfBirth'],
    ['a country that is none', { name: 'A B', countries: ['SE', 'Sverige'] }, 'countries.1'],
    [
      'an identifier of an unknown type',
      { name: 'A B', identifiers: [{ type: 'X', value: '1' }] },
      'identifiers.0.type',
    ],
    ['a threshold that would let everybody through', { name: 'A B', threshold: 0.2 }, 'threshold'],
    ['no list at all', { name: 'A B', lists: [] }, 'lists'],
    ['no topic at all', { name: 'A B', topics: [] }, 'topics'],
    ['a list that is not there', { name: 'A B', lists: ['sandbox', 'nowhere'] }, 'lists.1'],
    ['a list that is named like a property', { name: 'A B', lists: ['constructor'] }, 'lists.0'],
  ])('INP-01 %s is told of at its place, never “nothing found”', async (_, body, path) => {
    const answer = await workspace.call('screening.search', body)
    expectProblem(answer, 400, 'invalid_request')
    expect(answer.body.errors.map((one: { path: string }) => one.path)).toEqual([path])
  })

  it('without an index it is 503 with a time to come back, never “nothing found”', async () => {
    await withoutIndex(app, async () => {
      const answer = await workspace.call('screening.search', { name: 'Vera Testova' })
      expectProblem(answer, 503, 'unavailable')
      expect(answer.headers.get('retry-after')).toBe('60')
    })
    expect(idsOf(await search({ name: 'Vera Testova' }))).toEqual(['vera-testova'])
  })
})

describe('whose it is', () => {
  it('TEN-01 the own list of another workspace is not searched, not named, and as if it were not there', async () => {
    const theirs = await newWorkspace(app)
    const own = listOf('own-theirs', [listed('x1', 'Vera Testova', { topics: ['OTHER'] })])
    await readAndPublish(app, own, { owner: theirs.id })
    const name = 'Vera Testova'
    const seen = await search({ name }, theirs)
    expect(seen.data.map((hit: { list: { id: string } }) => hit.list.id).sort()).toEqual(['own-theirs', 'sandbox'])
    const ours = await search({ name })
    expect([idsOf(ours), ours.total]).toEqual([['vera-testova'], 1])
    expect(JSON.stringify(ours)).not.toContain('own-theirs')
    const asked = await workspace.call('screening.search', { name, lists: ['own-theirs'] })
    const nowhere = await workspace.call('screening.search', { name, lists: ['own-nobodys'] })
    expect({ ...asked.body, instance: '' }).toEqual({ ...nowhere.body, instance: '' })
    const entry = { subject: { name }, listId: 'own-theirs', entryId: 'x1' }
    expect((await theirs.call('screening.compare', entry)).status).toBe(200)
    expectProblem(await workspace.call('screening.compare', entry), 404, 'not_found')
  })

  it('AUD-01 is audited by who has looked, not by whom they looked for', async () => {
    const { id, call } = await newWorkspace(app)
    await call('screening.search', { name: 'Kirsten Dommerholm', otherNames: ['Kiki'], dateOfBirth: '1955-12-24' })
    const { rows } = await app.database.pool.query(
      `select action, subject, detail from audit_entries where workspace_id = $1 and action like 'screening%'`,
      [id],
    )
    const detail = { found: 1, lists: ['sandbox', 'twins'] }
    expect(rows).toEqual([{ action: 'screening.search', subject: 'lists', detail }])
  })
})
