import { Field } from '../../parts/field.tsx'
import { inWords } from '../../parts/in-words.ts'
import { StepForm } from '../../parts/step-form.tsx'
import { useDraft } from '../../parts/use-draft.ts'
import type { Issues, StepProps } from '../../view.ts'
import { addWords, useWords } from '../../words/index.ts'
import { words } from './words.ts'

addWords(words)

const sentences: [RegExp, string][] = [
  [/^phoneNumber/, 'contact.phoneWrong'],
  [/^/, 'contact.emailWrong'],
]

/** Where the applicant can be reached. */
export default function Contact(props: StepProps) {
  const { step, submit } = props
  const { t } = useWords()
  const [given, setGiven] = useDraft(props, { email: '', phoneNumber: '' })
  const asked = (name: keyof typeof given) => step.settings[name] ?? 'OFF'
  const names = (['email', 'phoneNumber'] as const).filter((name) => asked(name) !== 'OFF')

  async function send(): Promise<Issues> {
    const missing = names.filter((name) => asked(name) === 'REQUIRED' && given[name].trim() === '')
    if (missing.length > 0) return Object.fromEntries(missing.map((name) => [name, t('shell.required')]))
    const filled = names.flatMap((name) => (given[name].trim() ? [[name, given[name].trim()]] : []))
    return inWords(await submit(Object.fromEntries(filled)), sentences, t)
  }

  return (
    <StepForm title={t('contact.title')} onSubmit={send}>
      {(issues) =>
        names.map((name) => (
          <Field
            key={name}
            label={t(`contact.${name}`)}
            hint={name === 'phoneNumber' ? t('contact.phoneHint') : undefined}
            error={issues[name]}
            optional={asked(name) === 'OPTIONAL'}
            type={name === 'email' ? 'email' : 'tel'}
            autoComplete={name === 'email' ? 'email' : 'tel'}
            inputMode={name === 'email' ? 'email' : 'tel'}
            value={given[name]}
            onChange={(event) => setGiven({ ...given, [name]: event.target.value })}
          />
        ))
      }
    </StepForm>
  )
}
