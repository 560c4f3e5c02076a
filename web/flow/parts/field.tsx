import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import { useWords } from '../words/index.ts'

interface Described {
  label: ReactNode
  hint?: string | undefined
  error?: string | undefined
  optional?: boolean | undefined
}

/** A label, what explains it and what is wrong with it, tied to whatever control is inside. */
export function Labelled({
  label,
  hint,
  error,
  optional,
  children,
}: Described & { children: (ids: { id: string; describedBy: string | undefined }) => ReactNode }) {
  const { t } = useWords()
  const id = useId()
  const [hintId, errorId] = [`${id}-hint`, `${id}-error`]
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(' ') || undefined
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="quiet"> ({t('shell.optional')})</span>}
      </label>
      {hint && (
        <p id={hintId} className="hint">
          {hint}
        </p>
      )}
      {children({ id, describedBy })}
      {error && (
        <p id={errorId} className="error">
          {error}
        </p>
      )}
    </div>
  )
}

/** One line to write in. */
export function Field({ label, hint, error, optional, ...input }: Described & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Labelled label={label} hint={hint} error={error} optional={optional}>
      {({ id, describedBy }) => (
        <input
          {...input}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          required={!optional}
        />
      )}
    </Labelled>
  )
}
