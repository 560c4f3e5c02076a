import { useState } from 'react'

/** What is half typed, by what it is about: kept while the page lives, and nowhere but in its memory. */
const drafts = new Map<string, string>()

const warn = (event: BeforeUnloadEvent) => event.preventDefault()

function keep(of: string, text: string | undefined) {
  if (text === undefined) drafts.delete(of)
  else drafts.set(of, text)
  if (drafts.size > 0) addEventListener('beforeunload', warn)
  else removeEventListener('beforeunload', warn)
}

/** The text of a note as it is typed, from where one left it; `said` is what it says by now. The browser asks before it is lost. */
export function useNoteDraft(of: string, said: string): [text: string, type: (text: string) => void] {
  const [text, setText] = useState(() => drafts.get(of) ?? said)
  return [
    text,
    (next) => {
      setText(next)
      keep(of, next.trim() === said ? undefined : next)
    },
  ]
}

export const hasNoteDraft = (of: string) => drafts.has(of)

/** It is sent, or not wanted any more; with `sent`, only where nothing else has been typed meanwhile. */
export function forgetNoteDraft(of: string, sent?: string) {
  if (sent === undefined || drafts.get(of)?.trim() === sent) keep(of, undefined)
}
