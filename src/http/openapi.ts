import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { scopes } from '../features/workspaces/index.ts'
import type { Operation } from '../platform/operation.ts'
import { operationFailures } from './openapi-failures.ts'
import { otherPaths, otherTags } from './openapi-others.ts'

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .optional()
  .meta({ description: 'The same key and body again gets the same answer, for 24 hours.' })

/** OpenAPI 3.1 of every operation, made of the schemas that check requests and answers. */
export function createOpenApi(operations: Operation[], publicUrl: string): object {
  const paths: ZodOpenApiPathsObject = {}
  for (const operation of operations) paths[`/v1/${operation.name}`] = { post: describe(operation) }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Openbits',
      version: '1.0.0',
      description:
        'The Bits API v1, and what Openbits adds to it. Every operation is also served without the `/v1` prefix.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set([...operations.map(tagOf), ...otherTags])].map((name) => ({ name })),
    paths: { ...paths, ...otherPaths },
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
          description:
            'Session token of one application, from applications.create; or of one invitation to sign, from flow.invitations.open. Valid for 60 minutes.',
        },
        staffSession: {
          type: 'apiKey',
          in: 'cookie',
          name: 'openbits_staff',
          description:
            'Somebody who has signed in to the dashboard, whose role includes it; over HTTPS the cookie is `__Host-openbits_staff`. ' +
            'With `X-Openbits-Dashboard: 1`, from the dashboard’s own pages alone.',
        },
        clientCredentials: { type: 'http', scheme: 'basic', description: 'Client id and secret.' },
      },
    },
  })
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { input, output } = operation
  return {
    operationId: operation.name,
    summary: operation.summary,
    tags: [tagOf(operation)],
    security: callersOf(operation),
    ...(operation.writes ? { requestParams: { header: z.object({ 'Idempotency-Key': idempotencyKey }) } } : {}),
    requestBody: {
      required: true,
      content: operation.takesFile
        ? { 'multipart/form-data': { schema: withFile(operation) } }
        : { 'application/json': { schema: input } },
    },
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: output } } },
      ...operationFailures,
    },
  }
}

/** Who may call it, as `checkAccess` decides; nobody is named for what a secret in the body opens. */
function callersOf({ access, admit }: Operation): Record<string, string[]>[] {
  const { scope, alsoScopes = [], staffOnly, applicant, coSigner } = access
  return [
    ...(scope && !staffOnly ? [{ accessToken: [scope, ...alsoScopes] }] : []),
    ...(scope ? [{ staffSession: [] }] : []),
    ...(applicant || (coSigner && !admit) ? [{ sessionToken: [] }] : []),
  ]
}

function tagOf(operation: Operation): string {
  return operation.name.split('.')[0] ?? operation.name
}

function withFile({ input, takesFile }: Operation): z.ZodType {
  const description = takesFile === 'csv' ? 'CSV in UTF-8, with a header.' : 'JPEG, PNG, WebP, HEIC or PDF.'
  const file = z.string().meta({ format: 'binary', description })
  return input instanceof z.ZodObject ? input.extend({ file }) : input
}
