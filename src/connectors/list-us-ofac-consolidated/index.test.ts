import { fileURLToPath } from 'node:url'
import { listContract, realFiles } from '../list-contract.ts'
import { usOfacConsolidated } from './index.ts'

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

listContract({
  name: 'OFAC consolidated (CSV)',
  connector: usOfacConsolidated,
  paths: {
    'cons_prim.csv': fixture('cons_prim.csv'),
    'cons_alt.csv': fixture('cons_alt.csv'),
    'cons_add.csv': fixture('cons_add.csv'),
    'cons_comments.csv': fixture('cons_comments.csv'),
  },
  count: 3,
  needed: ['cons_prim.csv', 'cons_alt.csv', 'cons_add.csv'],
  damages: [
    { file: 'cons_prim.csv', find: '"individual"', replace: '"ghost"', says: /line 1: “ghost” is no documented type/ },
    {
      file: 'cons_prim.csv',
      find: '101,"EXAMPLO',
      replace: 'x101,"EXAMPLO',
      says: /line 1: “x101” is no entry number/,
    },
    { file: 'cons_alt.csv', find: '"fka"', replace: '"oka"', says: /line 2: “oka” is none of/ },
    {
      file: 'cons_prim.csv',
      find: '103,"EXAMPLE STAR"',
      replace: '102,"EXAMPLE STAR"',
      says: /entry 102: the same id stands twice/,
    },
    { file: 'cons_add.csv', find: '101,801,-0- ,', replace: '101,801,', says: /line 1: 5 cells where 6 are expected/ },
  ],
  expected: [
    {
      id: '102',
      kind: 'ORGANIZATION',
      names: [
        { value: 'EXAMPLE TRADING COMPANY', strength: 'PRIMARY' },
        { value: 'EXTRACO', strength: 'WEAK', usage: 'FORMER' },
        { value: 'OLD EXAMPLE TRADING', strength: 'STRONG', usage: 'FORMER' },
        { value: 'NEW EXAMPLE TRADING', strength: 'STRONG' },
      ],
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [
        { type: 'REGISTRATION', value: '26740', country: 'IR' },
        { type: 'BIC', value: 'EXAMIR22' },
      ],
      addresses: [{ lines: ['1 Example Street'], city: 'Tehran 15946', country: 'IR' }],
      topics: ['SANCTION'],
      legalBasis: 'SDNT',
      listedDate: '2021-06-03',
      website: 'www.example.org',
      link: 'https://sanctionssearch.ofac.treas.gov/Details.aspx?id=102',
      roles: [],
      remarks: 'Listing Date (CMIC) 03 Jun 2021; all offices worldwide',
    },
  ],
})

listContract({
  name: 'OFAC consolidated (XML)',
  connector: usOfacConsolidated,
  paths: { 'consolidated.xml': fixture('consolidated.xml') },
  count: 2,
  version: '2025-03-28',
  needed: [],
  header: { 'consolidated.xml': 'sdnList' },
  expected: [
    {
      id: '103',
      kind: 'VESSEL',
      names: [{ value: 'EXAMPLE STAR & CO', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [{ code: 'PA', relation: 'FLAG' }],
      identifiers: [{ type: 'IMO', value: '9187629' }],
      addresses: [],
      topics: ['SANCTION'],
      legalBasis: 'IRAN',
      link: 'https://sanctionssearch.ofac.treas.gov/Details.aspx?id=103',
      roles: [],
      remarks: 'Call sign: ABCD; Vessel type: Crude Oil Tanker',
    },
  ],
})

realFiles([
  {
    name: 'consolidated as CSV',
    connector: usOfacConsolidated,
    paths: {
      'cons_prim.csv': 'lists/us_ofac_consolidated/cons_prim.csv',
      'cons_alt.csv': 'lists/us_ofac_consolidated/cons_alt.csv',
      'cons_add.csv': 'lists/us_ofac_consolidated/cons_add.csv',
      'cons_comments.csv': 'lists/us_ofac_consolidated/cons_comments.csv',
    },
    count: 442,
  },
  {
    name: 'consolidated as XML of 28 March 2025',
    connector: usOfacConsolidated,
    paths: { 'consolidated.xml': 'lists/us_ofac_consolidated/consolidated_2025-03-28.xml' },
    count: 443,
  },
])
