import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, codes, type ErrorCode, type Issue } from '../platform/errors.ts'

/** RFC 9457, with `message` for clients of the Bits API and our stable `code`. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: ErrorCode
  message: string
  instance: string
  errors: Issue[]
}

export function problemOf(error: AppError, requestId: string): Problem {
  const { status, title } = codes[error.code]
  return {
    type: `/docs/errors/${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    message: error.message,
    instance: requestId,
    errors: error.issues,
  }
}

export function sendProblem(reply: FastifyReply, error: AppError, requestId: string): FastifyReply {
  const problem = problemOf(error, requestId)
  if (error.code === 'invalid_token' && !error.headers['WWW-Authenticate']) reply.header('WWW-Authenticate', 'Bearer')
  if (error.code === 'unavailable' && !error.headers['Retry-After']) reply.header('Retry-After', '10')
  // Fastify closes after a body that it refused. Whoever is still sending would then see a broken connection and not
  // the answer; the rest of the body is read to nowhere instead, until requestTimeout at the latest.
  reply.removeHeader('connection')
  return reply
    .status(problem.status)
    .headers(error.headers)
    .type('application/problem+json')
    .send(JSON.stringify(problem))
}

/** What Fastify itself refuses, in our words; its own messages may name paths and parsers. */
const ofFastify: Record<string, [ErrorCode, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload_too_large', 'The request body is too large; 1 MiB is the most.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'Send “Content-Type: application/json”.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid_request', 'The request body is empty; send a JSON object.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid_request', 'The request body is not valid JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid_request', 'The body is not as long as Content-Length says.'],
  FST_ERR_BAD_URL: ['not_found', 'There is nothing at this address.'],
  FST_ERR_MAX_PARAM_LENGTH: ['not_found', 'There is nothing at this address.'],
}

export function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  if (!(error instanceof Error)) return undefined
  const { code, statusCode } = error as FastifyError
  const known = ofFastify[code]
  if (known) return new AppError(...known)
  if (statusCode === 400 || code === 'FST_ERR_VALIDATION')
    return new AppError('invalid_request', 'The request is not valid.')
  if (statusCode === 413) return new AppError('payload_too_large', 'The request is too large.')
  return undefined
}

/** The last stop of every failure: a known one is told, a bug is logged and not described. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = asAppError(error)
  if (!known || known.code === 'unavailable') {
    const { log } = request.server.services
    log.error(
      { requestId: request.id, route: request.routeOptions.url, error: known?.cause ?? error },
      'a request failed',
    )
  }
  const told =
    known ??
    new AppError('internal_error', 'Something went wrong on our side. Tell us the request id if it happens again.')
  request.refusal = told.code
  return sendProblem(reply, told, request.id)
}
