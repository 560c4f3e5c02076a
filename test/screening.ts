import type { TestApp } from './app.ts'
import { multipart, multipartType } from './multipart.ts'
import { type Answer, readAnswer } from './workspace.ts'

/** Runs something while no list can be searched. */
export async function withoutIndex<T>(app: TestApp, run: () => Promise<T>): Promise<T> {
  const { pool } = app.database
  await pool.query(`update screening_indexes set format = 'none:' || format`)
  try {
    return await run()
  } finally {
    await pool.query(`update screening_indexes set format = replace(format, 'none:', '')`)
  }
}

/** Sends a file to `screening.batches.create`. */
export async function sendBatch(
  app: { baseUrl: string },
  token: string,
  content: string | Buffer,
  options: {
    fields?: Record<string, string>
    fileName?: string
    contentType?: string
    headers?: Record<string, string>
  } = {},
): Promise<Answer> {
  const { fields = {}, fileName = 'people.csv', contentType = 'text/csv', headers = {} } = options
  const parts = [
    ...Object.entries(fields).map(([name, value]) => ({ name, content: value })),
    { name: 'file', content, fileName, contentType },
  ]
  const response = await fetch(`${app.baseUrl}/v1/screening.batches.create`, {
    method: 'POST',
    headers: { 'Content-Type': multipartType, Authorization: `Bearer ${token}`, ...headers },
    body: new Uint8Array(multipart(parts)),
  })
  return readAnswer(response)
}
