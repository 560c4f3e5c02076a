import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { failures } from './openapi-failures.ts'

const refusal = z
  .object({
    error: z.string(),
    error_description: z.string(),
    message: z.string(),
    code: z.string(),
    instance: z.string(),
  })
  .meta({ id: 'OAuthError', description: 'RFC 6749 §5.2, with `message` for clients of the Bits API.' })

const refusals = {
  ...failures([413, 429]),
  400: { description: 'The request is not valid.', content: { 'application/json': { schema: refusal } } },
  401: { description: 'The client or its secret is wrong.', content: { 'application/json': { schema: refusal } } },
}

const clientCredentials = [{ clientCredentials: [] }]

/** Client id and secret, for those who cannot send HTTP Basic. */
const inForm = { client_id: z.string().optional(), client_secret: z.string().optional() }

function form(operationId: string, summary: string, fields: z.ZodRawShape): ZodOpenApiOperationObject {
  return {
    operationId,
    summary,
    tags: ['oauth2'],
    security: clientCredentials,
    requestBody: {
      required: true,
      content: { 'application/x-www-form-urlencoded': { schema: z.object({ ...fields, ...inForm }) } },
    },
    responses: refusals,
  }
}

function answering(operation: ZodOpenApiOperationObject, schema: z.ZodType): ZodOpenApiOperationObject {
  const done = { description: 'Done.', content: { 'application/json': { schema } } }
  return { ...operation, responses: { ...operation.responses, 200: done } }
}

const token = answering(
  form('oauth2.token', 'Get an access token (OAuth2 client credentials)', {
    grant_type: z.literal('client_credentials'),
    scope: z.string().optional(),
  }),
  z.object({
    type: z.literal('Bearer'),
    token_type: z.literal('Bearer'),
    access_token: z.string(),
    expires_in: z.number().int(),
    scope: z.string(),
  }),
)

const revoke: ZodOpenApiOperationObject = {
  ...form('oauth2.revoke', 'Take an access token back (RFC 7009)', { token: z.string() }),
  responses: { ...refusals, 200: { description: 'Done, also when there was no such token.' } },
}

const introspect = answering(
  form('oauth2.introspect', 'Ask what a token is good for (RFC 7662)', { token: z.string() }),
  z.object({
    active: z.boolean(),
    token_type: z.literal('Bearer').optional(),
    exp: z.number().int().optional(),
    sub: z.string().optional(),
    client_id: z.string().optional(),
    scope: z.string().optional(),
  }),
)

const userinfo = answering(
  {
    operationId: 'oauth2.userinfo',
    summary: 'Ask whose access token this is',
    tags: ['oauth2'],
    security: [{ accessToken: [] }],
    responses: failures([401]),
  },
  z.object({ sub: z.string(), client_id: z.string(), workspace_id: z.string(), scope: z.string() }),
)

const binary = z.string().meta({ format: 'binary' })

/** What a signed link opens: whoever has the link may, until it expires. */
function linked(
  operationId: string,
  what: string,
  answer: { type: string; schema?: z.ZodType; description: string },
  more: { path?: z.ZodRawShape; fails?: Parameters<typeof failures>[0] } = {},
): ZodOpenApiOperationObject {
  const { type, schema = binary, description } = answer
  return {
    operationId,
    summary: `${what}; the link is all the permission that is needed`,
    tags: [operationId.split('.')[0] ?? ''],
    security: [],
    requestParams: {
      path: z.object({ id: z.string(), ...more.path }),
      query: z.object({ expires: z.string(), signature: z.string() }),
    },
    responses: { ...failures(more.fails ?? [404]), 200: { description, content: { [type]: { schema } } } },
  }
}

const document = linked(
  'documents.download',
  'Download a document by the `downloadUrl` of a list',
  { type: '*/*', description: 'The document.' },
  { fails: [404, 410] },
)
const applicationExport = linked(
  'applications.export.download',
  'Download a list of applications by the `downloadUrl` of `applications.export`',
  {
    type: 'text/csv',
    schema: z.string(),
    description: 'A line for each application, in the columns that were asked for.',
  },
)
const batchResult = linked('screening.batches.result', 'Download the result of a batch by its `resultUrl`', {
  type: 'text/csv',
  schema: z.string(),
  description: 'A line for each hit, and one for each row without.',
})
const auditExport = linked('audit.exports.content', 'Download the audit log by the `url` of `audit.export`', {
  type: 'application/x-ndjson',
  schema: z.string(),
  description: 'JSON lines: first what the file is and how it is verified, then one for each entry.',
})
const evidence = {
  ...linked(
    'evidence.download',
    'Download evidence by the `downloadUrl` of `applications.evidence.get`',
    { type: '*/*', description: 'As it was received.' },
    { fails: [404, 410] },
  ),
  tags: ['applications'],
}
const report = linked(
  'applications.report.download',
  'Download a report by the `downloadUrl` of `applications.report`',
  { type: 'application/pdf', description: 'The report, made at this moment.' },
  { path: { language: z.string() }, fails: [404, 503] },
)

function probe(operationId: string, summary: string, status: string): ZodOpenApiOperationObject {
  const operation = { operationId, summary, tags: ['health'], security: [], responses: failures([]) }
  return answering(operation, z.object({ status: z.literal(status) }))
}

/** What is served beside the operations: tokens, downloads, health. */
export const otherPaths: ZodOpenApiPathsObject = {
  '/v1/oauth2/token': { post: token },
  '/v1/oauth2/revoke': { post: revoke },
  '/v1/oauth2/introspect': { post: introspect },
  '/v1/oauth2/userinfo': { get: userinfo },
  '/v1/documents/{id}/content': { get: document },
  '/v1/applications/exports/{id}/content': { get: applicationExport },
  '/v1/screening/batches/{id}/result': { get: batchResult },
  '/v1/evidence/{id}/content': { get: evidence },
  '/v1/reports/{id}/{language}': { get: report },
  '/v1/audit/exports/{id}': { get: auditExport },
  '/health': { get: probe('health', 'Whether the process lives', 'ok') },
  '/ready': { get: probe('ready', 'Whether it can do its work', 'ready') },
}

export const otherTags = ['oauth2', 'documents', 'health']
