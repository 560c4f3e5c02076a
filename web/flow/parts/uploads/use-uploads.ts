import { useEffect, useRef, useState } from 'react'
import { call, Refused, Unreachable } from '../../../shared/api.ts'
import { newKey } from '../../../shared/new-key.ts'
import { upload } from '../../../shared/upload.ts'
import type { StepProps } from '../../view.ts'
import { useDraft } from '../use-draft.ts'
import { checkFile, type Problem, typed } from './check-file.ts'

/** What a file is to be a document of, as the workflow names it. */
export interface Kind {
  type: string
  context?: string | undefined
}

export interface Upload extends Kind {
  id: string
  name: string
  state: 'SENDING' | 'DONE' | 'FAILED'
  /** How much has gone, 0 to 1. */
  sent: number
  documentId?: string
  problem?: Problem
  /** Whether it can be sent again as it is. */
  canRetry?: boolean
  /** The picture itself, from the phone's own memory; none after a reload. */
  previewUrl?: string
}

type Sending = Upload & { file: File; abort: AbortController }

/**
 * Files on their way to the server, each sent at once. Of those that arrived, id and name survive a reload, so that nobody
 * sends them twice; the files themselves are kept nowhere.
 * `prepare` makes of a file what is sent in its place.
 */
export function useUploads(props: StepProps, prepare?: (file: File) => Promise<File>) {
  const { step, refresh } = props
  const [done, setDone] = useDraft<Upload[]>(props, [], 'uploads')
  const [open, setOpen] = useState<Sending[]>([])
  const previews = useRef(new Map<string, string>())
  useEffect(() => {
    const urls = previews.current
    return () => {
      for (const url of urls.values()) URL.revokeObjectURL(url)
    }
  }, [])

  const change = (id: string, more: Partial<Upload>) =>
    setOpen((all) => all.map((one) => (one.id === id ? { ...one, ...more } : one)))

  async function send({ file, abort, ...item }: Sending) {
    const parts = new FormData()
    parts.set('type', item.type)
    if (item.context) parts.set('context', item.context)
    parts.set('file', typed(prepare ? await prepare(file) : file))
    try {
      const onProgress = (sent: number) => change(item.id, { sent })
      const options = { key: item.id, onProgress, signal: abort.signal }
      const { documentId } = await upload<{ documentId: string }>('flow.upload', parts, options)
      if (abort.signal.aborted) return
      setDone((all) => [...all, { ...item, state: 'DONE', sent: 1, documentId }])
      setOpen((all) => all.filter((one) => one.id !== item.id))
    } catch (error) {
      if (abort.signal.aborted) return
      change(item.id, { state: 'FAILED', ...failureOf(error) })
      // The session has ended, or another tab has gone on: the shell knows what to say.
      if (error instanceof Refused && (error.status === 401 || error.status === 409)) void refresh()
    }
  }

  function add(files: Iterable<File>, kind: Kind) {
    for (const file of files) {
      const problem = checkFile(file, step.uploadMaxMb)
      const id = newKey()
      if (!problem && file.type.startsWith('image/')) previews.current.set(id, URL.createObjectURL(file))
      const abort = new AbortController()
      const item: Sending = {
        ...kind,
        id,
        name: file.name,
        sent: 0,
        file,
        abort,
        state: problem ? 'FAILED' : 'SENDING',
      }
      setOpen((all) => [...all, problem ? { ...item, problem } : item])
      if (!problem) void send(item)
    }
  }

  function retry(id: string) {
    const item = open.find((one) => one.id === id)
    if (!item) return
    change(id, { state: 'SENDING', sent: 0 })
    void send(item)
  }

  function remove(id: string) {
    open.find((one) => one.id === id)?.abort.abort()
    const documentId = done.find((one) => one.id === id)?.documentId
    // Where it does not work, the document stays unsubmitted, which is all that the application rests on.
    if (documentId) void call('flow.upload.remove', { documentId }).catch(() => {})
    const url = previews.current.get(id)
    if (url) URL.revokeObjectURL(url)
    previews.current.delete(id)
    setOpen((all) => all.filter((one) => one.id !== id))
    setDone((all) => all.filter((one) => one.id !== id))
  }

  const items: Upload[] = [...done, ...open].map((one) => {
    const previewUrl = previews.current.get(one.id)
    return previewUrl ? { ...one, previewUrl } : one
  })
  const of = ({ type, context }: Kind) => items.filter((one) => one.type === type && one.context === context)
  return {
    of,
    add,
    retry,
    remove,
    documentIds: done.flatMap(({ documentId }) => documentId ?? []),
    isSending: open.some(({ state }) => state === 'SENDING'),
  }
}

export type Uploads = ReturnType<typeof useUploads>

function failureOf(error: unknown): Pick<Upload, 'problem' | 'canRetry'> {
  if (error instanceof Unreachable) return { problem: 'LOST', canRetry: true }
  if (!(error instanceof Refused)) return { problem: 'SERVER', canRetry: true }
  if (error.code === 'file_refused') return { problem: 'REFUSED', canRetry: false }
  if (error.code === 'payload_too_large') return { problem: 'TOO_LARGE', canRetry: false }
  if (error.code === 'quota_exceeded') return { problem: 'TOO_MANY', canRetry: false }
  return { problem: error.status === 401 ? 'LOST' : 'SERVER', canRetry: true }
}
