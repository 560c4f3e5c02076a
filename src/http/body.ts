import { AppError } from '../platform/errors.ts'

const depthMax = 40

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The object that a request's JSON body holds. JSON is UTF-8 (RFC 8259): another charset would be read as something else. */
export function readJson(contentType: string | undefined, bytes: Buffer): Record<string, unknown> {
  const charsets = (contentType ?? '').matchAll(/charset\s*=\s*"?([^";\s]*)/gi)
  for (const [, charset] of charsets) {
    if (charset?.toLowerCase() !== 'utf-8') throw new AppError('unsupported_media_type', 'Send JSON in UTF-8.')
  }
  return parseBody(decode(bytes))
}

/** Bytes that are no UTF-8 are refused; replaced by a sign for "unknown" they would be stored as text that nobody sent. */
function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new AppError('invalid_request', 'The request body is not valid UTF-8.')
  }
}

/**
 * The JSON of a request. Only an object is a request; text that PostgreSQL or a log cannot carry (NUL, halves of
 * surrogate pairs) and bottomless nesting are refused here, once, for every operation.
 */
function parseBody(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new AppError('invalid_request', 'The request body is not valid JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AppError('invalid_request', 'The request body must be a JSON object.')
  }
  checkTree(value)
  return value as Record<string, unknown>
}

/** Iterative: nesting must not be able to exhaust the stack. */
function checkTree(root: object): void {
  const stack: { value: unknown; depth: number }[] = [{ value: root, depth: 1 }]
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { value, depth } = top
    if (typeof value === 'string') checkText(value)
    if (typeof value !== 'object' || value === null) continue
    if (depth > depthMax)
      throw new AppError('invalid_request', `The request body is nested deeper than ${depthMax} levels.`)
    for (const key of Object.keys(value)) {
      // These names reach into an object's prototype in careless code; no request needs them.
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
        throw new AppError('invalid_request', 'The request body has a property name that is not allowed.')
      }
      checkText(key)
      stack.push({ value: (value as Record<string, unknown>)[key], depth: depth + 1 })
    }
  }
}

function checkText(text: string): void {
  if (text.includes('\u0000') || !text.isWellFormed()) {
    throw new AppError('invalid_request', 'The request body has text with NUL characters or broken surrogate pairs.')
  }
}
