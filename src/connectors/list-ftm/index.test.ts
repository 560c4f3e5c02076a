import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { entriesOf, listContract, realFiles } from '../list-contract.ts'
import { createFtmList } from './index.ts'

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

const list = createFtmList({ id: 'opensanctions-sanctions', name: 'OpenSanctions', dataset: 'sanctions' })
const paths = { 'entities.ftm.json': fixture('entities.ftm.jsonl') }

listContract({
  name: 'FollowTheMoney',
  connector: list,
  paths: paths,
  count: 3,
  damages: [
    {
      file: 'entities.ftm.json',
      find: '"schema": "Company"',
      replace: '"scheme": "Company"',
      says: /line 2: no FollowTheMoney entity: schema/,
    },
    {
      file: 'entities.ftm.json',
      find: '"id": "NK-4"',
      replace: '"id": "NK-1"',
      says: /entry NK-1: the same id stands twice/,
    },
  ],
  expected: [
    {
      id: 'NK-1',
      kind: 'PERSON',
      names: [
        { value: 'Exempla Osetrova', strength: 'PRIMARY' },
        { value: 'Экземпла Осетрова', strength: 'STRONG' },
        { value: 'Exempla Vor', strength: 'STRONG', usage: 'FORMER' },
        { value: 'Exa', strength: 'WEAK' },
      ],
      birthDates: [{ from: '1988-01-07' }],
      genders: ['FEMALE'],
      countries: [{ code: 'RU', relation: 'CITIZENSHIP' }],
      identifiers: [{ type: 'TAX_ID', value: '183116181362' }],
      addresses: [{ lines: ['1 Example Street'], city: 'Izhevsk', country: 'RU' }],
      topics: ['SANCTION', 'PEP'],
      legalBasis: 'Example Ministry: Example programme',
      listedDate: '2023-02-24',
      roles: [
        {
          active: false,
          category: 'PARLIAMENT',
          description: 'Member of the Example Duma',
          fromDate: '2016-10-05',
          toDate: '2021-10-12',
        },
      ],
      remarks: 'Invented.',
    },
    {
      id: 'NK-2',
      kind: 'ORGANIZATION',
      names: [{ value: 'Example Holding LLC', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [{ code: 'CY', relation: 'REGISTRATION' }],
      identifiers: [{ type: 'LEI', value: '253400WSS48YWMBUA688' }],
      addresses: [],
      topics: ['SANCTION'],
      roles: [],
    },
    {
      id: 'NK-4',
      kind: 'PERSON',
      names: [{ value: 'Old Entry', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [],
      addresses: [],
      topics: ['PEP_RELATIVE'],
      roles: [],
    },
  ],
})

realFiles([
  {
    name: 'fixture t1',
    connector: list,
    paths: { 'entities.ftm.json': 'lists/ftm_fixtures/t1_entities.ftm.json' },
    count: 6,
  },
  {
    name: 'fixture parteispenden (475 lines, 96 parties)',
    connector: list,
    paths: { 'entities.ftm.json': 'lists/ftm_fixtures/parteispenden_entities.ftm.json' },
    count: 96,
  },
  {
    name: 'fixture zala (91 lines, 14 targets)',
    connector: list,
    paths: { 'entities.ftm.json': 'lists/ftm_fixtures/zala_entities.ftm.json' },
    count: 14,
  },
  {
    name: 'excerpt of OpenSanctions',
    connector: list,
    paths: { 'entities.ftm.json': 'samples/opensanctions/entities.ftm.json' },
    count: 6,
  },
])

describe('FollowTheMoney', () => {
  it('a delta file takes away, changes and adds', async () => {
    const entries = await entriesOf(list, { ...paths, 'entities.delta.json': fixture('entities.delta.jsonl') })
    expect(entries.map((entry) => entry.id)).toEqual(['NK-1', 'NK-2', 'NK-5'])
    expect(entries[1]?.names[0]?.value).toBe('Example Holding PLC')
  })

  it('a neighbour of a target is no entry', async () => {
    expect((await entriesOf(list, paths)).map((entry) => entry.id)).not.toContain('NK-3')
  })
})
