import type { UploadedFile } from './documents.ts'
import { type Answer, readAnswer } from './workspace.ts'

export interface Part {
  name: string
  content: string | Buffer
  /** Makes it a file. Written into the header as it is, but for quotes, so that odd names can be tried. */
  fileName?: string
  contentType?: string
}

const boundary = 'openbits-test-boundary'
export const multipartType = `multipart/form-data; boundary=${boundary}`

/** A multipart body, part by part as given, in one buffer. */
export function multipart(parts: Part[]): Buffer {
  return Buffer.concat([...parts.flatMap((part) => [head(part), Buffer.from(part.content), Buffer.from('\r\n')]), end])
}

/** The beginning and the end of a body around one file, for those who stream what is between. */
export function around(file: Omit<Part, 'content'>, fields: Part[] = []): { before: Buffer; after: Buffer } {
  const before = fields.flatMap((part) => [head(part), Buffer.from(part.content), Buffer.from('\r\n')])
  return {
    before: Buffer.concat([...before, head({ ...file, content: '' })]),
    after: Buffer.concat([Buffer.from('\r\n'), end]),
  }
}

const end = Buffer.from(`--${boundary}--\r\n`)

function head({ name, fileName, contentType }: Part): Buffer {
  const escaped = fileName?.replaceAll('"', '\\"')
  const lines = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${name}"${escaped === undefined ? '' : `; filename="${escaped}"`}`,
    ...(contentType ? [`Content-Type: ${contentType}`] : []),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)
}

/** Sends parts to `flow.upload` with a session token. */
export async function sendParts(
  app: { baseUrl: string },
  sessionToken: string,
  parts: Part[],
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${app.baseUrl}/v1/flow.upload`, {
    method: 'POST',
    headers: { 'Content-Type': multipartType, Authorization: `Bearer ${sessionToken}`, ...headers },
    body: new Uint8Array(multipart(parts)),
  })
  return readAnswer(response)
}

/** Uploads one file as a passport. */
export function upload(
  app: { baseUrl: string },
  sessionToken: string,
  file: UploadedFile,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return sendParts(
    app,
    sessionToken,
    [
      { name: 'type', content: 'PASSPORT' },
      { name: 'file', ...file },
    ],
    headers,
  )
}
