import { fileURLToPath } from 'node:url'
import { listContract, realFiles } from '../list-contract.ts'
import { euFsf } from './index.ts'

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

listContract({
  name: 'EU FSF (XML)',
  connector: euFsf,
  paths: { 'xmlFullSanctionsList_1_1.xml': fixture('xmlFullSanctionsList_1_1.xml') },
  count: 2,
  version: '2024-12-11T21:24:35.826+01:00',
  header: { 'xmlFullSanctionsList_1_1.xml': 'export' },
  damages: [
    {
      file: 'xmlFullSanctionsList_1_1.xml',
      find: 'globalFileId="171703"',
      replace: '',
      says: /globalFileId is missing/,
    },
    {
      file: 'xmlFullSanctionsList_1_1.xml',
      find: 'code="enterprise" classificationCode="E"',
      replace: 'code="thing"',
      says: /entity 902 has no documented subjectType/,
    },
    { file: 'xmlFullSanctionsList_1_1.xml', find: ' logicalId="901"', replace: '', says: /an entity has no logicalId/ },
  ],
  expected: [
    {
      id: '901',
      kind: 'PERSON',
      names: [
        {
          value: 'Exemplo Mithal Wahmi',
          strength: 'PRIMARY',
          parts: { given: 'Exemplo', middle: 'Mithal', family: 'Wahmi' },
        },
        { value: 'Abu Mithal', strength: 'WEAK' },
        { value: 'Мифаль Вахми', strength: 'STRONG' },
      ],
      birthDates: [{ from: '1937-04-28' }, { from: '1936', to: '1938', circa: true }, { from: '1939-05' }],
      genders: ['MALE'],
      countries: [
        { code: 'IQ', relation: 'CITIZENSHIP' },
        { code: 'IQ', relation: 'BIRTH' },
      ],
      identifiers: [{ type: 'PASSPORT', value: 'P34409/129', country: 'IQ' }],
      addresses: [{ lines: ['1 Example Street', 'P.O. Box 12'], city: 'Baghdad', postalCode: '10001', country: 'IQ' }],
      topics: ['SANCTION'],
      legalBasis: 'IRQ – 1210/2003 (OJ L169)',
      listedDate: '2003-07-08',
      link: 'http://eur-lex.europa.eu/example.pdf',
      roles: [],
      remarks:
        'Title: Dr; Function: Invented minister; Place of birth: al-Example, IRAQ; Date of birth: 1343 (islamic calendar); passport P34409/129: knownFalse; EMAIL: info@example.org; EU reference: EU.901.28; UN reference: QDi.901; An invented man',
    },
    {
      id: '902',
      kind: 'ORGANIZATION',
      names: [{ value: 'EXAMPLE TRADING & SONS LLC', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [],
      addresses: [],
      topics: ['SANCTION'],
      listedDate: '2020-01-02',
      roles: [],
      remarks: 'EU reference: EU.902.33',
    },
  ],
})

listContract({
  name: 'EU FSF (CSV)',
  connector: euFsf,
  paths: { 'csvFullSanctionsList_1_1.csv': fixture('csvFullSanctionsList_1_1.csv') },
  count: 2,
  version: '2024-12-11',
  needed: [],
  header: { 'csvFullSanctionsList_1_1.csv': 'NameAlias_WholeName' },
  damages: [
    {
      file: 'csvFullSanctionsList_1_1.csv',
      find: ';901;',
      replace: ';;',
      says: /line 2: a row has no Entity_LogicalId/,
    },
    {
      file: 'csvFullSanctionsList_1_1.csv',
      find: ';P;person;',
      replace: ';T;thing;',
      says: /entity 901 has no documented subject type/,
    },
  ],
  expected: [
    {
      id: '902',
      kind: 'ORGANIZATION',
      names: [{ value: 'EXAMPLE TRADING & SONS LLC', strength: 'PRIMARY' }],
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [],
      addresses: [],
      topics: ['SANCTION'],
      listedDate: '2020-01-02',
      roles: [],
      remarks: 'EU reference: EU.902.33',
    },
    {
      id: '901',
      kind: 'PERSON',
      names: [
        {
          value: 'Exemplo Mithal Wahmi',
          strength: 'PRIMARY',
          parts: { given: 'Exemplo', middle: 'Mithal', family: 'Wahmi' },
        },
        { value: 'Abu Mithal', strength: 'STRONG' },
      ],
      birthDates: [{ from: '1937-04-28' }],
      genders: ['MALE'],
      countries: [
        { code: 'IQ', relation: 'BIRTH' },
        { code: 'IQ', relation: 'CITIZENSHIP' },
      ],
      identifiers: [{ type: 'PASSPORT', value: 'P34409/129', country: 'IQ' }],
      addresses: [{ lines: ['1 Example Street', 'P.O. Box 12'], city: 'Baghdad', postalCode: '10001', country: 'IQ' }],
      topics: ['SANCTION'],
      legalBasis: 'IRQ – 1210/2003 (OJ L169)',
      listedDate: '2003-07-08',
      link: 'http://eur-lex.europa.eu/example.pdf',
      roles: [],
      remarks:
        'Place of birth: al-Example, IRAQ; passport P34409/129: knownFalse; EU reference: EU.901.28; UN reference: QDi.901; An invented man; for tests',
    },
  ],
})

realFiles([
  {
    name: 'excerpt of the XML',
    connector: euFsf,
    paths: { 'xmlFullSanctionsList_1_1.xml': 'samples/eu_fsf/xmlFullSanctionsList_1_1_excerpt.xml' },
    count: 3,
  },
])
