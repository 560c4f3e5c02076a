/**
 * Every code a caller can meet, with its HTTP status and title. Each has a page in `docs/errors/<code>.md`.
 * A failure is either one of these, or a bug: 500 without detail, logged with the request id.
 */
export const codes = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  invalid_client: { status: 401, title: 'The client is not known' },
  invalid_credentials: { status: 401, title: 'Wrong credentials' },
  invalid_token: { status: 401, title: 'The token is not valid' },
  insufficient_scope: { status: 403, title: 'The token does not cover this' },
  reauthentication_required: { status: 403, title: 'Show once more who you are' },
  second_factor_required: { status: 403, title: 'A second factor is needed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  not_acceptable_version: { status: 415, title: 'Unknown version' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  conflict: { status: 409, title: 'In conflict with the present state' },
  gone: { status: 410, title: 'No longer there' },
  payload_too_large: { status: 413, title: 'Too large' },
  idempotency_key_reused: { status: 422, title: 'Idempotency-Key used for another request' },
  step_not_open: { status: 409, title: 'The step is not open' },
  file_refused: { status: 422, title: 'The file is not accepted' },
  quota_exceeded: { status: 409, title: 'No more are allowed' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  headers_too_large: { status: 431, title: 'Headers too large' },
  request_timeout: { status: 408, title: 'The request took too long' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available right now' },
} as const

export type ErrorCode = keyof typeof codes

export interface Issue {
  /** Path in the request, e.g. `redirectUrl` or `data.email`. */
  path: string
  message: string
}

/** A failure that the caller can do something about. `message` says what to do, and holds no personal data. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly issues: Issue[]
  readonly headers: Record<string, string>
  constructor(code: ErrorCode, message: string, more: { issues?: Issue[]; headers?: Record<string, string> } = {}) {
    super(message)
    this.code = code
    this.issues = more.issues ?? []
    this.headers = more.headers ?? {}
  }
}
