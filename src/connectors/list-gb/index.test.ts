import { fileURLToPath } from 'node:url'
import { listContract, realFiles } from '../list-contract.ts'
import { gbSanctions } from './index.ts'

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

listContract({
  name: 'UK (CSV)',
  connector: gbSanctions,
  paths: { 'UK-Sanctions-List.csv': fixture('UK-Sanctions-List.csv') },
  count: 3,
  version: '2026-07-15',
  header: { 'UK-Sanctions-List.csv': 'Alias strength' },
  damages: [
    {
      file: 'UK-Sanctions-List.csv',
      find: 'Report Date: 15-Jul-2026\n',
      replace: '',
      says: /the first line must be “Report Date/,
    },
    { file: 'UK-Sanctions-List.csv', find: '15-Jul-2026', replace: 'some day', says: /“some day” is no report date/ },
    { file: 'UK-Sanctions-List.csv', find: 'AFG9902', replace: '9902', says: /“9902” is no Unique ID/ },
    { file: 'UK-Sanctions-List.csv', find: ',Ship,', replace: ',Ghost,', says: /“Ghost” is no documented type/ },
    {
      file: 'UK-Sanctions-List.csv',
      find: 'Primary Name Variation',
      replace: 'Nickname',
      says: /“Nickname” is no documented name type/,
    },
    { file: 'UK-Sanctions-List.csv', find: 'D.O.B,', replace: '', says: /the header lacks “D.O.B”/ },
  ],
  expected: [
    {
      id: 'AFG9902',
      kind: 'ORGANIZATION',
      names: [{ value: 'EXAMPLE MONEY EXCHANGE', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [{ type: 'REGISTRATION', value: '1027700000000' }],
      addresses: [],
      topics: ['SANCTION'],
      legalBasis: 'The Afghanistan (Sanctions) (EU Exit) Regulations 2020',
      listedDate: '2012-06-29',
      website: 'www.example.org',
      roles: [],
    },
    {
      id: 'RUS9901',
      kind: 'PERSON',
      names: [
        {
          value: 'Ivan Ivanovich EXEMPLOV',
          strength: 'PRIMARY',
          parts: { given: 'Ivan', middle: 'Ivanovich', family: 'EXEMPLOV' },
        },
        { value: 'Vanya EXEMPLOV', strength: 'WEAK', parts: { given: 'Vanya', family: 'EXEMPLOV' } },
        { value: 'Ivan EKSEMPLOV', strength: 'STRONG', parts: { given: 'Ivan', family: 'EKSEMPLOV' } },
        { value: 'Иван Иванович ЭКСЕМПЛОВ', strength: 'STRONG' },
      ],
      birthDates: [{ from: '1965' }, { from: '1964-10-07' }],
      genders: ['MALE'],
      countries: [
        { code: 'RU', relation: 'CITIZENSHIP' },
        { code: 'RU', relation: 'BIRTH' },
      ],
      identifiers: [{ type: 'PASSPORT', value: '731234567' }],
      addresses: [{ lines: ['1 Example Street', 'Moscow'], postalCode: '101000', country: 'RU' }],
      topics: ['SANCTION'],
      legalBasis: 'The Russia (Sanctions) (EU Exit) Regulations 2019',
      listedDate: '2022-06-29',
      roles: [],
      remarks:
        'Nationality: Atlantis; Place of birth: Exampletown; Position: Invented governor; OFSI Group ID: 12703; Designated by: UK; Sanctions: Asset freeze|Travel Ban; Invented, for tests.',
    },
    {
      id: 'RUS9903',
      kind: 'VESSEL',
      names: [{ value: 'EXAMPLE PROSPECT', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [{ code: 'GA', relation: 'FLAG' }],
      identifiers: [{ type: 'IMO', value: '9826902' }],
      addresses: [],
      topics: ['SANCTION'],
      legalBasis: 'The Russia (Sanctions) (EU Exit) Regulations 2019',
      listedDate: '2024-07-31',
      roles: [],
      remarks: 'Type of ship: Oil Tanker',
    },
  ],
})

listContract({
  name: 'UK (XML)',
  connector: gbSanctions,
  paths: { 'UK-Sanctions-List.xml': fixture('UK-Sanctions-List.xml') },
  count: 2,
  version: '2026-06-10',
  needed: [],
  header: { 'UK-Sanctions-List.xml': 'Designations' },
  damages: [
    { file: 'UK-Sanctions-List.xml', find: '<UniqueID>AFG9902</UniqueID>', replace: '', says: /“” is no UniqueID/ },
    {
      file: 'UK-Sanctions-List.xml',
      find: '<DateGenerated>10/06/2026</DateGenerated>',
      replace: '',
      says: /DateGenerated/,
    },
  ],
  expected: [
    {
      id: 'RUS9901',
      kind: 'PERSON',
      names: [
        {
          value: 'Ivan Ivanovich EXEMPLOV',
          strength: 'PRIMARY',
          parts: { given: 'Ivan', middle: 'Ivanovich', family: 'EXEMPLOV' },
        },
        { value: 'Vanya EXEMPLOV', strength: 'WEAK', parts: { given: 'Vanya', family: 'EXEMPLOV' } },
        { value: 'Иван ЭКСЕМПЛОВ', strength: 'STRONG' },
      ],
      birthDates: [{ from: '1965' }],
      genders: ['MALE'],
      countries: [{ code: 'RU', relation: 'CITIZENSHIP' }],
      identifiers: [],
      addresses: [{ lines: ['1 Example Street'], postalCode: '101000', country: 'RU' }],
      topics: ['SANCTION'],
      legalBasis: 'The Russia (Sanctions) (EU Exit) Regulations 2019',
      listedDate: '2022-06-29',
      roles: [],
      remarks: 'OFSI Group ID: 12703; Designated by: UK; Sanctions: Asset freeze|Travel Ban',
    },
    {
      id: 'AFG9902',
      kind: 'ORGANIZATION',
      names: [{ value: 'EXAMPLE MONEY EXCHANGE', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [],
      addresses: [],
      topics: ['SANCTION'],
      legalBasis: 'Afghanistan',
      listedDate: '2012-06-29',
      roles: [],
    },
  ],
})

realFiles([
  {
    name: 'excerpt of the XML',
    connector: gbSanctions,
    paths: { 'UK-Sanctions-List.xml': 'samples/uk_sanctions/UK-Sanctions-List_excerpt.xml' },
    count: 2,
  },
])
