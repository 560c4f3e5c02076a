import { fileURLToPath } from 'node:url'
import { listContract, realFiles } from '../list-contract.ts'
import { unConsolidated } from './index.ts'

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

listContract({
  name: 'UN',
  connector: unConsolidated,
  paths: { 'consolidated.xml': fixture('consolidated.xml') },
  count: 2,
  version: '2026-02-27T00:00:09.554Z',
  header: { 'consolidated.xml': 'CONSOLIDATED_LIST' },
  damages: [
    { file: 'consolidated.xml', find: 'dateGenerated=', replace: 'dated=', says: /dateGenerated is missing/ },
    {
      file: 'consolidated.xml',
      find: '<REFERENCE_NUMBER>QDi.901</REFERENCE_NUMBER>',
      replace: '',
      says: /line 31: an entry has no REFERENCE_NUMBER/,
    },
    { file: 'consolidated.xml', find: 'CDe.901', replace: 'QDi.901', says: /the same id stands twice/ },
    {
      file: 'consolidated.xml',
      find: '<CONSOLIDATED_LIST',
      replace: '<!DOCTYPE x [<!ENTITY a "b">]>\n<CONSOLIDATED_LIST',
      says: /document type/,
    },
    { file: 'consolidated.xml', find: 'Haji', replace: '&unknown;', says: /line 15: not well-formed XML/ },
  ],
  expected: [
    {
      id: 'QDi.901',
      kind: 'PERSON',
      names: [
        { value: 'EXEMPLO MITHAL WAHMI', strength: 'PRIMARY' },
        { value: 'مثال وهمي', strength: 'STRONG' },
        { value: 'Abu Mithal', strength: 'STRONG' },
        { value: 'Mithal', strength: 'WEAK' },
        { value: 'Exemplo Qadim', strength: 'STRONG', usage: 'FORMER' },
      ],
      birthDates: [
        { from: '1970-01-02' },
        { from: '1971-03-04' },
        { from: '1973-11' },
        { from: '1975', circa: true },
        { from: '1968', to: '1973' },
      ],
      genders: ['MALE'],
      countries: [
        { code: 'KP', relation: 'CITIZENSHIP' },
        { code: 'AF', relation: 'BIRTH' },
      ],
      identifiers: [{ type: 'PASSPORT', value: 'P381420754', country: 'IR' }],
      addresses: [{ lines: ['1 Example Road'], city: 'Kabul', postalCode: '1001', country: 'AF' }],
      topics: ['SANCTION'],
      legalBasis: 'Al-Qaida',
      listedDate: '2012-12-31',
      roles: [],
      remarks:
        'Address: as of early 2016; Nationality: Atlantis; Title: Haji; Designation: Commander of nothing; Place of birth: Zurmat District, Afghanistan; Numéro de passeport P381420754: expired; An invented man. Gender: Male.',
    },
    {
      id: 'CDe.901',
      kind: 'ORGANIZATION',
      names: [
        { value: 'EXAMPLE AIRWAYS (EAW)', strength: 'PRIMARY' },
        { value: 'GREAT EXAMPLE COMPANY', strength: 'STRONG' },
        { value: 'EAW', strength: 'STRONG' },
        { value: 'Example Flights', strength: 'STRONG', usage: 'FORMER' },
      ],
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [],
      addresses: [{ lines: [], city: 'Goma', country: 'CD' }],
      topics: ['SANCTION'],
      legalBasis: 'DRC',
      listedDate: '2007-03-29',
      roles: [],
      remarks: 'Invented.',
    },
  ],
})

realFiles([
  {
    name: 'of 27 February 2026',
    connector: unConsolidated,
    paths: { 'consolidated.xml': 'lists/un_sc/UN_consolidated_2026-02-27.xml' },
    count: 1003,
  },
  {
    name: 'of 19 April 2025',
    connector: unConsolidated,
    paths: { 'consolidated.xml': 'lists/un_sc/UN_2025-04-19.xml' },
    count: 877,
  },
  {
    name: 'excerpt',
    connector: unConsolidated,
    paths: { 'consolidated.xml': 'samples/un_sc/consolidated_excerpt.xml' },
    count: 10,
  },
])
