import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { scopes } from '../features/workspaces/index.ts'
import { codes, type ErrorCode } from '../platform/errors.ts'
import type { Operation } from '../platform/operation.ts'

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

const everyStatus = {
  400: 'The request is not valid.',
  401: 'The token is missing, wrong or expired.',
  403: 'The token does not cover this.',
  404: 'There is no such thing, or it is not yours.',
  408: 'The request took too long to arrive.',
  409: 'In conflict with the present state.',
  413: 'Too large.',
  415: 'Unsupported media type, or unknown version.',
  422: 'Understood, but not accepted.',
  429: 'Too many requests; see Retry-After.',
  500: 'Something went wrong on our side.',
  503: 'Not available right now; see Retry-After.',
}

const failures = Object.fromEntries(
  Object.entries(everyStatus).map(([status, description]) => [
    status,
    { description, content: { 'application/problem+json': { schema: problem } } },
  ]),
)

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .optional()
  .meta({ description: 'The same key and body again gets the same answer, for 24 hours.' })

/** OpenAPI 3.1 of every operation, made of the schemas that check requests and answers. */
export function createOpenApi(operations: Operation[], publicUrl: string): object {
  const paths: ZodOpenApiPathsObject = {}
  for (const operation of operations) paths[`/v1/${operation.name}`] = { post: describe(operation) }
  paths['/v1/oauth2/token'] = { post: tokenEndpoint }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Openbits',
      version: '1.0.0',
      description: 'The Bits API v1, and what Openbits adds to it. Every path is also served without the `/v1` prefix.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(operations.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        accessToken: {
          type: 'oauth2',
          description: 'Access token of an API client, valid for 60 minutes.',
          flows: { clientCredentials: { tokenUrl: '/v1/oauth2/token', scopes } },
        },
        sessionToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Session token of one application, from applications.create, valid for 60 minutes.',
        },
        clientCredentials: { type: 'http', scheme: 'basic', description: 'Client id and secret.' },
      },
    },
  })
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { access, input, output } = operation
  return {
    operationId: operation.name,
    summary: operation.summary,
    tags: [tagOf(operation)],
    security: [
      ...(access.scope ? [{ accessToken: [access.scope] }] : []),
      ...(access.applicant ? [{ sessionToken: [] }] : []),
    ],
    ...(operation.writes ? { requestParams: { header: z.object({ 'Idempotency-Key': idempotencyKey }) } } : {}),
    requestBody: {
      required: true,
      content: operation.takesFile
        ? { 'multipart/form-data': { schema: withFile(input) } }
        : { 'application/json': { schema: input } },
    },
    responses: { 200: { description: 'Done.', content: { 'application/json': { schema: output } } }, ...failures },
  }
}

function tagOf(operation: Operation): string {
  return operation.name.split('.')[0] ?? operation.name
}

function withFile(input: z.ZodType): z.ZodType {
  const file = z.string().meta({ format: 'binary', description: 'JPEG, PNG, WebP, HEIC or PDF.' })
  return input instanceof z.ZodObject ? input.extend({ file }) : input
}

const tokenEndpoint: ZodOpenApiOperationObject = {
  operationId: 'oauth2.token',
  summary: 'Get an access token (OAuth2 client credentials)',
  tags: ['oauth2'],
  security: [{ clientCredentials: [] }],
  requestBody: {
    required: true,
    content: {
      'application/x-www-form-urlencoded': {
        schema: z.object({ grant_type: z.literal('client_credentials'), scope: z.string().optional() }),
      },
    },
  },
  responses: {
    200: {
      description: 'A token.',
      content: {
        'application/json': {
          schema: z.object({
            type: z.literal('Bearer'),
            token_type: z.literal('Bearer'),
            access_token: z.string(),
            expires_in: z.number().int(),
            scope: z.string(),
          }),
        },
      },
    },
    400: { description: 'The request is not valid (RFC 6749 §5.2).' },
    401: { description: 'The client id or the secret is wrong.' },
    429: { description: 'Too many wrong secrets; see Retry-After.' },
  },
}
