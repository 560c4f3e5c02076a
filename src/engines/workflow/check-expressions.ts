import { checkCondition, readsOf } from './conditions.ts'
import { type Issue, pathOf } from './issue.ts'
import { deviatingCountries, stepsIn } from './market.ts'
import { questionsOf } from './questions.ts'
import type { Definition } from './types.ts'

interface Expression {
  path: string
  text: string
  /** Answer keys that it may read. */
  answers: ReadonlySet<string>
  /** Whether it may read `risk`. */
  readsRisk: boolean
}

/** What is wrong with the conditions: each by itself, and the answers that it reads by name. */
export function checkExpressions(definition: Definition): Issue[] {
  return expressionsOf(definition).flatMap(({ path, text, answers, readsRisk }) => {
    const issues = checkCondition(text).map(({ message }) => ({ path, message }))
    // Answers are typed at run time only; a name that no question has would stay unresolved for ever.
    const reads = readsOf(text)
    const unknown = [...reads.answers].filter((key) => !answers.has(key))
    const noRisk = reads.names.has('risk') ? riskMissing(definition, readsRisk) : undefined
    return [
      ...issues,
      ...(noRisk === undefined ? [] : [{ path, message: noRisk }]),
      ...unknown.map((key) => ({ path, message: `There is no question “${key}” that is answered before this.` })),
    ]
  })
}

/** Why a condition cannot read `risk`; undefined where it can. */
function riskMissing({ risk }: Definition, readsRisk: boolean): string | undefined {
  if (!readsRisk)
    return 'Only rules and conditions of steps read “risk”; a factor cannot rest on the score it is part of.'
  return risk ? undefined : 'There is no risk model, so “risk” is never known; add one, or take it out.'
}

function expressionsOf({ steps, rules, risk }: Definition): Expression[] {
  const found = new Map<string, Expression>()
  const everyAnswer = new Set<string>()
  for (const countryCode of [undefined, ...deviatingCountries(steps)]) {
    const before = new Set<string>()
    for (const { index, question, position } of questionsOf(stepsIn(steps, countryCode))) {
      const where = ['steps', index, ...settingsPath(steps[index], countryCode), 'questions', position, 'when']
      if (question.when !== undefined) {
        const path = pathOf(where)
        const known = found.get(path)?.answers ?? []
        found.set(path, { path, text: question.when, answers: new Set([...known, ...before]), readsRisk: false })
      }
      before.add(question.key)
      everyAnswer.add(question.key)
    }
  }
  for (const [i, step] of steps.entries()) {
    if (step.when === undefined) continue
    found.set(`${i}`, { path: `steps.${i}.when`, text: step.when, answers: everyAnswer, readsRisk: true })
  }
  const of = (place: string, all: { when: string }[], readsRisk: boolean) =>
    all.map(({ when }, i) => ({ path: `${place}.${i}.when`, text: when, answers: everyAnswer, readsRisk }))
  return [...found.values(), ...of('rules', rules, true), ...of('risk.factors', risk?.factors ?? [], false)]
}

/** Where the questions of a step stand in the definition: with the market, when it has its own. */
function settingsPath(step: Definition['steps'][number] | undefined, countryCode: string | undefined): string[] {
  const own = countryCode === undefined ? undefined : step?.markets?.[countryCode]?.settings
  return countryCode !== undefined && own?.questions !== undefined ? ['markets', countryCode, 'settings'] : ['settings']
}
