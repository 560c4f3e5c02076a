import { anyOf, type Clause, type Role, role, whole } from '../rule.ts'

/** What the law says of a legal form, whatever the register has. */
export interface Statute {
  country: string
  /** Names and codes of the form. */
  forms: string[]
  /** The whole board (without one, the whole management) always binds (convention C3). */
  isFloored: boolean
  /** Who binds where no rule is registered; undefined: a person must look (convention C14). */
  byDefault: Clause[] | undefined
  /** Who acts in the day-to-day management by law (convention C11). */
  dayToDay: Role | undefined
  /** No rule of this form is read, coded or not: its law is another country's. */
  isForeign?: boolean
}

const board = [whole('BOARD')]
const each = (of: Role): Clause[] => [[{ count: 1, pool: role(of) }]]
const FLOORED = { isFloored: true, byDefault: board }
const two = (...of: Role[]): Clause => [{ count: 2, pool: anyOf(of.map(role)) }]
const NONE = { isFloored: false, byDefault: undefined, dayToDay: undefined }

/** A row a country and form. Form not listed: no floor, no default, and no day-to-day power is claimed. */
export const statutes: Statute[] = [
  // ABL 8:35–36. Also banking, insurance and public companies, which are limited companies.
  { country: 'SE', forms: ['AB', 'Aktiebolag', 'BAB', 'FAB', 'TPAB'], ...FLOORED, dayToDay: 'MANAGING_DIRECTOR' },
  // Lagen om ekonomiska föreningar ch. 7.
  { country: 'SE', forms: ['EK', 'Ekonomisk förening'], ...FLOORED, dayToDay: 'MANAGING_DIRECTOR' },
  { country: 'SE', forms: ['BRF', 'Bostadsrättsförening'], ...FLOORED, dayToDay: undefined },
  // HBL 2:17.
  { country: 'SE', forms: ['HB', 'Handelsbolag'], ...NONE, byDefault: each('PARTNER') },
  // HBL ch. 3: the limited partners have no power.
  { country: 'SE', forms: ['KB', 'Kommanditbolag'], ...NONE, byDefault: each('GENERAL_PARTNER') },
  {
    country: 'SE',
    forms: ['EF', 'E', 'Enskild firma', 'Enskild näringsverksamhet'],
    ...NONE,
    byDefault: each('OWNER'),
  },
  { country: 'SE', forms: ['FIL', 'FL', 'Filial'], ...NONE },
  // Aksjeloven and allmennaksjeloven §§ 6-30, 6-32.
  { country: 'NO', forms: ['AS', 'ASA', 'Aksjeselskap'], ...FLOORED, dayToDay: 'MANAGING_DIRECTOR' },
  // Burettslagslova § 8-13.
  { country: 'NO', forms: ['BRL', 'Borettslag'], ...FLOORED, dayToDay: 'MANAGING_DIRECTOR' },
  // Selskapsloven § 2-21.
  { country: 'NO', forms: ['ANS', 'DA'], ...NONE, byDefault: each('PARTNER'), dayToDay: 'MANAGING_DIRECTOR' },
  { country: 'NO', forms: ['ENK', 'Enkeltpersonforetak'], ...NONE, byDefault: each('OWNER') },
  { country: 'NO', forms: ['NUF'], ...NONE, isForeign: true },
  // Selskabsloven § 135. The law gives more than the whole board; nothing else is safe to say without the articles.
  { country: 'DK', forms: ['A/S', 'Aktieselskab'], ...FLOORED, dayToDay: undefined },
  { country: 'DK', forms: ['ApS', 'APS', 'Anpartsselskab'], ...FLOORED, dayToDay: undefined },
  { country: 'DK', forms: ['Enkeltmandsvirksomhed', 'ENK'], ...NONE, byDefault: each('OWNER') },
  { country: 'DK', forms: ['P/S', 'I/S', 'K/S', 'Forening', 'Filial'], ...NONE },
  // OYL 6:25–26.
  { country: 'FI', forms: ['Oy', 'Oyj', 'OY', 'OYJ', 'Osakeyhtiö'], ...FLOORED, dayToDay: 'MANAGING_DIRECTOR' },
  // Laki avoimesta yhtiöstä ja kommandiittiyhtiöstä: LAW02 and LAW03 of PRH.
  { country: 'FI', forms: ['Ay', 'AY', 'Avoin yhtiö'], ...NONE, byDefault: each('PARTNER') },
  { country: 'FI', forms: ['Ky', 'KY', 'Kommandiittiyhtiö'], ...NONE, byDefault: each('GENERAL_PARTNER') },
  { country: 'FI', forms: ['Tmi', 'TMI'], ...NONE, byDefault: each('OWNER') },
  { country: 'FI', forms: ['ry', 'RY', 'Säätiö', 'sr'], ...NONE },
  // Companies Act 2006: the directors together (s. 40), or two authorised signatories, who are directors and the secretary
  // (s. 44(2)(a), (3)). One director before a witness (s. 44(2)(b)) executes too, but no list of people can show a witness.
  // In Scotland a document of two of them is signed as well (Requirements of Writing (Scotland) Act 1995, sch. 2 para. 3).
  {
    country: 'GB',
    forms: [
      'ltd',
      'plc',
      'private-unlimited',
      'private-unlimited-nsc',
      'private-limited-guarant-nsc',
      'private-limited-guarant-nsc-limited-exemption',
      'private-limited-shares-section-30-exemption',
    ],
    isFloored: true,
    byDefault: [two('MEMBER', 'SECRETARY')],
    dayToDay: undefined,
  },
  // The same for the members of a limited liability partnership (SI 2009/1804 reg. 4, which applies s. 44).
  { country: 'GB', forms: ['llp'], ...NONE, byDefault: [two('PARTNER')] },
]

/** The law of a form by its name or else its code, or nothing known. */
export function statuteOf(country: string, form: string, code?: string): Statute {
  const named = (name: string) => statutes.find((one) => one.country === country && one.forms.includes(name.trim()))
  return named(form) ?? (code === undefined ? undefined : named(code)) ?? { country, forms: [form], ...NONE }
}
