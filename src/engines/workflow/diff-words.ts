import type { Change } from './diff.ts'

export interface Words {
  en: string
  sv: string
}

interface Found {
  path: string[]
  kind: Change['kind']
  before?: unknown
  after?: unknown
  /** Of what was added to a list, from 1. */
  place?: number
}

/** A change, put into words. */
export function changeOf({ path, kind, before, after, place }: Found): Change {
  const what = {
    en: inWords('en', { path, kind, before, after, place }),
    sv: inWords('sv', { path, kind, before, after, place }),
  }
  return {
    path: path.join('.'),
    kind,
    what,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}

type Language = keyof Words

const texts = {
  en: {
    added: 'added',
    addedAt: (place: number) => `added, as number ${place}`,
    removed: 'removed',
    moved: (from: unknown, to: unknown) => `moved from place ${from} to ${to}`,
    set: (to: string) => `set to ${to}`,
    unset: (from: string) => `no longer set (was ${from})`,
    changed: (from: string, to: string) => `${from} → ${to}`,
    yes: 'yes',
    no: 'no',
    picture: 'a picture',
    condition: 'is taken only when',
    unconditional: 'is taken always, no longer only when',
    step: 'Step',
    rule: 'Rule',
    question: 'question',
    option: 'option',
    factor: 'Risk factor',
    market: 'in',
    when: 'when',
  },
  sv: {
    added: 'har lagts till',
    addedAt: (place: number) => `har lagts till som nummer ${place}`,
    removed: 'har tagits bort',
    moved: (from: unknown, to: unknown) => `har flyttats från plats ${from} till ${to}`,
    set: (to: string) => `är nu ${to}`,
    unset: (from: string) => `är inte längre satt (var ${from})`,
    changed: (from: string, to: string) => `${from} → ${to}`,
    yes: 'ja',
    no: 'nej',
    picture: 'en bild',
    condition: 'tas bara när',
    unconditional: 'tas alltid, inte längre bara när',
    step: 'Steget',
    rule: 'Regel',
    question: 'frågan',
    option: 'alternativet',
    factor: 'Riskfaktorn',
    market: 'i',
    when: 'när',
  },
} as const

/** Names of what stands at the top; what is not here goes by its own name. */
const names: Record<string, Words> = {
  kind: { en: 'Kind of applicant', sv: 'Typ av sökande' },
  expiresAfterDays: { en: 'Days until an application expires', sv: 'Dagar tills en ansökan förfaller' },
  'review.fourEyes': { en: 'Two people decide reviews', sv: 'Två personer beslutar i granskning' },
  theme: { en: 'Looks', sv: 'Utseende' },
  'theme.logo': { en: 'Logo', sv: 'Logotyp' },
  'theme.name': { en: 'Name on the pages', sv: 'Namn på sidorna' },
  'theme.accentColor': { en: 'Accent colour', sv: 'Accentfärg' },
  'theme.cornerRadiusPx': { en: 'Rounding of corners', sv: 'Hörnens rundning' },
  texts: { en: 'Last words', sv: 'Sluttexter' },
  'texts.approved': { en: 'Words after an approval', sv: 'Text efter godkännande' },
  'texts.declined': { en: 'Words after a refusal', sv: 'Text efter avslag' },
  'texts.inReview': { en: 'Words while in review', sv: 'Text under granskning' },
  risk: { en: 'Risk model', sv: 'Riskmodell' },
  'risk.thresholds.medium': { en: 'Risk: points for MEDIUM', sv: 'Risk: poäng för MEDIUM' },
  'risk.thresholds.high': { en: 'Risk: points for HIGH', sv: 'Risk: poäng för HIGH' },
}

function inWords(language: Language, found: Omit<Found, 'place'> & { place?: number | undefined }): string {
  const t = texts[language]
  const { path, kind, before, after, place } = found
  const [subject, rest] = subjectOf(language, path)
  const isItem = rest.length === 0 && subject !== ''
  if (isItem && kind === 'MOVED') return `${subject} ${t.moved(before, after)}`
  if (isItem && kind === 'ADDED') {
    return `${subject} ${place === undefined ? t.added : t.addedAt(place)}${aboutOf(language, path, after)}`
  }
  if (isItem && kind === 'REMOVED') return `${subject} ${t.removed}${aboutOf(language, path, before)}`
  if (path[0] === 'steps' && path.length === 3 && rest[0] === 'when') {
    if (after === undefined) return `${subject} ${t.unconditional}: ${valueIn(language, before)}`
    if (before === undefined) return `${subject} ${t.condition}: ${valueIn(language, after)}`
  }
  const field = fieldName(language, subject === '' ? path : rest)
  const value =
    kind === 'ADDED'
      ? t.set(valueIn(language, after))
      : kind === 'REMOVED'
        ? t.unset(valueIn(language, before))
        : t.changed(valueIn(language, before), valueIn(language, after))
  const isSentence = kind !== 'CHANGED'
  return `${subject === '' ? '' : `${subject}, `}${field}${isSentence ? ' ' : ': '}${value}`
}

/** Whom it is about, as “Step “identify”, in SE, question “pep””, and what of the path is left to be named. */
function subjectOf(language: Language, path: readonly string[]): [subject: string, rest: string[]] {
  const t = texts[language]
  const [top, name, ...inside] = path
  if (top === 'rules' && name !== undefined) return [`${t.rule} ${Number(name) + 1}`, inside]
  if (top === 'risk' && name === 'factors' && inside[0] !== undefined) {
    return [`${t.factor} ${quoted(language, inside[0])}`, inside.slice(1)]
  }
  if (top !== 'steps' || name === undefined) return ['', [...path]]
  let [subject, rest] = [`${t.step} ${quoted(language, name)}`, inside]
  const [markets, country] = rest
  // A deviation that has come or gone is named itself: it may leave the step out there.
  if (markets === 'markets' && country !== undefined && rest.length > 2)
    [subject, rest] = [`${subject} ${t.market} ${country}`, rest.slice(2)]
  if (rest[0] === 'settings' && rest.length > 1) rest = rest.slice(1)
  for (const [list, word] of [
    ['questions', t.question],
    ['options', t.option],
  ] as const) {
    const item = rest[1]
    if (rest[0] === list && item !== undefined) {
      ;[subject, rest] = [`${subject}, ${word} ${quoted(language, item)}`, rest.slice(2)]
    }
  }
  return [subject, rest]
}

/** What a rule says, behind the words that it was added or removed. */
function aboutOf(language: Language, path: readonly string[], item: unknown): string {
  if (path[0] !== 'rules' || typeof item !== 'object' || item === null) return ''
  const { outcome, reason, when } = item as Record<string, unknown>
  return `: ${String(outcome)} (${String(reason)}) ${texts[language].when} ${valueIn(language, when)}`
}

function fieldName(language: Language, path: readonly string[]): string {
  for (let length = path.length; length > 0; length--) {
    const known = names[path.slice(0, length).join('.')]
    if (known) return [known[language], ...path.slice(length)].join(' ')
  }
  return path.join('.')
}

const lengthMax = 120

function valueIn(language: Language, value: unknown): string {
  const t = texts[language]
  if (value === true) return t.yes
  if (value === false) return t.no
  if (typeof value === 'string' && value.startsWith('data:image/')) return t.picture
  const text = typeof value === 'string' ? quoted(language, value) : JSON.stringify(value)
  return text.length > lengthMax ? `${text.slice(0, lengthMax)}…` : text
}

function quoted(language: Language, text: string): string {
  return language === 'sv' ? `”${text}”` : `“${text}”`
}
