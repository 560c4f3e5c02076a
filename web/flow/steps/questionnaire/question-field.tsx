import { Choices } from '../../parts/choices.tsx'
import { CountrySelect } from '../../parts/country-select.tsx'
import { Field, Labelled } from '../../parts/field.tsx'
import { OwnWords } from '../../parts/own-words.tsx'
import { ofWorkflow, useWords } from '../../words/index.ts'
import type { Given, Question } from './answer.ts'

/** More options than these are a list to open, not buttons to scroll past. */
const buttonsMax = 8

interface Props {
  question: Question
  given: Given | undefined
  error: string | undefined
  onChange: (given: Given) => void
}

/** A question with the field that fits its type. */
export function QuestionField({ question, given, error, onChange }: Props) {
  const { t, language } = useWords()
  const { type, required } = question
  const label = <OwnWords words={ofWorkflow(question.label, language)} />
  const described = { label, error, optional: !required }
  const text = typeof given === 'string' ? given : ''
  const texts = (question.options ?? []).map((one) => ({ value: one.value, words: ofWorkflow(one.label, language) }))
  const options = texts.map(({ value, words }) => ({ value, label: <OwnWords words={words} /> }))
  const legend = (
    <>
      {label}
      {!required && <span className="quiet"> ({t('shell.optional')})</span>}
    </>
  )
  switch (type) {
    case 'boolean': {
      const yesOrNo = [
        { value: 'true', label: t('questionnaire.yes') },
        { value: 'false', label: t('questionnaire.no') },
      ]
      return (
        <Choices
          legend={legend}
          error={error}
          options={yesOrNo}
          chosen={[text]}
          onChange={([value]) => onChange(value ?? '')}
        />
      )
    }
    case 'choices':
      return (
        <Choices
          isMany
          legend={legend}
          hint={t('questionnaire.several')}
          error={error}
          options={options}
          chosen={Array.isArray(given) ? given : []}
          onChange={onChange}
        />
      )
    case 'choice':
      if (options.length <= buttonsMax)
        return (
          <Choices
            legend={legend}
            error={error}
            options={options}
            chosen={[text]}
            onChange={([value]) => onChange(value ?? '')}
          />
        )
      return (
        <Labelled {...described}>
          {({ id, describedBy }) => (
            <select
              id={id}
              value={text}
              onChange={(event) => onChange(event.target.value)}
              aria-describedby={describedBy}
              aria-invalid={error ? true : undefined}
              required={required}
            >
              <option value="">{t('questionnaire.choose')}</option>
              {texts.map(({ value, words }) => (
                <option key={value} value={value} lang={words?.lang}>
                  {words?.text}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )
    case 'country':
      return <CountrySelect {...described} none={t('questionnaire.choose')} value={text} onChange={onChange} />
    case 'text':
      return (
        <Labelled {...described}>
          {({ id, describedBy }) => (
            <textarea
              id={id}
              rows={3}
              maxLength={5000}
              value={text}
              onChange={(event) => onChange(event.target.value)}
              aria-describedby={describedBy}
              aria-invalid={error ? true : undefined}
              required={required}
            />
          )}
        </Labelled>
      )
    case 'number':
    case 'date':
      return (
        <Field
          {...described}
          type={type === 'date' ? 'date' : 'text'}
          inputMode={type === 'number' ? 'decimal' : undefined}
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}
