import { AppError } from '../../platform/errors.ts'
import { readEmbedOrigin, readOrigin } from './redirect.ts'

/** Exact origins that an applicant may be sent back to; otherwise every fault with its place. */
export function readRedirectOrigins(given: string[], isTest: boolean): string[] {
  const message = 'must be https://host, or http://localhost in a test workflow'
  const read = given.map((text) => readOrigin(text, isTest))
  return [...new Set(mustBeOrigins('redirectOrigins', read, message))]
}

/** Exact origins, each once; otherwise every fault with its place. */
export function readEmbedOrigins(given: string[], isTest: boolean): string[] {
  const message = 'must be https://host, or http://localhost and http://127.0.0.1 in a test workflow'
  const read = given.map((text) => readEmbedOrigin(text, isTest))
  return [...new Set(mustBeOrigins('embedOrigins', read, message))]
}

function mustBeOrigins(name: string, read: (string | undefined)[], message: string): string[] {
  const issues = read.flatMap((origin, index) => (origin ? [] : [{ path: `${name}.${index}`, message }]))
  if (issues.length > 0) throw new AppError('invalid_request', `${issues[0]?.path} ${message}.`, { issues })
  return read.filter((origin) => origin !== undefined)
}
