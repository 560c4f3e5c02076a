import { createHash } from 'node:crypto'
import { AppError } from '../../platform/errors.ts'
import { startThread } from '../../platform/threads.ts'
import type { Dossier } from './gather.ts'

/** A report takes a processor for about a second: more at once would take it from everybody else. */
const atOnceMax = 2
const waitingMax = 20
let running = 0
const waiting: (() => void)[] = []

/** A PDF of the dossier, made in a thread of its own. Throws 503 when too many are asked for. */
export async function makeReport(dossier: Dossier): Promise<{ bytes: Uint8Array; sha256: string }> {
  await takeTurn()
  try {
    const thread = startThread<Dossier, Uint8Array>(import.meta.url, 'report-thread', undefined)
    try {
      const bytes = await thread.ask(dossier)
      return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
    } finally {
      await thread.end()
    }
  } finally {
    running--
    waiting.shift()?.()
  }
}

async function takeTurn(): Promise<void> {
  if (running >= atOnceMax) {
    if (waiting.length >= waitingMax) {
      throw new AppError('unavailable', 'Too many reports are being made. Try again in a few seconds.', {
        headers: { 'Retry-After': '5' },
      })
    }
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  running++
}
