import { z } from 'zod'
import { callable, words as closedWords } from './expression.ts'
import { readableFacts } from './facts.ts'
import { stepKinds } from './steps/index.ts'
import type { Kind, StepType } from './types.ts'
import { type Described, factWords, functionWords, stepWords } from './vocabulary-words.ts'

/** What there is to make workflows of: for editors, which offer and explain it. */

/** By which step types what conditions read becomes known; what is not here is known from the start. */
export const broughtBy: Readonly<Record<string, readonly StepType[]>> = {
  person: ['identify'],
  identityDocument: ['identify'],
  contact: ['contact'],
  organization: ['organization'],
  representative: ['representative'],
  binding: ['sign'],
  owners: ['owners'],
  ownership: ['owners'],
  documents: ['documents', 'identify', 'organization'],
  bankAccounts: ['bank-account'],
  answers: ['questionnaire'],
  screening: ['screening'],
  hits: ['screening'],
}

const kindsOf: Partial<Record<StepType, Kind[]>> = { organization: ['KYB'], representative: ['KYB'], owners: ['KYB'] }
const repeatable: readonly StepType[] = ['documents', 'questionnaire']
const silent: readonly StepType[] = ['representative', 'screening', 'decision']

export interface StepEntry {
  type: StepType
  title: Described
  description: Described
  /** Of the workflows that it can be in. */
  kinds: Kind[]
  isRepeatable: boolean
  /** The applicant does not see it. */
  isSilent: boolean
  /** First names of the facts that are known after it. */
  brings: string[]
  /** JSON Schema (2020-12) of its settings, with defaults. */
  settings: Record<string, unknown>
}

export interface FactEntry {
  /** As conditions write it; `owners[].name` is a field of each owner. */
  name: string
  /** In CEL. */
  type: string
  description: Described
  /** The only words that it can be, where there is a closed set. */
  words?: string[] | undefined
  /** Known only after a step of one of these types; left out: from the start. */
  from?: StepType[] | undefined
  example: string
}

export function stepEntries(): StepEntry[] {
  return (Object.keys(stepKinds) as StepType[]).map((type) => ({
    type,
    ...stepWords[type],
    kinds: kindsOf[type] ?? ['KYC', 'KYB'],
    isRepeatable: repeatable.includes(type),
    isSilent: silent.includes(type),
    brings: Object.keys(broughtBy).filter((name) => broughtBy[name]?.includes(type)),
    settings: { ...z.toJSONSchema(stepKinds[type].settings, { io: 'input', unrepresentable: 'any' }) },
  }))
}

export function factEntries(): FactEntry[] {
  return readableFacts().map(({ name, type }) => {
    const known = closedWords[name]
    const [first = name] = name.split(/[.[]/)
    const from = broughtBy[first]
    return {
      name,
      type,
      description: factWords[name] ?? { en: name, sv: name },
      ...(known ? { words: known.filter((word) => word !== 'UNKNOWN') } : {}),
      ...(from ? { from: [...from] } : {}),
      example: exampleOf(name, type, known),
    }
  })
}

/** A condition that the engine accepts. */
function exampleOf(name: string, type: string, known: readonly string[] | undefined): string {
  const [list, field] = name.split('[].')
  if (field !== undefined) return `${list}.exists(one, ${compared(`one.${field}`, type, undefined)})`
  return compared(name, type, known)
}

function compared(name: string, type: string, known: readonly string[] | undefined): string {
  if (type === 'bool') return name
  if (type === 'int') return `${name} > 0`
  if (type === 'double') return `${name} > 25.0`
  if (type.startsWith('list<string>')) return `${name}.exists(one, one == "62010")`
  if (type.startsWith('list')) return `size(${name}) > 0`
  if (type.startsWith('map')) return `has(${name}.key)`
  return `${name} == "${known?.[0] ?? exampleWords[name.replace(/^\w+\[\]/, 'one')] ?? 'SE'}"`
}

const exampleWords: Record<string, string> = {
  'person.method': 'se-bankid',
  'one.type': 'PASSPORT',
  'organization.legalType': 'AB',
  'ownership.registered': 'FOUND',
}

export function functionEntries(): { name: string; form: string; description: Described; example: string }[] {
  return callable.map((name) => ({ name, ...(functionWords[name] ?? unnamed(name)) }))
}

function unnamed(name: string) {
  return { form: `${name}(…)`, description: { en: name, sv: name }, example: 'true' }
}
