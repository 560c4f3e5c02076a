import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { entriesOf, listContract, realFiles } from '../list-contract.ts'
import { euJournal } from './index.ts'

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

const paths = {
  '32014R0901.csv': fixture('32014R0901.csv'),
  '32014R0902.csv': fixture('32014R0902.csv'),
  '32026R0903.csv': fixture('32026R0903.csv'),
}
const amending =
  '32026R1720 32026R1817 32026R1843 32026R1846 32026R1848 32026R1880 32026R1883 32026R1895 32026R1940 32026R1941 32026R1960'.split(
    ' ',
  )

listContract({
  name: 'EU Official Journal',
  connector: euJournal,
  paths: paths,
  count: 4,
  needed: [],
  header: { '32014R0901.csv': 'weakAlias', '32026R0903.csv': 'amendedCelex' },
  damages: [
    {
      file: '32014R0901.csv',
      find: '32014R0901,1,',
      replace: '32014R0999,1,',
      says: /line 2: celex is “32014R0999”, not 32014R0901/,
    },
    { file: '32014R0901.csv', find: ',Vessel,', replace: ',Ghost,', says: /line 3: “Ghost” is no documented schema/ },
    { file: '32026R0903.csv', find: 'Export control', replace: '', says: /line 3: the cell “measure” is empty/ },
    {
      file: '32014R0901.csv',
      find: 'celex,recordId',
      replace: 'recordId,celex',
      says: /line 1: the header is not the documented one/,
    },
  ],
  expected: [
    {
      id: '32014R0901/I.PERSONS/EU-UKR/Asset-freeze/Person/1',
      kind: 'PERSON',
      names: [{ value: 'Exemplo VALERYEVICH', strength: 'PRIMARY' }],
      birthDates: [{ from: '1972-11-28' }],
      genders: [],
      countries: [],
      identifiers: [],
      addresses: [],
      topics: ['SANCTION'],
      legalBasis: 'EU-UKR – 32014R0901, Asset freeze',
      listedDate: '2014-03-17',
      link: 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32014R0901',
      roles: [],
      remarks: 'Amended.',
    },
    {
      id: '32014R0901/I/EU-UKR/Asset-freeze/Vessel/203da40cb041',
      kind: 'VESSEL',
      names: [{ value: 'EXAMPLE STAR', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [{ code: 'CM', relation: 'FLAG' }],
      identifiers: [{ type: 'IMO', value: '9187629' }],
      addresses: [],
      topics: ['SANCTION'],
      legalBasis: 'EU-UKR – 32014R0901, Asset freeze',
      link: 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32014R0901',
      roles: [],
    },
    {
      id: '32014R0901/I/EU-UKR/Asset-freeze/Vessel/203da40cb041#2',
      kind: 'VESSEL',
      names: [{ value: 'EXAMPLE STAR', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [{ code: 'GA', relation: 'FLAG' }],
      identifiers: [{ type: 'IMO', value: '9187630' }],
      addresses: [],
      topics: ['SANCTION'],
      legalBasis: 'EU-UKR – 32014R0901, Asset freeze',
      link: 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32014R0901',
      roles: [],
    },
    {
      id: '32014R0902/IV/EU-RUS/Export-control/Company/7',
      kind: 'ORGANIZATION',
      names: [{ value: 'Example Works', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [{ type: 'REGISTRATION', value: '1027700000000' }],
      addresses: [{ lines: ['1 Example Street, Moscow'] }, { lines: ['2 Example Street, Minsk'] }],
      topics: ['SANCTION'],
      legalBasis: 'EU-RUS – 32014R0902, Export control',
      listedDate: '2026-07-02',
      website: 'www.example.org',
      link: 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32014R0902',
      roles: [],
    },
  ],
})

realFiles([
  {
    name: 'consolidated acts of August 2026',
    connector: euJournal,
    paths: Object.fromEntries(euJournal.files.map(({ name }) => [name, `lists/eu_journal/consolidated/${name}`])),
    count: 8017,
  },
  {
    name: 'amending acts of July and August 2026',
    connector: euJournal,
    paths: Object.fromEntries(amending.map((act) => [`${act}.csv`, `lists/eu_journal/amendments/${act}.csv`])),
    count: 417,
  },
])

describe('EU Official Journal', () => {
  it('tells apart the kinds of names, several values in a cell, and names in another script', async () => {
    const { '32026R0903.csv': _, ...consolidated } = paths
    const [first] = await entriesOf(euJournal, consolidated)
    expect(first?.names).toEqual([
      { value: 'Exemplo VALERYEVICH', strength: 'PRIMARY' },
      { value: 'Eksemplo VALERIEVICH', strength: 'STRONG' },
      { value: 'Эксемпло ВАЛЕРЬЕВИЧ', strength: 'STRONG' },
      { value: 'Exemplo; the Elder', strength: 'STRONG' },
      { value: 'Elo', strength: 'WEAK' },
      { value: 'Exemplo VOR', strength: 'STRONG', usage: 'FORMER' },
    ])
    expect(first?.birthDates).toEqual([{ from: '1972-11-26' }, { from: '1972-11-27' }])
    expect(first?.countries.map((country) => country.code)).toEqual(['RU', 'UA'])
    expect(first?.identifiers.map((identifier) => identifier.value)).toEqual(['P1', 'P2'])
  })

  it('an act without designations is allowed, a list without any is not', async () => {
    const only = { '32014R0902.csv': paths['32014R0902.csv'] }
    await expect(entriesOf(euJournal, only)).rejects.toThrow('there is not one entry in it')
  })
})
