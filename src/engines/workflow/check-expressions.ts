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
}

/** What is wrong with the conditions: each by itself, and the answers that it reads by name. */
export function checkExpressions(definition: Definition): Issue[] {
  return expressionsOf(definition).flatMap(({ path, text, answers }) => {
    const issues = checkCondition(text).map(({ message }) => ({ path, message }))
    // Answers are typed at run time only; a name that no question has would stay unresolved for ever.
    const unknown = [...readsOf(text).answers].filter((key) => !answers.has(key))
    return [
      ...issues,
      ...unknown.map((key) => ({ path, message: `There is no question “${key}” that is answered before this.` })),
    ]
  })
}

function expressionsOf({ steps, rules }: Definition): Expression[] {
  const found = new Map<string, Expression>()
  const everyAnswer = new Set<string>()
  for (const countryCode of [undefined, ...deviatingCountries(steps)]) {
    const before = new Set<string>()
    for (const { index, question, position } of questionsOf(stepsIn(steps, countryCode))) {
      const where = ['steps', index, ...settingsPath(steps[index], countryCode), 'questions', position, 'when']
      if (question.when !== undefined) {
        const path = pathOf(where)
        const known = found.get(path)?.answers ?? []
        found.set(path, { path, text: question.when, answers: new Set([...known, ...before]) })
      }
      before.add(question.key)
      everyAnswer.add(question.key)
    }
  }
  for (const [i, step] of steps.entries()) {
    if (step.when !== undefined) found.set(`${i}`, { path: `steps.${i}.when`, text: step.when, answers: everyAnswer })
  }
  const ofRules = rules.map(({ when }, i) => ({ path: `rules.${i}.when`, text: when, answers: everyAnswer }))
  return [...found.values(), ...ofRules]
}

/** Where the questions of a step stand in the definition: with the market, when it has its own. */
function settingsPath(step: Definition['steps'][number] | undefined, countryCode: string | undefined): string[] {
  const own = countryCode === undefined ? undefined : step?.markets?.[countryCode]?.settings
  return countryCode !== undefined && own?.questions !== undefined ? ['markets', countryCode, 'settings'] : ['settings']
}
