import { inWords } from '../../parts/in-words.ts'
import { StepForm } from '../../parts/step-form.tsx'
import { useDraft } from '../../parts/use-draft.ts'
import type { Issues, StepProps } from '../../view.ts'
import { addWords, useWords } from '../../words/index.ts'
import { answerOf, type Given, isBlank, type Question } from './answer.ts'
import { QuestionField } from './question-field.tsx'
import { useAsked } from './use-asked.ts'
import { words } from './words.ts'

addWords(words)

/** The workflow's own questions. Which of them are put, the server says: their conditions may read what only it knows. */
export default function Questionnaire(props: StepProps) {
  const { step, submit } = props
  const { t } = useWords()
  const questions = (step.settings.questions ?? []) as Question[]
  const [given, setGiven] = useDraft<Record<string, Given>>(props, {})
  const { asked, ask, add } = useAsked(step.key, questions, given)
  const put = questions.filter(({ key }) => asked.includes(key))

  async function send(): Promise<Issues> {
    // What was answered in the last moment may have brought a question, or taken one away.
    const now = await ask()
    const open = questions.filter(({ key }) => now.includes(key))
    const wrong = open.flatMap((one) => {
      const key = wordsOfWrong(one, given[one.key])
      return key ? [[`answers.${one.key}`, t(key)]] : []
    })
    if (wrong.length > 0) return Object.fromEntries(wrong)
    const answers = open.flatMap((one) => {
      const answer = answerOf(one, given[one.key])
      return answer === undefined ? [] : [[one.key, answer]]
    })
    const issues = await submit({ answers: Object.fromEntries(answers) })
    add(Object.keys(issues).map((path) => path.split('.')[1] ?? ''))
    return inWords(issues, [[/^/, 'questionnaire.wrong']], t)
  }

  return (
    <StepForm title={t('questionnaire.title')} onSubmit={send}>
      {(issues) =>
        put.map((question) => (
          <QuestionField
            key={question.key}
            question={question}
            given={given[question.key]}
            error={issues[`answers.${question.key}`]}
            onChange={(value) => setGiven((before) => ({ ...before, [question.key]: value }))}
          />
        ))
      }
    </StepForm>
  )
}

/** The key of what to say of an answer that the server would refuse. */
function wordsOfWrong(question: Question, given: Given | undefined): string | undefined {
  if (isBlank(given)) return question.required ? 'questionnaire.required' : undefined
  if (answerOf(question, given) !== undefined) return undefined
  return question.type === 'number' ? 'questionnaire.number' : 'questionnaire.wrong'
}
