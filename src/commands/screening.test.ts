import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareEntityPairs, compareNamePairs, searchList } from './screening.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbits-screening-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const file = async (name: string, text: string) => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}
const out = () => join(folder, 'out.csv')
const answers = async (): Promise<Record<string, string>[]> => parse(await readFile(out(), 'utf8'), { columns: true })

describe('openbits screening compare', () => {
  it('gives each pair of names a score, and says whether it is a match at the one threshold', async () => {
    const pairs = await file(
      'pairs.csv',
      'case_id,source,schema,name1,name2\na,x,Person,Aksel Hittepå,"HITTEPÅ, Aksel"\nb,x,Person,Aksel Hittepå,Turid Lyng\nc,x,Company,Provberg Bygg AB,Provberg Bygg Aktiebolag\n',
    )
    await compareNamePairs({ in: pairs, out: out() })
    expect((await answers()).map(({ case_id, is_match }) => [case_id, is_match])).toEqual([
      ['a', 'true'],
      ['b', 'false'],
      ['c', 'true'],
    ])
  })

  it('names the column that is missing, and those that are there', async () => {
    const pairs = await file('bad.csv', 'case_id,schema,first,second\na,Person,x,y\n')
    await expect(compareNamePairs({ in: pairs, out: out() })).rejects.toThrow(
      /lacks the column name1, name2; it has case_id, schema, first, second/,
    )
  })
})

describe('openbits screening compare-entities', () => {
  const cell = (properties: object) => `"${JSON.stringify(properties).replaceAll('"', '""')}"`
  const ada = { name: 'Ada Provlund', birthDate: '1970-01-02' }

  it('weighs what is known of both sides', async () => {
    const rows = [
      ['same', ada, ada],
      ['other', ada, { ...ada, birthDate: '1931-09-09' }],
    ] as const
    const text = rows.map(([id, query, candidate]) => `${id},Person,${cell(query)},${cell(candidate)}`).join('\n')
    await compareEntityPairs({ in: await file('e.csv', `case_id,schema,query,candidate\n${text}\n`), out: out() })
    expect((await answers()).map((one) => one.is_match)).toEqual(['true', 'false'])
  })

  it('ranks: the better of two scores higher', async () => {
    const row = `r,Person,${cell(ada)},${cell({ name: 'Ada Provlund' })},${cell(ada)}`
    await compareEntityPairs({ in: await file('r.csv', `case_id,schema,better,worse,candidate\n${row}\n`), out: out() })
    const [answer] = await answers()
    expect(Number(answer?.score_better)).toBeGreaterThan(Number(answer?.score_worse))
  })

  it('says which case holds no JSON', async () => {
    const bad = await file('j.csv', 'case_id,schema,query,candidate\nq7,Person,not json,{}\n')
    await expect(compareEntityPairs({ in: bad, out: out() })).rejects.toThrow(/Column query of case q7/)
  })
})

describe('openbits screening search', () => {
  const line = (id: string, name: string, more = {}) =>
    JSON.stringify({ src: 'own', id, type: 'person', name, aliases: [], weak: [], dob: [], country: [], ...more })
  const list = () =>
    file('list.jsonl', `${line('1', 'Aksel Hittepå', { dob: ['14 Sep 1938'] })}\n\n${line('2', 'Turid Lyngdal')}\n`)

  it('answers each row with the entries that it may be, the best first, and nothing below the threshold', async () => {
    const queries = await file('q.csv', 'qid,schema,name\nq1,Person,Aksel Hittepa\nq2,Person,Nobody Here\n')
    await searchList({ list: await list(), in: queries, out: out() })
    expect(await answers()).toEqual([{ qid: 'q1', rank: '1', entity_id: 'own|1', score: expect.any(String) }])
  })

  it('counts birth dates only where asked for, in the columns of customers too', async () => {
    const people = await file('p.csv', 'nid,full_name,date_of_birth\nn1,Aksel Hittepå,1990-01-01\n')
    await searchList({ list: await list(), in: people, out: out() })
    expect(await answers()).toHaveLength(1)
    await searchList({ list: await list(), in: people, out: out(), useDob: true })
    expect(await answers()).toEqual([])
  })

  it('says which line of the list is none', async () => {
    const bad = await file('bad.jsonl', `${line('1', 'A B')}\n{"id": \n`)
    const queries = await file('q2.csv', 'qid,name\nq1,A B\n')
    await expect(searchList({ list: bad, in: queries, out: out() })).rejects.toThrow(/bad\.jsonl, line 2/)
  })
})
