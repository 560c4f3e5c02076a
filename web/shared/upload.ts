import { Refused, Unreachable } from './api.ts'
import { sessionHeaders } from './session.ts'

interface Options {
  /** Sent again with the same key, it counts once. */
  key: string
  /** How much has gone, 0 to 1. */
  onProgress: (part: number) => void
  signal: AbortSignal
}

/**
 * Sends parts of a form, among them a file, and tells how it gets on: `fetch` cannot. Throws `Refused`, or `Unreachable`
 * when no answer came or it was broken off.
 */
export function upload<T>(operation: string, parts: FormData, { key, onProgress, signal }: Options): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/v1/${operation}`)
    for (const [name, value] of Object.entries(sessionHeaders())) request.setRequestHeader(name, value)
    request.setRequestHeader('Idempotency-Key', key)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const body = bodyOf(request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(body as T)
      else reject(new Refused(request.status, body))
    }
    const lost = () => reject(new Unreachable('No answer came.'))
    request.onerror = lost
    request.onabort = lost
    signal.addEventListener('abort', () => request.abort())
    request.send(parts)
  })
}

function bodyOf(text: string): Record<string, never> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
