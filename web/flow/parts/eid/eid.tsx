import { useEffect, useRef, useState } from 'react'
import type { EidMethodView } from '../../view.ts'
import { addWords, useWords } from '../../words/index.ts'
import { Field } from '../field.tsx'
import { InOwnWindow } from './in-own-window.tsx'
import { openOwnWindow } from './own-window.ts'
import { Underway } from './underway.tsx'
import { type EidTask, useEid } from './use-eid.ts'
import { words } from './words.ts'
import './style.css'

addWords(words)

interface Props extends EidTask {
  purpose: 'IDENTIFY' | 'SIGN'
}

/** The eIDs to choose from, then the one that is under way, and what came of it. */
export function Eid({ methods, purpose, ...task }: Props) {
  const { t } = useWords()
  const { state, start, change, cancel } = useEid({ ...task, methods })
  const [person, setPerson] = useState('')
  const [chosen, setChosen] = useState<EidMethodView>()
  const box = useRef<HTMLDivElement>(null)
  const { phase } = state
  const isFirst = useRef(true)
  // Whoever reads by ear, or by keyboard, is taken along from the choice to the picture and back.
  useEffect(() => {
    if (!isFirst.current && phase !== 'STARTING') box.current?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus()
    isFirst.current = false
  }, [phase])

  if (phase === 'UNDERWAY') {
    const method = methods.find((one) => one.method === state.order.method) ?? chosen
    return (
      <div ref={box} className="eid stack">
        <Underway state={state} name={method?.name ?? ''} onDevice={change} onCancel={cancel} />
      </div>
    )
  }
  if (phase === 'OWN_WINDOW') {
    const name = methods.find((one) => one.method === state.method)?.name ?? ''
    return (
      <div ref={box} className="eid stack">
        <InOwnWindow name={name} onAgain={() => openOwnWindow(state.method)} onCancel={() => void cancel()} />
      </div>
    )
  }
  const isStarting = phase === 'STARTING'
  const trouble = phase === 'CHOOSING' ? troubleKey(state) : undefined
  const issue = phase === 'CHOOSING' ? state.issues?.personalIdentityNumber : undefined
  if (methods.length === 0) return <p className="notice notice-wrong">{t('eid.none')}</p>
  return (
    <div ref={box} className="eid stack">
      <div role="alert" tabIndex={-1} className="announced">
        {trouble && <p className="notice notice-wrong">{t(trouble)}</p>}
        {phase === 'CHOOSING' && state.issues && !issue && (
          <p className="notice notice-wrong">{t('eid.problem.SERVER')}</p>
        )}
      </div>
      {methods.some((one) => one.choosesPerson) && (
        <Field
          label={t('eid.person')}
          hint={t('eid.personHint')}
          error={issue && t('eid.personWrong')}
          optional
          inputMode="text"
          autoComplete="off"
          maxLength={20}
          value={person}
          onChange={(event) => setPerson(event.target.value)}
        />
      )}
      {methods.map((one, index) => (
        <button
          key={one.method}
          type="button"
          className={index === 0 ? 'button' : 'button button-second'}
          aria-disabled={isStarting}
          onClick={() => {
            if (isStarting) return
            setChosen(one)
            void start(one.method, one.choosesPerson ? person.trim() : '')
          }}
        >
          {isStarting && state.method === one.method
            ? t('shell.working')
            : t(purpose === 'SIGN' ? 'eid.signWith' : 'eid.identifyWith', { name: one.name })}
        </button>
      ))}
    </div>
  )
}

/** Codes of providers that say more than how the order ended. */
const toldHints = new Set([
  'startFailed',
  'certificateErr',
  'notSupportedByUserApp',
  'transactionRiskBlocked',
  'cancelled',
  'otherPerson',
  'personUnknown',
  'assurance',
  'text',
])

function troubleKey({ failure, hint = '', problem }: { failure?: string; hint?: string; problem?: string }) {
  if (problem) return `eid.problem.${problem}`
  if (!failure) return undefined
  return toldHints.has(hint) ? `eid.failed.${hint}` : `eid.failed.${failure}`
}
