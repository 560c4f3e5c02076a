import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { Definition } from '../../../../src/engines/workflow/types.ts'
import { ApiError, call, Unreachable } from '../../api.ts'
import { queries } from '../../queries.ts'
import type { SaveAnswer, Workflow } from '../operations.ts'
import type { Saving } from './draft.tsx'
import { edited, type History, historyOf } from './history.ts'
import { forget, keep, kept } from './kept.ts'

const [saveAfterMs, tryAgainMs] = [900, 4_000]

/**
 * The draft as it is edited here, saved a moment after the last edit. What the server has is known by its revision: where
 * somebody else has saved meanwhile nothing is sent until the person has chosen.
 */
export function useAutosave(workflow: Workflow, canWrite: boolean) {
  const [history, edit] = useReducer(edited, workflow, beginning)
  const [saving, setSaving] = useState<Saving>('SAVED')
  const definition = history.present
  const saved = useRef({ definition: workflow.draft, revision: workflow.revision })
  const latest = useRef(definition)
  latest.current = definition
  const refused = useRef<Definition>(undefined)
  const sending = useRef<Promise<boolean> | undefined>(undefined)

  const send = useCallback(async (): Promise<boolean> => {
    // One after the other: two on their way at once would be a conflict with oneself.
    await sending.current
    const content = latest.current
    if (content === saved.current.definition) return true
    setSaving('SAVING')
    const save = async () => {
      try {
        const { revision } = await call<SaveAnswer>('workflows.save', {
          workflowId: workflow.workflowId,
          definition: content,
          revision: saved.current.revision,
        })
        saved.current = { definition: content, revision }
        setSaving(latest.current === content ? 'SAVED' : 'UNSAVED')
        void queries.invalidateQueries({ queryKey: ['workflows.list'] })
        void queries.invalidateQueries({ queryKey: ['workflows.diff'] })
        return true
      } catch (error) {
        const state = stateAfter(error)
        if (state === 'REFUSED') refused.current = content
        setSaving(state)
        return false
      }
    }
    const sent = save()
    sending.current = sent
    return sent.finally(() => {
      if (sending.current === sent) sending.current = undefined
    })
  }, [workflow.workflowId])

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

  // What the server refuses outlives a look at another page; the next save forgets it.
  const { workflowId } = workflow
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
    settle(theirs: { definition: Definition; revision: number }, take: 'THEIRS' | 'MINE') {
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

/** The draft as the server has it; with what was not saved here, if that is of the same revision. */
function beginning({ workflowId, draft, revision }: Workflow): History {
  const unsaved = kept(workflowId)
  const history = historyOf(draft)
  return unsaved?.revision === revision ? { ...history, past: [draft], present: unsaved.definition } : history
}
