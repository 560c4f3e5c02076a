import { stepsIn } from './market.ts'
import { stepKinds } from './steps/index.ts'
import { askedQuestions } from './steps/questionnaire.ts'
import type { Recorded } from './try-record.ts'
import type { Definition, State } from './types.ts'

type Data = Record<string, unknown>

/**
 * The data of a step, made of what the applicant has said in others, or in this one when it asked for something else; undefined
 * where nothing of the kind is known. Whether it is enough, the step says.
 */
export function made(
  definition: Definition,
  { facts }: State,
  key: string,
  events: readonly Recorded[],
  now: Date,
): Data | undefined {
  const step = stepsIn(definition.steps, facts.application.countryCode).find((one) => one.key === key)
  if (!step) return undefined
  const given = events.flatMap(({ input }): Data[] =>
    input.type === 'submit' && isData(input.data) ? [input.data] : [],
  )
  switch (step.type) {
    case 'contact': {
      const asked = stepKinds.contact.settings.parse(step.settings)
      const known: Data = Object.assign({}, ...given)
      const names = (['email', 'phoneNumber'] as const).filter((name) => asked[name] !== 'OFF' && name in known)
      return names.length > 0 ? Object.fromEntries(names.map((name) => [name, known[name]])) : undefined
    }
    case 'questionnaire': {
      const settings = stepKinds.questionnaire.settings.parse(step.settings)
      const known: Data = Object.assign({}, ...given.map(({ answers }) => (isData(answers) ? answers : {})))
      const answers = askedQuestions(settings, known, facts, now).filter((name) => Object.hasOwn(known, name))
      return { answers: Object.fromEntries(answers.map((name) => [name, known[name]])) }
    }
    case 'documents': {
      const { required } = stepKinds.documents.settings.parse(step.settings)
      const all = given.flatMap(({ documents }) => listOf(documents))
      const wanted = all.filter(({ type }) => required.some((one) => one.type === type))
      return wanted.length > 0 ? { documents: byId(wanted) } : undefined
    }
    case 'bank-account': {
      const { types, max } = stepKinds['bank-account'].settings.parse(step.settings)
      const all = given.flatMap(({ accounts }) => listOf(accounts))
      const taken = all.filter(({ type }) => types.some((one) => one === type)).slice(0, max)
      return taken.length > 0 ? { accounts: taken } : undefined
    }
    default:
      return undefined
  }
}

function byId(documents: Data[]): Data[] {
  return [...new Map(documents.map((one) => [one.id, one])).values()]
}

function listOf(value: unknown): Data[] {
  return Array.isArray(value) ? value.filter(isData) : []
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
