import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react'
import type { DraftView, StepProps } from '../view.ts'
import { fits } from './fits.ts'
import { draftKey, forgetDrafts, type KeptDraft, keepDraft, readDraft } from './kept-drafts.ts'
import { sendSoon, stopSending } from './send-drafts.ts'

/**
 * State that survives a reload, an ended session and a change of device, until the step is left: kept in this tab at once,
 * and by the server a moment later. Of two the newer wins; what was typed here and has not arrived wins over both. Only the
 * step that is open has drafts: those of others are forgotten, and one of another shape than `initial` is none. `part` tells
 * several drafts of one step apart; a page that gives a draft another meaning gives it another part, since older ones may come
 * back.
 */
export function useDraft<T>(
  { view, step }: Pick<StepProps, 'view' | 'step'>,
  initial: T,
  part = '',
): [T, Dispatch<SetStateAction<T>>] {
  const stepKey = step.key
  const ofStep = draftKey(view.applicationId, stepKey, '')
  const key = ofStep + part
  const first = useRef(initial).current
  const onServer = step.drafts?.find((one) => one.part === part && fits(first, one.draft))
  const [value, set] = useState<T>(() => (newest(keptHere(key, first), onServer)?.value as T | undefined) ?? first)
  // What nobody has to be told of: where it began, and what came from the server.
  const told = useRef(value)

  useEffect(() => {
    if (value === told.current) return
    told.current = value
    keepDraft(key, { value, revision: readDraft(key)?.revision ?? 0, isSent: false })
    sendSoon(key, { step: stepKey, part, draft: value })
  }, [key, stepKey, part, value])

  useEffect(() => {
    const here = keptHere(key, first)
    const held = newest(here, onServer)
    if (!held) return
    if (held.isSent && here?.revision !== held.revision) {
      told.current = held.value as T
      set(held.value as T)
    }
    keepDraft(key, held)
    // Typed before a reload, or in a session that has ended since.
    if (!held.isSent) sendSoon(key, { step: stepKey, part, draft: held.value })
  }, [key, stepKey, part, onServer, first])

  useEffect(() => {
    forgetDrafts((name) => !name.startsWith(ofStep))
    return () => {
      stopSending(key)
      forgetDrafts((name) => name === key)
    }
  }, [ofStep, key])
  return [value, set]
}

function keptHere(key: string, first: unknown): KeptDraft | undefined {
  const kept = readDraft(key)
  return kept && fits(first, kept.value) ? kept : undefined
}

function newest(here: KeptDraft | undefined, onServer: DraftView | undefined): KeptDraft | undefined {
  const isNewer = onServer && (!here || (here.isSent && onServer.revision > here.revision))
  return isNewer ? { value: onServer.draft, revision: onServer.revision, isSent: true } : here
}
