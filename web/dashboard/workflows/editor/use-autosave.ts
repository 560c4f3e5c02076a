import { hashKey } from '@tanstack/react-query'
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { Definition } from '../../../../src/engines/workflow/types.ts'
import { newKey } from '../../../shared/new-key.ts'
import { ApiError, call, Unreachable } from '../../api.ts'
import { queries } from '../../queries.ts'
import type { SaveAnswer, Workflow } from '../operations.ts'
import type { Saving } from './draft.tsx'
import { edited, historyOf } from './history.ts'
import { forget, keep, kept, type Unsaved } from './kept.ts'

const [saveAfterMs, tryAgainMs] = [900, 4_000]

/**
 * The draft as it is edited here, saved a moment after the last edit, and at once when the page is left. What the server has is
 * known by its revision: where somebody else has saved meanwhile nothing is sent until the person has chosen.
 */
export function useAutosave(workflow: Workflow, canWrite: boolean) {
  const { workflowId } = workflow
  const [begun] = useState(() => beginning(workflow, canWrite))
  const [history, edit] = useReducer(edited, begun.history)
  const [saving, setSaving] = useState<Saving>('SAVED')
  const definition = history.present
  const saved = useRef<Unsaved>({ definition: workflow.draft, revision: begun.revision })
  const latest = useRef(definition)
  latest.current = definition
  const refused = useRef<Definition>(undefined)
  const sending = useRef<Promise<boolean>>(undefined)
  const unanswered = useRef<Unsaved & { key: string }>(undefined)

  const sendOne = useCallback(async (): Promise<boolean> => {
    // What may have arrived goes again as it was, under its own key: as another it would be a conflict with oneself.
    unanswered.current ??= { definition: latest.current, revision: saved.current.revision, key: newKey() }
    const { key, ...content } = unanswered.current
    setSaving('SAVING')
    try {
      const { revision } = await call<SaveAnswer>('workflows.save', { workflowId, ...content }, { key })
      unanswered.current = undefined
      saved.current = { definition: content.definition, revision }
      const isAll = latest.current === content.definition
      if (isAll) forget(workflowId)
      else keep(workflowId, { definition: latest.current, revision })
      setSaving(isAll ? 'SAVED' : 'UNSAVED')
      tell(workflowId, saved.current)
      return true
    } catch (error) {
      const state = stateAfter(error)
      if (state !== 'OFFLINE') unanswered.current = undefined
      if (state === 'REFUSED') refused.current = content.definition
      setSaving(state)
      return false
    }
  }, [workflowId])

  const send = useCallback(async (): Promise<boolean> => {
    // One after the other: two on their way at once would be a conflict with oneself.
    while (sending.current) await sending.current
    if (latest.current === saved.current.definition) return true
    const isRepeated = unanswered.current !== undefined
    const sent = sendOne()
    sending.current = sent
    const isSaved = await sent.finally(() => {
      sending.current = undefined
    })
    return isSaved && isRepeated ? send() : isSaved
  }, [sendOne])

  const isDirty = definition !== saved.current.definition
  useEffect(() => {
    if (!canWrite || !isDirty || saving === 'CONFLICT' || saving === 'SAVING') return
    // What was refused is refused again, until it is another; and each edit begins the wait anew.
    if (definition === refused.current) return
    const timer = setTimeout(() => void send(), saving === 'OFFLINE' ? tryAgainMs : saveAfterMs)
    return () => clearTimeout(timer)
  }, [definition, saving, isDirty, canWrite, send])

  // What was saved elsewhere, e.g. an earlier version brought back: taken where nothing is lost by it, else a conflict.
  const { revision, draft } = workflow
  useEffect(() => {
    if (revision <= saved.current.revision || sending.current) return
    if (latest.current !== saved.current.definition) return setSaving('CONFLICT')
    saved.current = { definition: draft, revision }
    edit({ type: 'begin', with: draft })
  }, [revision, draft])

  // Whoever leaves sooner than it is saved has edited all the same.
  useEffect(() => {
    if (!canWrite) return
    return () => {
      if (latest.current !== saved.current.definition && latest.current !== refused.current) void send()
    }
  }, [canWrite, send])

  // What the server refuses outlives a look at another page; the next save forgets it.
  useEffect(() => {
    if (isDirty && canWrite) keep(workflowId, { definition, revision: saved.current.revision })
    else forget(workflowId)
  }, [workflowId, definition, isDirty, canWrite])

  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isDirty])

  return {
    definition,
    saving: isDirty && saving === 'SAVED' ? ('UNSAVED' as const) : saving,
    isDirty,
    /** Of what the server is known to have. */
    revision: useCallback(() => saved.current.revision, []),
    edit,
    saveNow: send,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    /** Goes on from what the server has by now: with theirs, or with what stands here, saved over it. */
    settle(theirs: Unsaved, take: 'THEIRS' | 'MINE') {
      saved.current = theirs
      if (take === 'THEIRS') edit({ type: 'begin', with: theirs.definition })
      setSaving(take === 'THEIRS' ? 'SAVED' : 'UNSAVED')
    },
  }
}

function stateAfter(error: unknown): Saving {
  if (error instanceof Unreachable) return 'OFFLINE'
  if (error instanceof ApiError && error.status === 409) return 'CONFLICT'
  if (error instanceof ApiError && error.status >= 500) return 'OFFLINE'
  return 'REFUSED'
}

/** Whoever reads the workflow anew begins with what was saved; who has saved it, and what has lapsed by it, is asked. */
function tell(workflowId: string, { definition, revision }: Unsaved): void {
  const queryKey = ['workflows.get', { workflowId }]
  queries.setQueryData<Workflow>(queryKey, (before) => before && { ...before, draft: definition, revision })
  for (const name of ['workflows.get', 'workflows.list', 'workflows.diff'])
    void queries.invalidateQueries({ queryKey: [name] })
}

/**
 * The draft as the server has it; with what was not saved here, and the revision that it was made of. Where that is an older one
 * the person chooses.
 */
function beginning({ workflowId, draft, revision }: Workflow, canWrite: boolean) {
  const unsaved = canWrite ? kept(workflowId) : undefined
  const history = historyOf(draft)
  if (!unsaved || hashKey([unsaved.definition]) === hashKey([draft])) return { history, revision }
  return { history: { ...history, past: [draft], present: unsaved.definition }, revision: unsaved.revision }
}
