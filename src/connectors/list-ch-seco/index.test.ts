import { fileURLToPath } from 'node:url'
import { listContract } from '../list-contract.ts'
import { chSeco } from './index.ts'

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

listContract({
  name: 'Switzerland',
  connector: chSeco,
  paths: { 'swiss-sanctions-list.xml': fixture('swiss-sanctions-list.xml') },
  count: 2,
  version: '2026-09-28',
  header: { 'swiss-sanctions-list.xml': 'swiss-sanctions-list' },
  damages: [
    {
      file: 'swiss-sanctions-list.xml',
      find: 'list-type="whole-list"',
      replace: 'list-type="delta"',
      says: /list-type is “delta”/,
    },
    {
      file: 'swiss-sanctions-list.xml',
      find: '<object object-type="vessel">',
      replace: '<thing>',
      says: /not well-formed XML/,
    },
    {
      file: 'swiss-sanctions-list.xml',
      find: 'name-type="alias" quality="low"',
      replace: 'name-type="nickname"',
      says: /“nickname” is no documented name-type/,
    },
    {
      file: 'swiss-sanctions-list.xml',
      find: '<sanctions-set ssid="4387" lang="eng">Annex 13</sanctions-set>',
      replace: '',
      says: /no sanctions-program with a sanctions-set/,
    },
  ],
  expected: [
    {
      id: '100',
      kind: 'PERSON',
      names: [
        { value: 'Exemplanka Aliaksandr', strength: 'PRIMARY', parts: { given: 'Aliaksandr', family: 'Exemplanka' } },
        { value: 'Exemplenko Aliaksandr', strength: 'STRONG' },
        { value: 'ЭКСЕМПЛЕНКО Александр', strength: 'STRONG' },
        { value: 'Sasha', strength: 'WEAK' },
        { value: 'A. Vor', strength: 'STRONG', usage: 'FORMER' },
      ],
      birthDates: [{ from: '1954-08-30' }],
      genders: ['MALE'],
      countries: [
        { code: 'BY', relation: 'CITIZENSHIP' },
        { code: 'BY', relation: 'BIRTH' },
      ],
      identifiers: [{ type: 'PASSPORT', value: 'MP1234567', country: 'BY' }],
      addresses: [
        { lines: ['1 Example Street'], city: 'Minsk', postalCode: '220000', region: 'Minsk region', country: 'BY' },
      ],
      topics: ['SANCTION'],
      legalBasis: 'Ordinance on measures concerning Exampleland',
      listedDate: '2022-03-16',
      roles: [],
      remarks:
        'Title: Dr; Date of birth: 1373 (Hijri); Place of birth: Minsk, Minsk region, Belarus; Invented, for tests.',
    },
    {
      id: '101',
      kind: 'VESSEL',
      names: [{ value: 'Example Star', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [{ type: 'IMO', value: '8405270' }],
      addresses: [],
      topics: ['SANCTION'],
      legalBasis: 'Ordinance on measures concerning Exampleland',
      listedDate: '2018-03-30',
      roles: [],
    },
  ],
})
