import { callThrough, isFinal } from '../../shared/api.ts'
import { keepDraft, readDraft } from './kept-drafts.ts'

interface Unsent {
  step: string
  part: string
  draft: unknown
}

/** After the last key stroke; whoever leaves the page sends at once. */
const pauseMs = 1_000
/** After a line that was broken, or a server in trouble. */
const tryAnewMs = 10_000

const unsent = new Map<string, Unsent>()
const underway = new Map<string, Promise<void>>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Sends a draft to the server in a moment, so that it is there on another device, and after this tab is gone. */
export function sendSoon(key: string, draft: Unsent): void {
  unsent.set(key, draft)
  wait(pauseMs)
}

/** Its step has been left: there is nothing to send any more. */
export function stopSending(key: string): void {
  unsent.delete(key)
}

/** Sends what waits; resolves when all of it has arrived, or cannot. */
export async function sendDrafts(): Promise<void> {
  const before = [...underway.values()]
  await Promise.all([...before, ...[...unsent.keys()].map(send)])
}

function send(key: string): Promise<void> {
  const next = unsent.get(key)
  if (!next) return Promise.resolve()
  unsent.delete(key)
  const sending = deliver(key, next).finally(() => {
    if (underway.get(key) === sending) underway.delete(key)
  })
  underway.set(key, sending)
  return sending
}

async function deliver(key: string, { draft, ...place }: Unsent): Promise<void> {
  try {
    const { revision } = await callThrough<{ revision: number }>('flow.drafts.save', { ...place, draft })
    const held = readDraft(key)
    if (!held || revision <= held.revision) return
    const isSent = held.value === draft
    keepDraft(key, { ...held, revision, isSent })
    // The server's newest is not what stands here: it has overtaken that, when the page was left, say, and come back to.
    if (!isSent) sendSoon(key, { ...place, draft: held.value })
  } catch (error) {
    // A step that is done, a session that has ended, more than is kept: it stays in this tab.
    const held = readDraft(key)
    if (!isFinal(error) && !unsent.has(key) && held && !held.isSent) {
      unsent.set(key, { ...place, draft: held.value })
      wait(tryAnewMs)
    }
  }
}

/** One after the other: what overtakes another on its way would be taken for the newer. */
function wait(ms: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    for (const key of unsent.keys()) if (!underway.has(key)) void send(key)
    if (unsent.size > 0) wait(pauseMs)
  }, ms)
}

addEventListener('pagehide', () => void sendDrafts())
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void sendDrafts())
addEventListener('online', () => void sendDrafts())
