import { createSealer } from '../src/features/audit/index.ts'
import type { TestApp } from './app.ts'

/** What a worker does every two seconds: chains the entries that wait, and writes out the ends of the chains. */
export async function sealAudit(app: TestApp): Promise<void> {
  await createSealer(app).turn({ anchorsAll: true })
}
