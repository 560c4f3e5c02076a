import { type FormEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Issues } from '../view.ts'
import { useWords } from '../words/index.ts'
import { type Fault, faultsIn } from './faults.ts'

interface Props {
  title: string
  children: (issues: Issues, isSending: boolean) => ReactNode
  /** Sends; answers what is wrong, by field. Nothing wrong: the shell shows the next step. */
  onSubmit: () => Promise<Issues>
  action?: string
}

/**
 * A step as a form: its title, its fields, one button. What is wrong is announced (WCAG 3.3.1): one wrong field has the focus;
 * of several the list has it, which leads to each.
 */
export function StepForm({ title, children, onSubmit, action }: Props) {
  const { t } = useWords()
  const [issues, setIssues] = useState<Issues>({})
  const [faults, setFaults] = useState<Fault[]>([])
  const [isSending, setSending] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  // Before it is painted, the fields say which of them are wrong.
  useLayoutEffect(() => {
    if (form.current) setFaults(faultsIn(form.current, Object.values(issues)))
  }, [issues])
  useEffect(() => {
    const [first, ...more] = faults
    if (more.length > 0) summary.current?.focus()
    else first?.control?.focus()
  }, [faults])

  async function send(event: FormEvent) {
    event.preventDefault()
    if (isSending) return
    setSending(true)
    setIssues(await onSubmit())
    setSending(false)
  }

  return (
    <form ref={form} noValidate onSubmit={send}>
      <h1 tabIndex={-1}>{title}</h1>
      <div role="alert">
        {faults.length === 1 && <p className="notice notice-wrong">{faults[0]?.message}</p>}
        {faults.length > 1 && (
          <div ref={summary} tabIndex={-1} className="notice notice-wrong faults">
            <p>{t('shell.wrong', { number: faults.length })}</p>
            <ul>
              {faults.map((fault) => (
                <li key={`${fault.name} ${fault.message}`}>
                  <FaultLink fault={fault} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      {children(issues, isSending)}
      <button type="submit" className="button" aria-disabled={isSending}>
        {isSending ? t('shell.working') : (action ?? t('shell.continue'))}
      </button>
    </form>
  )
}

function FaultLink({ fault: { name, message, control } }: { fault: Fault }) {
  if (!control) return message
  // A link to a place on the page would be a step of its own for the back button.
  return (
    <button type="button" className="link" onClick={() => control.focus()}>
      {name ? `${name}${/[?!.:]$/.test(name) ? '' : ':'} ${message}` : message}
    </button>
  )
}
