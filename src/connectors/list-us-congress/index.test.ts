import { fileURLToPath } from 'node:url'
import { listContract, realFiles } from '../list-contract.ts'
import { createUsCongressList } from './index.ts'

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

const list = createUsCongressList({ now: () => new Date('2026-11-22T00:00:00Z') })

listContract({
  name: 'US Congress',
  connector: list,
  paths: {
    'legislators-current.yaml': fixture('legislators-current.yaml'),
    'executive.yaml': fixture('executive.yaml'),
  },
  count: 3,
  damages: [
    {
      file: 'legislators-current.yaml',
      find: "    start: '1993-01-05'",
      replace: "    begin: '1993-01-05'",
      says: /line 1: terms.0.start/,
    },
    {
      file: 'legislators-current.yaml',
      find: '  - type: rep',
      replace: '  - type: [rep',
      says: /line 1: no valid YAML/,
    },
    { file: 'executive.yaml', find: '    first: Old\n', replace: '', says: /line 1: name.first/ },
  ],
  expected: [
    {
      id: 'E000901',
      kind: 'PERSON',
      names: [
        {
          value: 'Example Q. Senatorson',
          strength: 'PRIMARY',
          parts: { given: 'Example', middle: 'Q.', family: 'Senatorson' },
        },
        { value: 'Example Senatorson', strength: 'STRONG' },
        { value: 'Ex Senatorson', strength: 'STRONG' },
      ],
      birthDates: [{ from: '1958-10-13' }],
      genders: ['FEMALE'],
      countries: [{ code: 'US', relation: 'CITIZENSHIP' }],
      identifiers: [],
      addresses: [],
      topics: ['PEP'],
      link: 'https://bioguide.congress.gov/search/bio/E000901',
      roles: [
        {
          category: 'PARLIAMENT',
          detailedCategory: 'Member of the United States House of Representatives',
          description: 'Member of the United States House of Representatives (WA, Independent)',
          active: false,
          fromDate: '1993-01-05',
          toDate: '1995-01-03',
        },
        {
          category: 'PARLIAMENT',
          detailedCategory: 'Member of the United States Senate',
          description: 'Member of the United States Senate (WA, Independent)',
          active: true,
          fromDate: '2013-01-03',
        },
        {
          category: 'PARLIAMENT',
          detailedCategory: 'Leadership',
          description: 'Example Whip',
          active: true,
          fromDate: '2023-01-03',
        },
      ],
      remarks: 'Family: Other Senatorson (spouse)',
    },
    {
      id: 'E000902',
      kind: 'PERSON',
      names: [{ value: 'Second Example', strength: 'PRIMARY', parts: { given: 'Second', family: 'Example' } }],
      birthDates: [{ from: '1970-01-01' }],
      genders: ['MALE'],
      countries: [{ code: 'US', relation: 'CITIZENSHIP' }],
      identifiers: [],
      addresses: [],
      topics: ['PEP'],
      link: 'https://bioguide.congress.gov/search/bio/E000902',
      roles: [
        {
          category: 'HEAD_OF_STATE_OR_GOVERNMENT',
          detailedCategory: 'Vice President of the United States',
          description: 'Vice President of the United States (no party)',
          active: false,
          fromDate: '2017-01-20',
          toDate: '2021-01-20',
        },
        {
          category: 'PARLIAMENT',
          detailedCategory: 'Member of the United States House of Representatives',
          description: 'Member of the United States House of Representatives (OR)',
          active: true,
          fromDate: '2025-01-03',
        },
      ],
    },
    {
      id: 'govtrack-900',
      kind: 'PERSON',
      names: [{ value: 'Old President', strength: 'PRIMARY', parts: { given: 'Old', family: 'President' } }],
      birthDates: [{ from: '1901-02-22' }],
      genders: ['MALE'],
      countries: [{ code: 'US', relation: 'CITIZENSHIP' }],
      identifiers: [],
      addresses: [],
      topics: ['PEP'],
      roles: [
        {
          category: 'HEAD_OF_STATE_OR_GOVERNMENT',
          detailedCategory: 'President of the United States',
          description: 'President of the United States (no party)',
          active: false,
          fromDate: '1949-01-20',
          toDate: '1953-01-20',
        },
      ],
    },
  ],
})

realFiles([
  {
    name: 'of June 2026',
    connector: list,
    paths: {
      'legislators-current.yaml': 'lists/us_congress/legislators-current.yaml',
      'executive.yaml': 'lists/us_congress/executive.yaml',
    },
    count: 617,
  },
])
