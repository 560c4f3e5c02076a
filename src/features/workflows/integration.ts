import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { readWorkflows } from './on-wire.ts'
import { countryCode } from './schemas.ts'
import { workflows } from './tables.ts'

const integrationInput = z.strictObject({
  workflowId: idOf('workflow'),
  countryCode: countryCode.optional().meta({ description: 'Of the examples; left out, the first market.' }),
})

const example = z.object({
  key: z.enum(['CURL', 'FETCH', 'REDIRECT', 'EMBED']),
  language: z.enum(['sh', 'js', 'html']),
  text: z.string(),
})

const integrationOutput = z.object({
  workflowId: z.string(),
  isTest: z.boolean(),
  published: z.boolean(),
  publishedVersion: z.number().int().optional(),
  isArchived: z.boolean(),
  baseUrl: z.string(),
  tokenUrl: z.string(),
  openApiUrl: z.string(),
  docsUrl: z.string(),
  markets: z.array(z.object({ marketId: z.string(), countryCode: z.string(), languages: z.array(z.string()) })),
  redirectOrigins: z.array(z.string()),
  embedOrigins: z.array(z.string()),
  countryCode: z.string().optional().meta({ description: 'Of the examples.' }),
  missing: z.array(z.enum(['NOT_PUBLISHED', 'ARCHIVED', 'NO_MARKET', 'NO_REDIRECT_ORIGIN', 'NO_EMBED_ORIGIN'])).meta({
    description: 'Why the examples, or one of them, would not work yet.',
  }),
  examples: z
    .array(example)
    .meta({ description: 'With real values; `CLIENT_ID` and `CLIENT_SECRET` are yours to set.' }),
})

export type IntegrationAnswer = z.output<typeof integrationOutput>

export const integration = operation({
  name: 'workflows.integration',
  summary: 'Say what somebody who integrates a workflow needs: ids, origins, addresses, examples that run',
  access: { scope: 'workflow:read' },
  writes: false,
  input: integrationInput,
  output: integrationOutput,
  async run(ctx, input) {
    const [workflow] = await readWorkflows(ctx.tx, eq(workflows.id, input.workflowId))
    if (!workflow) throw new AppError('not_found', 'There is no such workflow.')
    const country = input.countryCode ?? workflow.markets[0]?.countryCode
    if (country !== undefined && !workflow.markets.some((one) => one.countryCode === country)) {
      const message = `the workflow is not offered in ${country}`
      throw new AppError('invalid_request', `countryCode: ${message}.`, { issues: [{ path: 'countryCode', message }] })
    }
    const baseUrl = ctx.services.publicUrl().replace(/\/$/, '')
    const { redirectOrigins, embedOrigins, publishedVersion } = workflow
    const missing = [
      workflow.archivedAt ? ('ARCHIVED' as const) : [],
      publishedVersion ? [] : ('NOT_PUBLISHED' as const),
      country === undefined ? ('NO_MARKET' as const) : [],
      redirectOrigins.length > 0 ? [] : ('NO_REDIRECT_ORIGIN' as const),
      embedOrigins.length > 0 ? [] : ('NO_EMBED_ORIGIN' as const),
    ].flat()
    return {
      workflowId: wireId('workflow', input.workflowId),
      isTest: workflow.isTest,
      published: workflow.published,
      ...(publishedVersion ? { publishedVersion: publishedVersion.version } : {}),
      isArchived: workflow.archivedAt !== undefined,
      baseUrl,
      tokenUrl: `${baseUrl}/v1/oauth2/token`,
      openApiUrl: `${baseUrl}/v1/openapi.json`,
      docsUrl: `${baseUrl}/docs`,
      markets: workflow.markets.map(({ marketId, countryCode, languages }) => ({ marketId, countryCode, languages })),
      redirectOrigins,
      embedOrigins,
      ...(country === undefined ? {} : { countryCode: country }),
      missing,
      examples: examplesOf({
        baseUrl,
        workflowId: wireId('workflow', input.workflowId),
        countryCode: country ?? 'SE',
        redirectUrl: `${redirectOrigins[0] ?? 'https://your.example'}/done`,
      }),
    }
  },
})

interface Values {
  baseUrl: string
  workflowId: string
  countryCode: string
  redirectUrl: string
}

function examplesOf(values: Values): z.output<typeof example>[] {
  return [
    { key: 'CURL', language: 'sh', text: curl(values) },
    { key: 'FETCH', language: 'js', text: fetches(values) },
    { key: 'REDIRECT', language: 'js', text: redirect(values) },
    { key: 'EMBED', language: 'html', text: embed(values) },
  ]
}

/** Needs no jq: the token is cut out of the answer. */
function curl({ baseUrl, ...body }: Values): string {
  return `TOKEN=$(curl -sS "${baseUrl}/v1/oauth2/token" \\
  -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials |
  sed -n 's/.*"access_token":"\\([^"]*\\)".*/\\1/p')

curl -sS "${baseUrl}/v1/applications.create" \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(body, undefined, 2).replaceAll("'", "'\\''")}'
`
}

function fetches({ baseUrl, ...body }: Values): string {
  const fields = Object.entries(body).map(([name, value]) => `    ${name}: ${JSON.stringify(value)},`)
  return `// On your server; the secret never goes to a browser.
import { env } from 'node:process'

const { CLIENT_ID, CLIENT_SECRET } = env
const tokens = await fetch('${baseUrl}/v1/oauth2/token', {
  method: 'POST',
  headers: { Authorization: 'Basic ' + Buffer.from(CLIENT_ID + ':' + CLIENT_SECRET).toString('base64') },
  body: new URLSearchParams({ grant_type: 'client_credentials' }),
})
const { access_token } = await tokens.json()

const created = await fetch('${baseUrl}/v1/applications.create', {
  method: 'POST',
  headers: {
    Authorization: 'Bearer ' + access_token,
    'Content-Type': 'application/json',
    'Idempotency-Key': crypto.randomUUID(),
  },
  body: JSON.stringify({
${fields.join('\n')}
  }),
})
const { id, sessionToken } = await created.json()
`
}

function redirect({ baseUrl }: Values): string {
  return `// Send the applicant there; at the end they are back at your redirectUrl.
const url = '${baseUrl}/flow?token=' + encodeURIComponent(sessionToken)
`
}

function embed({ baseUrl }: Values): string {
  return `<script src="${baseUrl}/embed.js"></script>
<div id="application"></div>
<script>
  const opened = Openbits.open({
    token: sessionToken, // from your server
    mount: '#application',
    onEvent(event) {
      if (event.type === 'ended') console.log('ended', event.applicationId)
    },
  })
</script>
`
}
