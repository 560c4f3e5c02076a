import { fileURLToPath } from 'node:url'
import { listContract } from '../list-contract.ts'
import { createOwnList } from './index.ts'

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

const list = createOwnList({ id: 'own-refused', name: 'Refused customers' })

listContract({
  name: 'own list (CSV)',
  connector: list,
  paths: { 'list.csv': fixture('list.csv') },
  count: 2,
  header: { 'list.csv': 'birth_dates' },
  damages: [
    {
      file: 'list.csv',
      find: '1978-03-11;',
      replace: '1978-13-11;',
      says: /list.csv, line 2: column “birth_dates”: “1978-13-11” is no date/,
    },
    { file: 'list.csv', find: 'PERSON', replace: 'HUMAN', says: /line 2: column “type”: “HUMAN” is none of PERSON, / },
    {
      file: 'list.csv',
      find: 'SE;NO',
      replace: 'SE;Atlantis',
      says: /line 2: column “citizenships”: “Atlantis” is no country/,
    },
    {
      file: 'list.csv',
      find: 'PASSPORT:P1:SE',
      replace: 'P1',
      says: /line 2: column “identifiers”: “P1” is not TYPE:value/,
    },
    { file: 'list.csv', find: 'Exempel AB', replace: '', says: /line 3: column “name”: it must not be empty/ },
    { file: 'list.csv', find: 'Member of Parliament', replace: '', says: /column “role”: it must not be empty/ },
    { file: 'list.csv', find: ',name,', replace: ',title,', says: /the column “title” is not known/ },
    { file: 'list.csv', find: 'id,type,name', replace: 'id,kind,name', says: /“kind” is not known/ },
  ],
  expected: [
    {
      id: '1',
      kind: 'PERSON',
      names: [
        { value: 'Eva Exempel', strength: 'PRIMARY' },
        { value: 'Eva Ejexempel', strength: 'STRONG' },
        { value: 'E. Exempel', strength: 'STRONG' },
        { value: 'Evis', strength: 'WEAK' },
      ],
      birthDates: [{ from: '1978-03-11' }, { from: '1979' }],
      genders: ['FEMALE'],
      countries: [
        { code: 'SE', relation: 'CITIZENSHIP' },
        { code: 'NO', relation: 'CITIZENSHIP' },
      ],
      identifiers: [{ type: 'PASSPORT', value: 'P1', country: 'SE' }],
      addresses: [],
      topics: ['PEP'],
      legalBasis: 'Own knowledge',
      listedDate: '2024-01-31',
      roles: [{ active: true, category: 'PARLIAMENT', description: 'Member of Parliament', fromDate: '2018-09-24' }],
      remarks: 'A note, with a comma',
    },
    {
      id: '2',
      kind: 'ORGANIZATION',
      names: [{ value: 'Exempel AB', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [{ type: 'REGISTRATION', value: '5560000000', country: 'SE' }],
      addresses: [],
      topics: ['OTHER'],
      roles: [],
    },
  ],
})

listContract({
  name: 'own list (JSON)',
  connector: list,
  paths: { 'list.json': fixture('list.json') },
  count: 2,
  needed: [],
  damages: [
    {
      file: 'list.json',
      find: '"name": "Exempel AB"',
      replace: '"naem": "Exempel AB"',
      says: /column “naem”: not known/,
    },
    { file: 'list.json', find: '"ORGANIZATION"', replace: '7', says: /column “type”: it must be a text/ },
    { file: 'list.json', find: '"id": "1",', replace: '"id": "1"', says: /line 2: no valid JSON/ },
    { file: 'list.json', find: '[', replace: '[ 17,', says: /line 1: “1” where an object is expected/ },
  ],
  expected: [
    {
      id: '1',
      kind: 'PERSON',
      names: [
        { value: 'Eva {Exempel}', strength: 'PRIMARY' },
        { value: 'E. "Ex" Exempel', strength: 'STRONG' },
      ],
      birthDates: [{ from: '1978-03-11' }],
      genders: [],
      countries: [],
      identifiers: [],
      addresses: [],
      topics: ['SANCTION', 'OTHER'],
      roles: [],
    },
    {
      id: '2',
      kind: 'ORGANIZATION',
      names: [{ value: 'Exempel AB', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [],
      addresses: [],
      topics: ['OTHER'],
      roles: [],
    },
  ],
})
