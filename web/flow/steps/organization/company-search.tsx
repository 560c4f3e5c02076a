import { type KeyboardEvent, useId, useState } from 'react'
import { Labelled } from '../../parts/field.tsx'
import { useWords } from '../../words/index.ts'
import { written } from './data.ts'
import { type Hit, useSearch } from './use-search.ts'

export interface Wanted {
  text: string
  /** Of the company that was chosen; empty while none is. */
  number: string
}

interface Props {
  wanted: Wanted
  /** Whose way to write numbers it is. */
  country: string
  onChange: (wanted: Wanted) => void
  hint: string
  error: string | undefined
}

/** A field for a name or a number, with a list of companies under it: the combobox of the ARIA practices, list autocomplete. */
export function CompanySearch({ wanted, country, onChange, hint, error }: Props) {
  const { t } = useWords()
  const listId = useId()
  const search = useSearch(wanted.number ? '' : wanted.text)
  const [at, setAt] = useState(-1)
  const [isClosed, setClosed] = useState(false)
  const hits = search.state === 'FOUND' ? search.hits : []
  const isOpen = hits.length > 0 && !isClosed && !wanted.number
  const active = isOpen ? hits[at] : undefined

  function choose({ organizationName, organizationNumber }: Hit) {
    onChange({ text: organizationName, number: organizationNumber })
    setAt(-1)
  }
  function onKey(event: KeyboardEvent) {
    if (!isOpen) {
      if (event.key === 'ArrowDown') setClosed(false)
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((before) => (before + step + hits.length + (before < 0 && step < 0 ? 1 : 0)) % hits.length)
    } else if (event.key === 'Enter' && active) {
      event.preventDefault()
      choose(active)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      setClosed(true)
    }
  }

  return (
    <div className="search">
      <Labelled label={t('organization.nameOrNumber')} hint={hint} error={error}>
        {({ id, describedBy }) => (
          <input
            id={id}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={active ? `${listId}-${at}` : undefined}
            aria-describedby={describedBy}
            aria-invalid={error ? true : undefined}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={wanted.text}
            onChange={(event) => {
              onChange({ text: event.target.value, number: '' })
              setAt(-1)
              setClosed(false)
            }}
            onKeyDown={onKey}
            onBlur={() => setClosed(true)}
            onFocus={() => setClosed(false)}
          />
        )}
      </Labelled>
      <div className="hits-place">
        <div id={listId} role="listbox" aria-label={t('organization.companies')} className="hits" hidden={!isOpen}>
          {hits.map((hit, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
            <div
              key={hit.organizationNumber}
              id={`${listId}-${index}`}
              role="option"
              className="hit"
              tabIndex={-1}
              aria-selected={index === at}
              // The field keeps the focus, else the list would be gone before the finger is lifted.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(hit)}
            >
              <span className="company-name">{hit.organizationName}</span>
              <span className="quiet">
                {[written(hit.organizationNumber, country), hit.city].filter(Boolean).join(' · ')}
              </span>
            </div>
          ))}
        </div>
      </div>
      <p role="status" className="hint">
        {wanted.number && t('organization.chosen', { number: wanted.number })}
        {search.state === 'BUSY' && t('organization.searching')}
        {search.state === 'DOWN' && t('organization.searchDown')}
        {search.state === 'FOUND' && !wanted.number && t('organization.hits', { n: hits.length })}
      </p>
    </div>
  )
}
