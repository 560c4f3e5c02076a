import { type ReactNode, useId } from 'react'

export interface Option {
  value: string
  label: ReactNode
  hint?: string | undefined
}

interface Props {
  legend: ReactNode
  hint?: string | undefined
  error?: string | undefined
  options: Option[]
  chosen: string[]
  onChange: (chosen: string[]) => void
  /** Several may be chosen. */
  isMany?: boolean
}

/** One, or several, of a few options: a group with its question, whose options are large enough for a thumb. */
export function Choices({ legend, hint, error, options, chosen, onChange, isMany = false }: Props) {
  const id = useId()
  const [hintId, errorId] = [`${id}-hint`, `${id}-error`]
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(' ') || undefined
  function toggle(value: string) {
    if (!isMany) return onChange([value])
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  }
  return (
    <fieldset aria-describedby={describedBy} className={error ? 'field-wrong' : undefined}>
      <legend>{legend}</legend>
      {hint && (
        <p id={hintId} className="hint">
          {hint}
        </p>
      )}
      {options.map(({ value, label, hint: more }, at) => (
        <label key={value} className="choice">
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={id}
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
            // The first wrong control of a form is looked for by this mark.
            data-wrong={error && at === 0 ? true : undefined}
          />
          <span>
            {label}
            {more && <span className="choice-hint">{more}</span>}
          </span>
        </label>
      ))}
      {error && (
        <p id={errorId} className="error">
          {error}
        </p>
      )}
    </fieldset>
  )
}
