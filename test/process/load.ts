import { upload } from '../multipart.ts'
import { type Answer, caller } from '../workspace.ts'
import type { Client } from './client.ts'
import type { Product } from './start-process.ts'

/** What a client knows for certain: only what was answered 200 counts. */
export interface History {
  /** Application ids by the Idempotency-Key of their creation. */
  created: Map<string, string>
  /** Keys of creations that were never answered: they may have been done or not. */
  unknown: Set<string>
  /** Applications whose contact was taken. */
  contacts: string[]
  documents: { applicationId: string; documentId: string; size: number }[]
}

export const newHistory = (): History => ({ created: new Map(), unknown: new Set(), contacts: [], documents: [] })

export const email = 'lois.lane@dailyplanet.example'
const contact = { email, phoneNumber: '+46701234567' }
const parallel = 8
let keys = 0

/** What is sent under a key; the same words again for a repetition. */
export function create(client: Client, workflowId: string, key: string): Promise<Answer> {
  const body = { workflowId, countryCode: 'SE', redirectUrl: client.redirectUrl }
  return client.call('applications.create', body, { 'Idempotency-Key': key })
}

/**
 * Applicants come and do their steps, eight at a time, until the server is gone. `onAnswered` is told after each write
 * how many have been acknowledged in this round.
 */
export async function load(
  product: Product,
  client: Client,
  history: History,
  onAnswered: (acknowledged: number) => void,
): Promise<void> {
  let acknowledged = 0
  const acknowledge = (answer: Answer) => {
    if (answer.status !== 200) throw new Error(`A write was refused: ${JSON.stringify(answer.body)}`)
    acknowledged++
    onAnswered(acknowledged)
  }
  async function apply() {
    const key = `load-${++keys}`
    history.unknown.add(key)
    const created = await create(client, client.workflows.reviewed, key)
    acknowledge(created)
    history.unknown.delete(key)
    history.created.set(key, created.body.id)
    return created.body as { id: string; sessionToken: string }
  }
  async function applicant(): Promise<void> {
    const { id, sessionToken } = await apply()
    acknowledge(await caller(product, sessionToken)('flow.submit', { step: 'contact', data: contact }))
    history.contacts.push(id)
    const content = Buffer.from(`%PDF-1.4\n${'x'.repeat(keys)}\n%%EOF\n`)
    const file = { content, fileName: 'passport.pdf', contentType: 'application/pdf' }
    const uploaded = await upload(product, sessionToken, file)
    acknowledge(uploaded)
    history.documents.push({ applicationId: id, documentId: uploaded.body.documentId, size: content.length })
    const step = { step: 'passport', data: { documentIds: [uploaded.body.documentId] } }
    acknowledge(await caller(product, sessionToken)('flow.submit', step))
  }
  async function goOn(turn: () => Promise<unknown>): Promise<void> {
    try {
      for (;;) await turn()
    } catch (error) {
      // The server is gone, or its database is: nobody knows what became of the last request.
      if (!(error instanceof TypeError) && !/unavailable/.test(String(error))) throw error
    }
  }
  // Some do nothing but apply, so that there is always an application that may or may not have been made.
  await Promise.all(Array.from({ length: parallel }, (_, at) => goOn(at % 4 === 0 ? apply : applicant)))
}
