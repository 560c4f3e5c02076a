import type { Entry, Explanation, Subject } from '../../../../src/engines/screening/index.ts'
import type { Words } from '../../words/index.ts'

export type Verdict = 'AGREES' | 'NEAR' | 'CONTRADICTS' | 'NOT_COMPARED'

export interface ComparedRow {
  key: string
  title: string
  ours: string[]
  listed: string[]
  /** Left out where only one side could ever tell of it. */
  verdict?: Verdict
}

interface Sides {
  screened: Subject
  entry: Entry
  explanation: Explanation
}

/** What both sides say, line by line; what one side does not tell is an empty list, never "no". */
export function comparedRows({ screened, entry, explanation }: Sides, { t }: Words, country: (code: string) => string) {
  const verdictOf = (kind: Explanation['evidence'][number]['kind']): Verdict =>
    explanation.evidence.find((piece) => piece.kind === kind)?.verdict ?? 'NOT_COMPARED'
  const [listedName, ...others] = namesOf(entry, t)
  const [ownName, ...ownOthers] = screened.names
  const rows: ComparedRow[] = [
    { key: 'name', title: t('name'), ours: texts(ownName), listed: texts(listedName), verdict: ofNames(explanation) },
    { key: 'kind', title: t('kind'), ours: texts(kindOf(screened.kind, t)), listed: [t(entry.kind)] },
    {
      key: 'birthDate',
      title: t('birthDate'),
      ours: texts(screened.birthDate),
      listed: entry.birthDates.map((date) => dateText(date, t)),
      verdict: verdictOf('BIRTH_DATE'),
    },
    {
      key: 'gender',
      title: t('gender'),
      ours: texts(screened.gender && t(screened.gender)),
      listed: entry.genders.map((gender) => t(gender)),
      verdict: verdictOf('GENDER'),
    },
    {
      key: 'countries',
      title: t('countries'),
      ours: (screened.countries ?? []).map(country),
      listed: entry.countries.map(({ code, relation }) => `${country(code)} (${t(`relation.${relation}`)})`),
      verdict: verdictOf('COUNTRY'),
    },
    {
      key: 'identifiers',
      title: t('identifiers'),
      ours: (screened.identifiers ?? []).map(numberText),
      listed: entry.identifiers.map(numberText),
      verdict: verdictOf('IDENTIFIER'),
    },
    { key: 'otherNames', title: t('otherNames'), ours: ownOthers, listed: others },
    { key: 'addresses', title: t('addresses'), ours: [], listed: entry.addresses.map(addressText) },
    { key: 'roles', title: t('roles'), ours: [], listed: entry.roles.map((role) => roleText(role, t)) },
    {
      key: 'listedFor',
      title: t('listedFor'),
      ours: [],
      listed: [...entry.topics.map((topic) => t(`topic.${topic}`)), ...texts(entry.legalBasis)],
    },
    { key: 'since', title: t('since'), ours: [], listed: texts(entry.listedDate) },
    { key: 'remarks', title: t('remarks'), ours: [], listed: texts(entry.remarks) },
  ]
  return rows.filter(({ ours, listed }) => ours.length > 0 || listed.length > 0)
}

type Translate = Words['t']

function texts(one: string | undefined): string[] {
  return one === undefined || one === '' ? [] : [one]
}

function kindOf(kind: Subject['kind'], t: Translate): string | undefined {
  return kind === 'UNKNOWN' ? undefined : t(kind)
}

/** The one that was compared comes first; the others keep the list's order. */
function namesOf({ names }: Entry, t: Translate): string[] {
  const primary = names.filter(({ strength }) => strength === 'PRIMARY')
  const rest = names.filter(({ strength }) => strength !== 'PRIMARY')
  const all = [...primary, ...rest].map(({ value, strength, usage }) => {
    const remarks = [usage === 'FORMER' ? t('former') : '', strength === 'WEAK' ? t('weak') : ''].filter(Boolean)
    return remarks.length > 0 ? `${value} (${remarks.join(', ')})` : value
  })
  return [...new Set(all)]
}

/** The name is why it is a hit at all: how well it fits stands in the score. */
function ofNames({ name }: Explanation): Verdict {
  if (!name) return 'NOT_COMPARED'
  const isSame = name.pairs.length > 0 && name.pairs.every(({ how }) => how === 'SAME')
  return isSame && name.onlySubject.length + name.onlyListed.length === 0 ? 'AGREES' : 'NEAR'
}

function dateText({ from, to, circa }: Entry['birthDates'][number], t: Translate): string {
  const date = to !== undefined && to !== from ? t('span', { from, to }) : from
  return circa ? t('circa', { date }) : date
}

function numberText({ type, value, country }: { type: string; value: string; country?: string | undefined }): string {
  return `${value} (${[type.toLowerCase().replaceAll('_', ' '), country].filter(Boolean).join(', ')})`
}

function addressText({ lines, postalCode, city, region, country }: Entry['addresses'][number]): string {
  return [...lines, [postalCode, city].filter(Boolean).join(' '), region, country].filter(Boolean).join(', ')
}

function roleText({ category, description, detailedCategory, fromDate, toDate }: Entry['roles'][number], t: Translate) {
  const what = description ?? detailedCategory ?? category.toLowerCase().replaceAll('_', ' ')
  const when = [fromDate && t('from', { date: fromDate }), toDate && t('until', { date: toDate })].filter(Boolean)
  return when.length > 0 ? `${what} (${when.join(' ')})` : what
}
