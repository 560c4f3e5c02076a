import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ListFormatError } from '../kit.ts'
import { entriesOf, listContract, realFiles } from '../list-contract.ts'
import { usOfacSdn } from './index.ts'

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

const csvPaths = {
  'sdn.csv': fixture('sdn.csv'),
  'alt.csv': fixture('alt.csv'),
  'add.csv': fixture('add.csv'),
  'sdn_comments.csv': fixture('sdn_comments.csv'),
}

listContract({
  name: 'OFAC SDN (CSV)',
  connector: usOfacSdn,
  paths: csvPaths,
  count: 3,
  needed: ['sdn.csv', 'alt.csv', 'add.csv'],
  damages: [
    { file: 'sdn.csv', find: '"individual"', replace: '"ghost"', says: /line 1: “ghost” is no documented type/ },
    { file: 'sdn.csv', find: '101,"EXAMPLO', replace: 'x101,"EXAMPLO', says: /line 1: “x101” is no entry number/ },
    { file: 'alt.csv', find: '"fka"', replace: '"oka"', says: /line 2: “oka” is none of/ },
    {
      file: 'sdn.csv',
      find: '103,"EXAMPLE STAR"',
      replace: '102,"EXAMPLE STAR"',
      says: /entry 102: the same id stands twice/,
    },
    { file: 'add.csv', find: '101,801,-0- ,', replace: '101,801,', says: /line 1: 5 cells where 6 are expected/ },
  ],
  expected: [
    {
      id: '101',
      kind: 'PERSON',
      names: [
        {
          value: 'EXAMPLO MOREY, Elvis Angus',
          strength: 'PRIMARY',
          parts: { family: 'EXAMPLO MOREY', given: 'Elvis Angus' },
        },
        { value: 'EL EJEMPLO', strength: 'WEAK' },
        { value: 'EXAMPLO, Elvis', strength: 'STRONG', parts: { family: 'EXAMPLO', given: 'Elvis' } },
      ],
      birthDates: [{ from: '1963-07-28' }, { from: '1962', circa: true }],
      genders: ['MALE'],
      countries: [
        { code: 'BZ', relation: 'BIRTH' },
        { code: 'BZ', relation: 'CITIZENSHIP' },
      ],
      identifiers: [
        { type: 'PASSPORT', value: 'P0017003', country: 'BZ' },
        { type: 'NATIONAL_ID', value: '12-34', country: 'KP' },
        { type: 'CRYPTO', value: '1ExampleExampleExample' },
        { type: 'TAX_ID', value: '100-200-300', country: 'BZ' },
      ],
      addresses: [{ lines: [], city: 'Belmopan', country: 'BZ' }],
      topics: ['SANCTION'],
      legalBasis: 'SDNT, SDGT',
      link: 'https://sanctionssearch.ofac.treas.gov/Details.aspx?id=101',
      roles: [],
      remarks:
        'Title: Director; Place of birth: Exampletown, Belize; Passport P0017003 (Belize) issued 23 Jun 1999 expires 05 Feb 2004; Nationality: Atlantis; Linked To: EXAMPLE TRADING COMPANY; Secondary sanctions risk: section 1(b) of Executive Order 13224',
    },
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
    {
      id: '103',
      kind: 'VESSEL',
      names: [{ value: 'EXAMPLE STAR', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [{ code: 'PA', relation: 'FLAG' }],
      identifiers: [
        { type: 'IMO', value: '9187629' },
        { type: 'MMSI', value: '572469210' },
      ],
      addresses: [],
      topics: ['SANCTION'],
      legalBasis: 'IRAN',
      link: 'https://sanctionssearch.ofac.treas.gov/Details.aspx?id=103',
      roles: [],
      remarks:
        'Call sign: ABCD; Vessel type: Crude Oil Tanker; Tonnage: 1,000; Gross registered tonnage: 900; Vessel owner: Example Shipping; Former Vessel Flag Tuvalu',
    },
  ],
})

listContract({
  name: 'OFAC SDN (XML)',
  connector: usOfacSdn,
  paths: { 'sdn.xml': fixture('sdn.xml') },
  count: 2,
  version: '2025-03-28',
  needed: [],
  header: { 'sdn.xml': 'sdnList' },
  damages: [
    { file: 'sdn.xml', find: '<Record_Count>2', replace: '<Record_Count>3', says: /states 3 entries and holds 2/ },
    { file: 'sdn.xml', find: '<sdnType>Vessel', replace: '<sdnType>Ghost', says: /“Ghost” is no documented sdnType/ },
    { file: 'sdn.xml', find: '<Record_Count>2</Record_Count>', replace: '', says: /no Record_Count/ },
  ],
  expected: [
    {
      id: '101',
      kind: 'PERSON',
      names: [
        {
          value: 'EXAMPLO MOREY, Elvis Angus',
          strength: 'PRIMARY',
          parts: { family: 'EXAMPLO MOREY', given: 'Elvis Angus' },
        },
        { value: 'EXAMPLO, Elvis', strength: 'STRONG', parts: { family: 'EXAMPLO', given: 'Elvis' } },
        { value: 'EL EJEMPLO', strength: 'WEAK' },
      ],
      birthDates: [{ from: '1963-07-28' }],
      genders: ['MALE'],
      countries: [
        { code: 'BZ', relation: 'BIRTH' },
        { code: 'BZ', relation: 'CITIZENSHIP' },
      ],
      identifiers: [{ type: 'PASSPORT', value: 'P0017003', country: 'BZ' }],
      addresses: [{ lines: ['1 Example Street'], city: 'Belmopan', postalCode: '501', region: 'Cayo', country: 'BZ' }],
      topics: ['SANCTION'],
      legalBasis: 'SDNT, SDGT',
      link: 'https://sanctionssearch.ofac.treas.gov/Details.aspx?id=101',
      roles: [],
      remarks:
        'Title: Director; Passport P0017003 (Belize) issued 23 Jun 1999; Place of birth: Exampletown, Belize; Linked To: EXAMPLE TRADING COMPANY',
    },
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
    name: 'SDN of 7 July 2021',
    connector: usOfacSdn,
    paths: {
      'sdn.csv': 'lists/us_ofac_sdn_2021-07/sdn.csv',
      'alt.csv': 'lists/us_ofac_sdn_2021-07/alt.csv',
      'add.csv': 'lists/us_ofac_sdn_2021-07/add.csv',
      'sdn_comments.csv': 'lists/us_ofac_sdn_2021-07/sdn_comments.csv',
    },
    count: 8976,
  },
  {
    name: 'SDN of 15 January 2019',
    connector: usOfacSdn,
    paths: {
      'sdn.csv': 'lists/us_ofac_sdn_2019-01/sdn.csv',
      'alt.csv': 'lists/us_ofac_sdn_2019-01/alt.csv',
      'add.csv': 'lists/us_ofac_sdn_2019-01/add.csv',
      'sdn_comments.csv': 'lists/us_ofac_sdn_2019-01/sdn_comments.csv',
    },
    count: 7379,
  },
])

describe('OFAC CSV', () => {
  it('a main file that ends early, at the end of a line, is told by the entries that the other files name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'openbits-ofac-'))
    const lines = readFileSync(csvPaths['sdn.csv'], 'utf8').split('\r\n')
    writeFileSync(join(folder, 'sdn.csv'), `${lines.slice(0, 2).join('\r\n')}\r\n`)
    const cut = entriesOf(usOfacSdn, { ...csvPaths, 'sdn.csv': join(folder, 'sdn.csv') })
    await expect(cut).rejects.toThrow(
      new ListFormatError('sdn.csv: entry 103 is missing, which the other files name; the file is cut short'),
    )
    rmSync(folder, { recursive: true })
  })

  it('CSV and XML give an entry the same id and main name, so that changing the format changes nobody', async () => {
    const [csv, xml] = await Promise.all([
      entriesOf(usOfacSdn, csvPaths),
      entriesOf(usOfacSdn, { 'sdn.xml': fixture('sdn.xml') }),
    ])
    expect(xml[0]?.id).toBe(csv[0]?.id)
    expect(xml[0]?.names[0]).toEqual(csv[0]?.names[0])
  })

  it('remarks that run over 1,000 characters go on in the comments file, in the middle of a word', async () => {
    const { 'sdn_comments.csv': _, ...withoutComments } = csvPaths
    const [whole] = await entriesOf(usOfacSdn, csvPaths)
    const [short] = await entriesOf(usOfacSdn, withoutComments)
    expect(whole?.identifiers).toContainEqual({ type: 'TAX_ID', value: '100-200-300', country: 'BZ' })
    expect(short?.identifiers.map((one) => one.type)).not.toContain('TAX_ID')
  })
})
