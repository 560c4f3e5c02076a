import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import { z } from 'zod'
import type { Entry, PepCategory, PepRole } from '../../engines/screening/types.ts'
import { EntryBuilder } from '../list-kit/entry-builder.ts'
import { formatError } from '../list-kit/format-error.ts'
import { readLines } from '../list-kit/read-lines.ts'
import { pathOf } from '../list-kit/whole-list.ts'

// Only this list is YAML, and few read it: `require` keeps the parser out of every start.
const require = createRequire(import.meta.url)
const yaml = (): typeof Yaml => require('yaml')

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const personSchema = z.object({
  id: z.looseObject({ bioguide: z.string().optional(), govtrack: z.number().optional() }),
  name: z.object({
    first: z.string(),
    middle: z.string().optional(),
    last: z.string(),
    suffix: z.string().optional(),
    nickname: z.string().optional(),
    official_full: z.string().optional(),
  }),
  bio: z.looseObject({ birthday: day.optional(), gender: z.string().optional() }),
  terms: z
    .array(
      z.looseObject({
        type: z.string(),
        start: day,
        end: day,
        state: z.string().optional(),
        party: z.string().optional(),
      }),
    )
    .min(1),
  leadership_roles: z.array(z.looseObject({ title: z.string(), start: day, end: day.optional() })).optional(),
  family: z.array(z.looseObject({ name: z.string(), relation: z.string() })).optional(),
})
type Person = z.infer<typeof personSchema>
type Term = Person['terms'][number]

const offices: Record<string, { category: PepCategory; name: string }> = {
  prez: { category: 'HEAD_OF_STATE_OR_GOVERNMENT', name: 'President of the United States' },
  viceprez: { category: 'HEAD_OF_STATE_OR_GOVERNMENT', name: 'Vice President of the United States' },
  sen: { category: 'PARLIAMENT', name: 'Member of the United States Senate' },
  rep: { category: 'PARLIAMENT', name: 'Member of the United States House of Representatives' },
}

/**
 * Who holds or held these offices, one entry a person: somebody in both files has the roles of both. The later files are
 * held in memory, the first one is streamed. `now` decides which roles are active.
 */
export async function* readPeople(paths: Record<string, string>, files: string[], now: Date): AsyncGenerator<Entry> {
  const [streamed = '', ...others] = files
  const rest = new Map<string, Person>()
  for (const file of others) {
    for await (const person of peopleOf(pathOf(paths, file), file)) rest.set(idOf(person), person)
  }
  const today = now.toISOString().slice(0, 10)
  for await (const person of peopleOf(pathOf(paths, streamed), streamed)) {
    const id = idOf(person)
    yield toEntry(id, person, [...(rest.get(id)?.terms ?? []), ...person.terms], today)
    rest.delete(id)
  }
  for (const [id, person] of rest) yield toEntry(id, person, person.terms, today)
}

/** One item of the outermost list at a time: each begins with `- ` in the first column. */
async function* peopleOf(path: string, file: string): AsyncGenerator<Person> {
  let item: string[] = []
  let begin = 1
  let count = 0
  for await (const { line, text, closed } of readLines(path, file)) {
    if (!closed) throw formatError(file, line, 'the file is cut short: its last line has no end')
    if (text.startsWith('- ') && item.length > 0) {
      yield readPerson(item, file, begin)
      count += 1
      item = []
    }
    if (item.length === 0) begin = line
    if (item.length > 0 || text.trim() !== '') item.push(text)
  }
  if (item.length > 0) {
    yield readPerson(item, file, begin)
    count += 1
  }
  if (count === 0) throw formatError(file, '', 'there is not one person in it')
}

function readPerson(lines: string[], file: string, line: number): Person {
  try {
    const people = z.tuple([personSchema]).safeParse(yaml().parse(lines.join('\n')))
    if (people.success) return people.data[0]
    const [issue] = people.error.issues
    throw formatError(file, line, `${issue?.path.slice(1).join('.') || 'the item'}: ${issue?.message}`)
  } catch (failure) {
    if (failure instanceof yaml().YAMLParseError)
      throw formatError(file, line, `no valid YAML: ${failure.message.split('\n')[0]}`)
    throw failure
  }
}

function idOf(person: Person): string {
  return person.id.bioguide ?? `govtrack-${person.id.govtrack ?? ''}`
}

function toEntry(id: string, person: Person, terms: Term[], today: string): Entry {
  const entry = new EntryBuilder(id, 'PERSON')
  const { first, middle, last, suffix, nickname, official_full: official } = person.name
  const whole = [first, middle, last, suffix].filter(Boolean).join(' ')
  entry.addName(official ?? whole, 'PRIMARY', { parts: { given: first, middle, family: last } })
  entry.addName(whole, 'STRONG', { parts: { given: first, middle, family: last } })
  entry.addName(`${first} ${last}`, 'STRONG')
  if (nickname) entry.addName(`${nickname} ${last}`, 'STRONG')
  entry.readBirthDate(person.bio.birthday ?? '')
  entry.readGender(person.bio.gender ?? '')
  entry.addCountry('US', 'CITIZENSHIP')
  entry.topics = ['PEP']
  entry.roles.push(...officesOf(terms, today), ...leadershipOf(person, today))
  if (person.id.bioguide) entry.link = `https://bioguide.congress.gov/search/bio/${person.id.bioguide}`
  for (const relative of person.family ?? []) entry.addRemark(`Family: ${relative.name} (${relative.relation})`)
  return entry.build()
}

/** Terms that follow each other in one office are one role. */
function officesOf(terms: Term[], today: string): PepRole[] {
  const spans: Term[] = []
  for (const term of terms) {
    const before = spans.at(-1)
    const gapDays = before ? (Date.parse(term.start) - Date.parse(before.end)) / 86_400_000 : Number.POSITIVE_INFINITY
    if (before && before.type === term.type && before.state === term.state && gapDays < 60) {
      spans[spans.length - 1] = { ...term, start: before.start }
    } else {
      spans.push(term)
    }
  }
  return spans.map((span) => {
    const office = offices[span.type]
    const where = [span.state, span.party].filter(Boolean).join(', ')
    return {
      category: office?.category ?? 'OTHER',
      detailedCategory: office?.name ?? span.type,
      description: `${office?.name ?? span.type}${where && ` (${where})`}`,
      ...during(span.start, span.end, today),
    }
  })
}

function leadershipOf(person: Person, today: string): PepRole[] {
  return (person.leadership_roles ?? []).map((role) => ({
    category: 'PARLIAMENT',
    detailedCategory: 'Leadership',
    description: role.title,
    ...during(role.start, role.end, today),
  }))
}

function during(fromDate: string, end: string | undefined, today: string) {
  const active = fromDate <= today && (end === undefined || end >= today)
  return { active, fromDate, ...(!active && end !== undefined && { toDate: end }) }
}
