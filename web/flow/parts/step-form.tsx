import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Issues } from '../view.ts'
import { useWords } from '../words/index.ts'

interface Props {
  title: string
  children: (issues: Issues, isSending: boolean) => ReactNode
  /** Sends; answers what is wrong, by field. Nothing wrong: the shell shows the next step. */
  onSubmit: () => Promise<Issues>
  action?: string
}

/**
 * A step as a form: its title, its fields, one button. What is wrong is announced, and the first wrong field has the focus.
 */
export function StepForm({ title, children, onSubmit, action }: Props) {
  const { t } = useWords()
  const [issues, setIssues] = useState<Issues>({})
  const [isSending, setSending] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.keys(issues).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong]')?.focus()
  }, [issues])

  async function send(event: FormEvent) {
    event.preventDefault()
    if (isSending) return
    setSending(true)
    setIssues(await onSubmit())
    setSending(false)
  }

  const messages = Object.values(issues)
  return (
    <form ref={form} noValidate onSubmit={send}>
      <h1 tabIndex={-1}>{title}</h1>
      <div role="alert">{messages.length > 0 && <p className="notice notice-wrong">{messages[0]}</p>}</div>
      {children(issues, isSending)}
      <button type="submit" className="button" aria-disabled={isSending}>
        {isSending ? t('shell.working') : (action ?? t('shell.continue'))}
      </button>
    </form>
  )
}
