import { pino } from 'pino'

/** One JSON line an event. Callers log ids and codes, never bodies, so there is little to redact. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

const secretNames = [
  'authorization',
  'cookie',
  'token',
  'sessionToken',
  'access_token',
  'clientSecret',
  'client_secret',
  'password',
  'personalIdentityNumber',
  'coordinationNumber',
]

/** The second wall behind careful callers: fields of these names are struck out up to three levels deep. */
const redact = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: redact, censor: '[redacted]' },
    serializers: { error: describeError },
  })
}

/** Kind, code and stack of an error; never the values that a database error may carry in `detail`. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? String(error.code) : undefined
  const frames = error.stack?.split('\n').slice(1, 12).join('\n')
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  // A failed query's message repeats its parameters; the cause beneath it names the fault without them.
  const message = error.message.startsWith('Failed query') ? 'Failed query' : error.message
  return { name: error.name, ...(code ? { code } : {}), message, stack: frames, ...cause }
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }
