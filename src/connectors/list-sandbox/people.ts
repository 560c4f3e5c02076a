import type { PepRole } from '../../engines/screening/types.ts'
import { legal, listed, type Made } from './make.ts'

/** The role that the Bits API page prints. */
const headOfState: PepRole = {
  active: true,
  category: 'HEAD_OF_STATE_OR_GOVERNMENT',
  detailedCategory: 'Head of State',
  description: 'President of the United States',
  fromDate: '2017-01-20',
  toDate: '2021-01-20',
}

/**
 * The people of the Bits API page, with the names, days and roles printed there. Where the sandbox register gives somebody
 * another birthday than the page (a test number had to be found), both days are known, so that the demo shows the hit.
 */
export const seedPeople: Made[] = [
  {
    ...{ id: 'lois-lane', name: 'Lois Lane', aliases: ['Red Tornado', 'Mrs. Lane'], gender: 'FEMALE', ...listed },
    ...{ birthDates: ['1978-03-11', '1982-07-14'], nationalId: '198207142384', ...legal, roles: [headOfState] },
    topics: ['SANCTION', 'PEP'],
  },
  {
    ...{ id: 'clark-kent', name: 'Clark Kent', aliases: ['Superman', 'Mr. Kent'], gender: 'MALE', ...listed },
    ...{ birthDates: ['1978-03-11'], nationalId: '197803112395', ...legal, roles: [headOfState] },
    topics: ['SANCTION', 'PEP'],
  },
  {
    ...{ id: 'kentsson-kenta', name: 'Kentsson, Kenta', aliases: ['Mr. Kent'], gender: 'MALE', ...listed },
    ...{ birthDates: ['1912-12-12'], nationalId: '191212121212', ...legal },
    topics: ['SANCTION'],
  },
  {
    ...{ id: 'testsson-ola-per', name: 'Testsson, Ola Per', gender: 'MALE', nationalId: '197211249276' },
    ...{ birthDates: ['1978-03-11', '1972-11-24'], roles: [headOfState] },
    topics: ['PEP'],
  },
]

/** The sanctioned person of the demo: plain letters, so that she is quickly typed. */
export const demoPerson: Made = {
  ...{ id: 'vera-testova', name: 'Vera Testova', aliases: ['Wera Testowa', 'Вера Тестова'], weakAliases: ['Verochka'] },
  ...{ birthDates: ['1975-05-05'], gender: 'FEMALE', passport: 'TT0500075', listedDate: '2024-02-01' },
  legalBasis: 'Sandbox regulation 1/2024: financing of fictitious weapons',
  topics: ['SANCTION'],
}

/** Her cousin, who comes onto the list in its second edition. */
export const cousin: Made = {
  ...{
    id: 'zoja-testova',
    name: 'Zoja Testova',
    aliases: ['Зоя Тестова'],
    birthDates: ['1979-09-09'],
    gender: 'FEMALE',
  },
  ...{ listedDate: '2024-06-01', legalBasis: 'Sandbox regulation 2/2024: acting on behalf of Vera Testova' },
  topics: ['SANCTION'],
}

const office = (category: PepRole['category'], description: string, fromDate: string, toDate?: string): PepRole => ({
  active: toDate === undefined,
  category,
  description,
  fromDate,
  ...(toDate !== undefined && { toDate }),
})

/** Invented people, one for each thing that a list may say. */
export const otherPeople: Made[] = [
  { id: 'p01', name: 'Bruno Fingerad', birthDates: ['1961-02-14'], gender: 'MALE', topics: ['SANCTION'], ...legal },
  { id: 'p02', name: 'Fabia Påhittig', aliases: ['Fabia Pahittig'], birthDates: ['1970'], topics: ['SANCTION'] },
  { id: 'p03', name: 'Attrapp, Göran', aliases: ['Attrap, Goran'], birthDates: ['1958-11'], topics: ['SANCTION'] },
  { id: 'p04', name: 'Kuvitteellinen, Väinö', birthDates: ['1949-01-30'], gender: 'MALE', topics: ['SANCTION'] },
  {
    id: 'p05',
    name: 'Abu Mithal Wahmi',
    aliases: ['أبو مثال وهمي'],
    weakAliases: ['Abu Mithal'],
    topics: ['SANCTION'],
  },
  {
    id: 'p06',
    name: 'Ivan Ivanovich Primerov',
    aliases: ['Иван Иванович Примеров'],
    birthDates: ['1966-06-06'],
    topics: ['SANCTION'],
  },
  { id: 'p07', name: 'Svein Oppdiktet', birthDates: ['1981-08-08'], gender: 'MALE', topics: ['SANCTION'] },
  {
    id: 'p08',
    name: 'Mette Opspind',
    weakAliases: ['M'],
    birthDates: ['1984-04-04'],
    gender: 'FEMALE',
    topics: ['SANCTION'],
  },
  {
    ...{ id: 'p09', name: 'Ebba Ministersson', birthDates: ['1969-09-19'], gender: 'FEMALE', topics: ['PEP'] },
    roles: [office('HEAD_OF_STATE_OR_GOVERNMENT', 'Minister for Examples', '2022-10-18')],
  },
  {
    ...{ id: 'p10', name: 'Torgeir Tingmann', birthDates: ['1972-03-03'], gender: 'MALE', topics: ['PEP'] },
    roles: [office('PARLIAMENT', 'Member of the Sandbox Assembly', '2013-10-01', '2021-09-30')],
  },
  {
    ...{ id: 'p11', name: 'Kirsten Dommerholm', birthDates: ['1955-12-24'], gender: 'FEMALE', topics: ['PEP'] },
    roles: [office('HIGHEST_COURT', 'Judge of the Supreme Court of Examples', '2008-01-01')],
  },
  {
    ...{ id: 'p12', name: 'Lauri Pankkinen', birthDates: ['1963-07-07'], gender: 'MALE', topics: ['PEP'] },
    roles: [office('AUDIT_OR_CENTRAL_BANK', 'Board member of the Central Bank of Examples', '2019-05-01')],
  },
  {
    ...{ id: 'p13', name: 'Sixten Ambassadeur', birthDates: ['1960-10-10'], gender: 'MALE', topics: ['PEP'] },
    roles: [office('DIPLOMAT_OR_OFFICER', 'Ambassador to Nowhere', '2020-01-15')],
  },
  {
    ...{ id: 'p14', name: 'Otto Ministersson', birthDates: ['1999-01-09'], gender: 'MALE', topics: ['PEP_RELATIVE'] },
    remarks: 'Son of Ebba Ministersson, Minister for Examples',
  },
]
