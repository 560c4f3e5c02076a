import { type ReactNode, useMemo } from 'react'
import { useWords } from '../words/index.ts'
import { countriesIn } from './countries.ts'
import { Labelled } from './field.tsx'

interface Props {
  label: ReactNode
  /** What stands there while none is chosen. */
  none: string
  value: string
  onChange: (code: string) => void
  hint?: string | undefined
  error?: string | undefined
  optional?: boolean
}

/** A country, by its name in the language of the page. */
export function CountrySelect({ label, none, value, onChange, hint, error, optional }: Props) {
  const { language } = useWords()
  const countries = useMemo(() => countriesIn(language), [language])
  return (
    <Labelled label={label} hint={hint} error={error} optional={optional}>
      {({ id, describedBy }) => (
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          required={!optional}
        >
          <option value="">{none}</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}
