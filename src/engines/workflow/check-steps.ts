import { type Issue, issuesOf, pathOf } from './issue.ts'
import { deviatingCountries, type MarketStep, stepsIn } from './market.ts'
import { questionsOf } from './questions.ts'
import { stepKinds } from './steps/index.ts'
import type { Definition, Kind, StepType } from './types.ts'

const repeatable: readonly StepType[] = ['documents', 'questionnaire']
const aboutCompanies: readonly StepType[] = ['organization', 'representative', 'owners']
/** What must have been learnt before, in workflows for companies; `sign` needs nothing before it in the others. */
const companyFirst: readonly StepType[] = ['representative', 'owners', 'sign']

/** Steps by which people and companies become known. Who signs is the applicant, or in a combination of the company's. */
const bringsParties: readonly StepType[] = ['identify', 'organization', 'owners']

/** What is wrong with the steps together: in the workflow as written, then in each market that deviates from it. */
export function checkSteps(definition: Definition): Issue[] {
  const issues = [...repeatedKeys(definition), ...decisionAlways(definition)]
  for (const countryCode of [undefined, ...deviatingCountries(definition.steps)]) {
    const steps = stepsIn(definition.steps, countryCode)
    const found = [...settingsOf(definition, countryCode), ...orderOf(definition.kind, steps), ...questionsIn(steps)]
    for (const { path, message } of found) {
      const isKnown = issues.some((issue) => issue.path === path && issue.message === message)
      if (isKnown) continue
      issues.push({ path, message: countryCode === undefined ? message : `In ${countryCode}: ${message}` })
    }
  }
  return issues
}

function repeatedKeys({ steps }: Definition): Issue[] {
  return steps.flatMap(({ key }, i) =>
    steps.findIndex((other) => other.key === key) < i
      ? [{ path: `steps.${i}.key`, message: `The key “${key}” is taken; give each step its own.` }]
      : [],
  )
}

/** A condition on the decision would be silently without effect: an application always ends in one. */
function decisionAlways({ steps }: Definition): Issue[] {
  return steps.flatMap((step, i) => {
    if (step.type !== 'decision' || (step.when === undefined && step.markets === undefined)) return []
    return [{ path: `steps.${i}`, message: 'The decision always takes place; leave out “when” and “markets”.' }]
  })
}

/** A market's settings replace the step's key by key; what comes of it must be settings of that step type. */
function settingsOf({ steps }: Definition, countryCode: string | undefined): Issue[] {
  if (countryCode === undefined) return []
  return stepsIn(steps, countryCode).flatMap(({ index, type, settings }) => {
    const parsed = stepKinds[type].settings.safeParse(settings)
    return parsed.success ? [] : issuesOf(parsed.error, ['steps', index, 'markets', countryCode, 'settings'])
  })
}

function orderOf(kind: Kind, steps: readonly MarketStep[]): Issue[] {
  const issues: Issue[] = []
  const at = (type: StepType) => steps.findIndex((step) => step.type === type)
  const isBefore = (type: StepType, position: number) => at(type) >= 0 && at(type) < position
  for (const [position, { index, type }] of steps.entries()) {
    const refuse = (message: string) => issues.push({ path: `steps.${index}.type`, message })
    if (at(type) < position && !repeatable.includes(type)) refuse(`There is a “${type}” step before; one is enough.`)
    if (type === 'decision' && position !== steps.length - 1) refuse('The decision comes last.')
    if (kind === 'KYC' && aboutCompanies.includes(type)) refuse(`“${type}” is about companies; use it in KYB.`)
    if (kind === 'KYB' && companyFirst.includes(type) && !isBefore('organization', position)) {
      refuse(`Put an “organization” step before “${type}”.`)
    }
    const late = type === 'screening' && steps.slice(position).findLast((step) => bringsParties.includes(step.type))
    if (late) refuse(`Whom a later step brings nobody would screen: put “screening” after “${late.type}”.`)
    if (type === 'representative' && !isBefore('identify', position)) {
      refuse('Put an “identify” step before “representative”.')
    }
  }
  if (kind === 'KYB' && at('organization') < 0) {
    issues.push({ path: 'steps', message: 'A KYB workflow needs an “organization” step.' })
  }
  return issues
}

function questionsIn(steps: readonly MarketStep[]): Issue[] {
  const issues: Issue[] = []
  const taken = new Set<string>()
  for (const { index, question, position } of questionsOf(steps)) {
    const path = pathOf(['steps', index, 'settings', 'questions', position])
    if (taken.has(question.key)) {
      const message = `The key “${question.key}” is taken; answers of all questionnaires lie together.`
      issues.push({ path: `${path}.key`, message })
    }
    taken.add(question.key)
    const isChoice = question.type === 'choice' || question.type === 'choices'
    const values = question.options?.map(({ value }) => value)
    if (isChoice !== (values !== undefined)) {
      const message = isChoice
        ? 'Give the options to choose from.'
        : `“${question.type}” has no options; leave them out.`
      issues.push({ path: `${path}.options`, message })
    }
    if (values && new Set(values).size < values.length) {
      issues.push({ path: `${path}.options`, message: 'Give each option its own value.' })
    }
  }
  return issues
}
