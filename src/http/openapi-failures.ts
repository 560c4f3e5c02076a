import { z } from 'zod'
import type { ZodOpenApiResponsesObject } from 'zod-openapi'
import { codes, type ErrorCode } from '../platform/errors.ts'

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(Object.keys(codes) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    instance: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details; `message` says what to do.' })

const meanings = {
  400: 'The request is not valid.',
  401: 'The token is missing, wrong or expired.',
  403: 'The token does not cover this.',
  404: 'There is no such thing, or it is not yours.',
  408: 'The request took too long to arrive.',
  409: 'In conflict with the present state.',
  410: 'It has been erased, or the time of this link is over.',
  413: 'Too large.',
  415: 'Unsupported media type, or unknown version.',
  422: 'Understood, but not accepted.',
  429: 'Too many requests; see Retry-After.',
  431: 'The headers are too large.',
  500: 'Something went wrong on our side.',
  503: 'Not available right now; see Retry-After.',
}

type Status = keyof typeof meanings

/** What every request can meet, whatever it asks for. */
const anywhere: Status[] = [400, 408, 415, 431, 500, 503]

/** What every operation can answer when it does not do what it was asked. */
export const operationFailures = failures([401, 403, 404, 409, 410, 413, 422, 429])

export function failures(statuses: Status[]): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    [...anywhere, ...statuses].map((status) => [
      status,
      { description: meanings[status], content: { 'application/problem+json': { schema: problem } } },
    ]),
  )
}
