import { z } from 'zod'
import { evaluate, expressionLengthMax, readsOf } from '../conditions.ts'
import { country, isoDate, key, textsWithEnglish } from '../fields.ts'
import { type Issue, issuesOf } from '../issue.ts'
import type { Facts, Question, QuestionnaireSettings } from '../types.ts'
import { invalidData, stepKind } from './step.ts'

const question = z.strictObject({
  key,
  type: z.enum(['text', 'number', 'boolean', 'date', 'choice', 'choices', 'country']),
  label: textsWithEnglish,
  required: z.boolean(),
  options: z
    .array(z.strictObject({ value: z.string().min(1).max(200), label: textsWithEnglish }))
    .min(1)
    .max(300)
    .optional(),
  when: z.string().min(1).max(expressionLengthMax).optional(),
}) satisfies z.ZodType<Question>

const settings = z.strictObject({
  questions: z.array(question).min(1).max(100),
}) satisfies z.ZodType<QuestionnaireSettings>

/** Questions of the workflow's own. Answers of all questionnaires lie together in the facts, by question key. */
export const questionnaire = stepKind(settings, ({ questions }) => ({
  open: () => 'OPEN',

  submit(turn, data) {
    const given = Object.fromEntries(questions.map((one) => [one.key, z.unknown().optional()]))
    const parsed = z.strictObject({ answers: z.strictObject(given) }).safeParse(data)
    if (!parsed.success) return invalidData(issuesOf(parsed.error))
    const { answers, issues } = read(questions, parsed.data.answers, turn.facts, turn.now)
    if (issues.length > 0) return invalidData(issues)
    turn.facts.answers = { ...turn.facts.answers, ...answers }
    return 'DONE'
  },

  sentBack({ facts }) {
    const own = new Set(questions.map(({ key }) => key))
    const others = Object.entries(facts.answers ?? {}).filter(([key]) => !own.has(key))
    facts.answers = others.length > 0 ? Object.fromEntries(others) : undefined
  },

  missing({ facts, now }) {
    return questions
      .filter((one) => one.required && (one.when === undefined || holds(one.when, facts, now)))
      .map((one) => ({ field: `answers.${one.key}`, code: 'REQUIRED' }))
  },
}))

/**
 * Keys of the questions to put to somebody who has answered so much. As at the end, with one difference: what depends on a
 * question that they have not come to yet is not put to them yet.
 */
export function askedQuestions(
  { questions }: QuestionnaireSettings,
  given: Record<string, unknown>,
  facts: Facts,
  now: Date,
): string[] {
  const answers: Record<string, unknown> = {}
  const open = new Set<string>()
  return questions.flatMap((one) => {
    const isAnswered = Object.hasOwn(given, one.key) && answerTo(one).safeParse(given[one.key]).success
    const known = { ...facts, answers: { ...facts.answers, ...answers } }
    const isPut = isAsked(one, known, now, open)
    if (isPut && isAnswered) answers[one.key] = given[one.key]
    else open.add(one.key)
    return isPut ? [one.key] : []
  })
}

/** Reads question by question, for a condition sees the answers before it. */
function read(questions: readonly Question[], given: Record<string, unknown>, facts: Facts, now: Date) {
  const answers: Record<string, unknown> = {}
  const leftOut = new Set<string>()
  const issues: Issue[] = []
  for (const one of questions) {
    const value = Object.hasOwn(given, one.key) ? given[one.key] : undefined
    const isBlank = value === undefined || value === null
    const path = `answers.${one.key}`
    if (!isAsked(one, { ...facts, answers: { ...facts.answers, ...answers } }, now, leftOut)) {
      leftOut.add(one.key)
      if (!isBlank) issues.push({ path, message: 'With these answers the question is not asked; leave it out.' })
    } else if (isBlank) {
      if (one.required) issues.push({ path, message: 'Answer this question.' })
    } else {
      const parsed = answerTo(one).safeParse(value)
      if (parsed.success) answers[one.key] = parsed.data
      else issues.push(...issuesOf(parsed.error, ['answers', one.key]))
    }
  }
  return { answers, issues }
}

/** Unknown is asked, with one exception: what depends on a question that was left out is left out with it. */
function isAsked(one: Question, facts: Facts, now: Date, leftOut: ReadonlySet<string>): boolean {
  if (one.when === undefined) return true
  const evaluated = evaluate(one.when, facts, now)
  if ('value' in evaluated) return evaluated.value
  return ![...readsOf(one.when).answers].some((read) => leftOut.has(read))
}

function holds(expression: string, facts: Facts, now: Date): boolean {
  const evaluated = evaluate(expression, facts, now)
  return 'value' in evaluated && evaluated.value
}

function answerTo(one: Question): z.ZodType {
  switch (one.type) {
    case 'text':
      return z.string().trim().min(1, 'Write an answer.').max(5000)
    case 'number':
      return z.number()
    case 'boolean':
      return z.boolean()
    case 'date':
      return isoDate
    case 'country':
      return country
    case 'choice':
      return optionOf(one)
    case 'choices':
      return z
        .array(optionOf(one))
        .min(one.required ? 1 : 0, 'Choose at least one.')
        .max(300)
        .refine((list) => new Set(list).size === list.length, 'Choose each option once.')
  }
}

function optionOf(one: Question) {
  return z.enum(
    (one.options ?? []).map(({ value }) => value),
    'Choose one of the options.',
  )
}
