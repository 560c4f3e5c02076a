import { resolve } from 'node:path'
import { z } from 'zod'

/** A setting that is a whole number within bounds. */
const whole = (min: number, max: number, standard: number) =>
  z.coerce.number('must be a whole number').int('must be a whole number').min(min).max(max).default(standard)

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
  .transform((url) => url.replace(/\/+$/, ''))

const commaSeparated = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

/** JSON text of an object whose values are http(s) addresses. */
const addresses = z
  .string()
  .transform((text, ctx) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      ctx.addIssue({ code: 'custom', message: 'must be JSON, as {"<list>/<file>": "https://…"}' })
      return z.NEVER
    }
  })
  .pipe(z.record(z.string(), z.url({ protocol: /^https?$/, error: 'must be http(s) addresses by “<list>/<file>”' })))

/**
 * Every setting, read once at start from the environment. `docs/settings.md` is written from this list
 * (`test/settings.test.ts` compares them).
 */
const schema = z.object({
  OPENBITS_MODE: z
    .enum(['demo', 'production'])
    .default('demo')
    .describe('`demo` makes a demo workspace at first start and offers the sandbox; `production` does neither.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  PORT: whole(0, 65_535, 3000).describe('Port to listen on; 0 takes a free one.'),
  METRICS_PORT: whole(0, 65_535, 0).describe('Port of `GET /metrics` on HOST; 0 turns it off.'),
  PUBLIC_URL: origin.optional().describe('Address under which browsers and clients reach this server, for links.'),
  DATA_DIR: z.string().default('./.openbits').describe('Folder of the embedded database, files and keys.'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional()
    .describe('PostgreSQL 15–18 to use instead of the embedded one.'),
  DATABASE_CONNECTIONS: whole(2, 200, 20).describe(
    'Most connections this process opens to the database, besides one that reads the screening index.',
  ),
  MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
    .optional()
    .describe('Key that seals secrets in the database; default: made at first start and kept in DATA_DIR/master.key.'),
  FILES_URL: z
    .string()
    .regex(/^(file:|s3:\/\/)/, 'must begin with file: or s3://')
    .optional()
    .describe('Where documents are kept: `file:/path` (default: DATA_DIR/files) or `s3://bucket/prefix`.'),
  S3_ENDPOINT: origin.optional().describe('Address of the S3 service, with FILES_URL=s3://…'),
  S3_REGION: z.string().default('eu-north-1').describe('Region of the S3 service.'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('Access key of the S3 service.'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Secret key of the S3 service.'),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(commaSeparated)
    .describe('Addresses or networks (CIDR), comma-separated, whose X-Forwarded-* headers are believed.'),
  RATE_LIMIT_API: whole(1, 1_000_000, 3000).describe('Requests per minute for one API client or session.'),
  UPLOAD_MAX_MB: whole(1, 500, 20).describe('Largest file that may be uploaded, in MiB.'),
  UPLOADS_PER_APPLICATION: whole(1, 10_000, 100).describe('Most documents one application may hold.'),
  WEBHOOK_TIMEOUT_MS: whole(100, 30_000, 15_000).describe('How long a webhook’s receiver may take to answer.'),
  WEBHOOK_TRUSTED_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .refine((all) => all.every((one) => /^https?:/.test(one) && URL.canParse(one) && new URL(one).origin === one), {
      error: 'must be origins such as http://localhost:4000, comma-separated, without a path',
    })
    .describe(
      'Origins, comma-separated, that may receive webhooks although they are no public https: `http://localhost:4000`.',
    ),
  DOWNLOAD_TTL_S: whole(1, 86_400, 900).describe('Life of a document download link, in seconds.'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least level that is logged.'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional()
    .describe(
      'Server that sends e-mails, as `smtps://user:password@mail.example:465`. Without it links are copied by hand.',
    ),
  MAIL_FROM: z.email('must be an e-mail address').optional().describe('Address that e-mails come from, with SMTP_URL.'),
  OIDC_ISSUER: origin
    .optional()
    .describe('Issuer of the OpenID Connect provider by which your staff sign in. See docs/staff.md.'),
  OIDC_CLIENT_ID: z.string().optional().describe('Client id that OIDC_ISSUER has given this installation.'),
  OIDC_CLIENT_SECRET: z.string().optional().describe('Secret of OIDC_CLIENT_ID.'),
  OIDC_NAME: z.string().max(40).default('SSO').describe('What the button for OIDC_ISSUER says.'),
  OIDC_WORKSPACE: z
    .uuid('must be the id of a workspace')
    .optional()
    .describe('The workspace whose people come by OIDC_ISSUER; default: the only one there is.'),
  OIDC_ONLY: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('Whether those people may sign in by OIDC_ISSUER alone: `true` or `false`.'),
  BRREG_URL: origin
    .default('https://data.brreg.no')
    .describe('Norwegian register (Brønnøysundregistrene), open data; no key is needed.'),
  BOLAGSVERKET_CLIENT_ID: z
    .string()
    .optional()
    .describe(
      'Swedish register (Bolagsverket), API for high-value datasets: free key. Without any of its keys it is not asked.',
    ),
  BOLAGSVERKET_CLIENT_SECRET: z.string().optional().describe('Secret of BOLAGSVERKET_CLIENT_ID.'),
  BOLAGSVERKET_COMPANY_CLIENT_ID: z
    .string()
    .optional()
    .describe('Bolagsverket’s API “Företagsinformation” (board and coded signing rule): by contract.'),
  BOLAGSVERKET_COMPANY_CLIENT_SECRET: z.string().optional().describe('Secret of BOLAGSVERKET_COMPANY_CLIENT_ID.'),
  BOLAGSVERKET_URL: origin.default('https://gw.api.bolagsverket.se').describe('Origin of Bolagsverket’s APIs.'),
  BOLAGSVERKET_TOKEN_URL: origin
    .default('https://portal.api.bolagsverket.se/oauth2/token')
    .describe('Where Bolagsverket gives tokens.'),
  PRH_URL: origin
    .default('https://avoindata.prh.fi')
    .describe('Finnish register (PRH, YTJ), open data; no key is needed.'),
  CVR_USER: z
    .string()
    .optional()
    .describe(
      'Danish register (CVR system-til-system), free of charge from Erhvervsstyrelsen. Without it CVR is not asked.',
    ),
  CVR_PASSWORD: z.string().optional().describe('Password of CVR_USER.'),
  CVR_URL: origin
    .default('http://distribution.virk.dk')
    .describe(
      'Origin of CVR. The register’s own has no TLS, so name a proxy of yours that has, or the password travels openly.',
    ),
  DATAFORDELER_API_KEY: z
    .string()
    .optional()
    .describe(
      'Danish company facts without people (Datafordeler): self-service key. Beside CVR it fills gaps; without CVR’s keys it is asked in its place.',
    ),
  DATAFORDELER_URL: origin.default('https://graphql.datafordeler.dk').describe('Origin of Datafordeler.'),
  ARIREGISTER_USER: z
    .string()
    .optional()
    .describe(
      'Estonian register (e-Äriregister, RIK): by contract, open data free. Without it the register is not asked.',
    ),
  ARIREGISTER_PASSWORD: z.string().optional().describe('Password of ARIREGISTER_USER.'),
  ARIREGISTER_URL: origin.default('https://ariregxmlv6.rik.ee').describe('Origin of e-Äriregister.'),
  COMPANIES_HOUSE_API_KEY: z
    .string()
    .optional()
    .describe('British register (Companies House): self-service key. Without it Companies House is not asked.'),
  COMPANIES_HOUSE_URL: origin
    .default('https://api.company-information.service.gov.uk')
    .describe('Origin of Companies House.'),
  GLEIF_URL: origin
    .optional()
    .describe(
      'Origin of GLEIF’s LEI index, open and without a key. Default in production: `https://api.gleif.org`; in demo it is asked only where this is set.',
    ),
  VIES_URL: origin
    .optional()
    .describe(
      'Origin of VIES (VAT numbers of the EU), open and without a key. Default in production: `https://ec.europa.eu`; in demo it is asked only where this is set.',
    ),
  BANKID_ENVIRONMENT: z
    .enum(['PRODUCTION', 'TEST'])
    .optional()
    .describe(
      'Swedish BankID: `PRODUCTION`, or `TEST` for its test people, which production refuses. Without it BankID is not asked.',
    ),
  BANKID_CERTIFICATE_FILE: z
    .string()
    .optional()
    .describe('Client certificate for BankID, from your bank: a PKCS#12 file, or PEM beside BANKID_KEY_FILE.'),
  BANKID_KEY_FILE: z.string().optional().describe('Key of a BANKID_CERTIFICATE_FILE in PEM.'),
  BANKID_CERTIFICATE_PASSWORD: z.string().optional().describe('Password of the PKCS#12 file or of the key.'),
  BANKID_CA_FILE: z
    .string()
    .optional()
    .describe(
      'PEM of the authority of BankID’s servers (“BankID SSL Root CA v1” or its test one); no other is trusted.',
    ),
  BANKID_ROOT_FILE: z
    .string()
    .optional()
    .describe(
      'PEM of the roots of people’s BankIDs: with them every signature is checked here too before it is believed.',
    ),
  BANKID_URL: origin
    .optional()
    .describe('Address of BankID’s RP API up to its version; default: the official one of BANKID_ENVIRONMENT.'),
  FREJA_ENVIRONMENT: z
    .enum(['PRODUCTION', 'TEST'])
    .optional()
    .describe(
      'Freja eID: `PRODUCTION`, or `TEST` for its test people, which production refuses. Without it Freja is not asked.',
    ),
  FREJA_CERTIFICATE_FILE: z
    .string()
    .optional()
    .describe('Client certificate for Freja, from Freja: a PKCS#12 file, or PEM beside FREJA_KEY_FILE.'),
  FREJA_KEY_FILE: z.string().optional().describe('Key of a FREJA_CERTIFICATE_FILE in PEM.'),
  FREJA_CERTIFICATE_PASSWORD: z.string().optional().describe('Password of the PKCS#12 file or of the key.'),
  FREJA_CA_FILE: z
    .string()
    .optional()
    .describe('PEM of the authority of Freja’s servers, from Freja; no other is trusted.'),
  FREJA_SIGNING_FILE: z
    .string()
    .optional()
    .describe('PEM of the certificates that Freja signs its answers by, from Freja; nothing else is believed.'),
  FREJA_LEVEL: z
    .enum(['EXTENDED', 'PLUS'])
    .default('PLUS')
    .describe('Lowest registration level of Freja’s people that is enough: `PLUS` were seen in person.'),
  FREJA_URL: origin.optional().describe('Address of Freja’s REST API; default: the official one of FREJA_ENVIRONMENT.'),
  EID_BROKERS_FILE: z
    .string()
    .optional()
    .describe('JSON file of OpenID Connect brokers of eIDs (Signicat, Idura, Nets, …). See docs/connectors.md.'),
  COMPANY_RECHECK_HOURS: whole(1, 8760, 24).describe(
    'How often registers are asked again about customers’ companies, in hours. See docs/monitoring.md.',
  ),
  SCREENING_LISTS: z
    .string()
    .transform((text) => (text.trim() === 'none' ? [] : commaSeparated(text)))
    .optional()
    .describe(
      'Ids of the lists that are kept up to date, comma-separated, or `none`; default: `sandbox` in demo, in production `us-ofac-sdn,us-ofac-consolidated,un,eu-fsf,gb,ch-seco`. See docs/lists.md.',
    ),
  SCREENING_LIST_URLS: addresses
    .optional()
    .describe('Addresses to fetch list files from instead of the official ones: `{"<list>/<file>": "https://…"}`.'),
  SCREENING_LIST_MAX_MB: whole(1, 100_000, 512).describe('Largest file of a list that is fetched, in MiB.'),
  SCREENING_LIST_TIMEOUT_S: whole(1, 7200, 600).describe('Longest that fetching one file of a list may take.'),
  SANDBOX_EID_DELAY_MS: whole(0, 60_000, 1500).describe('How long a sandbox eID takes to be completed.'),
})

export type Settings = z.output<typeof schema> & { dataDir: string }

/** Name, default and meaning of every setting, for the documentation. */
export function describeSettings(): { name: string; standard: string; meaning: string }[] {
  const standards: Record<string, unknown> = schema.parse({})
  return Object.entries(schema.shape).map(([name, field]) => {
    const value = standards[name]
    const standard = value === undefined || (Array.isArray(value) && value.length === 0) ? '' : String(value)
    return { name, standard, meaning: field.description ?? '' }
  })
}

/** One of these without the other opens nothing. */
const pairs = [
  ['BOLAGSVERKET_CLIENT_ID', 'BOLAGSVERKET_CLIENT_SECRET'],
  ['BOLAGSVERKET_COMPANY_CLIENT_ID', 'BOLAGSVERKET_COMPANY_CLIENT_SECRET'],
  ['CVR_USER', 'CVR_PASSWORD'],
  ['ARIREGISTER_USER', 'ARIREGISTER_PASSWORD'],
  ['SMTP_URL', 'MAIL_FROM'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID'],
  ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
] as const

/** All problems of the environment at once, so that nobody mends one to meet the next. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

export function readSettings(environment: Record<string, string | undefined>): Settings {
  // An empty variable is what a compose file leaves for "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = schema.safeParse(given)
  const halves = pairs.filter(([one, other]) => (given[one] === undefined) !== (given[other] === undefined))
  const halfLines = halves.map(([one, other]) => `  ${one}, ${other}: set both, or neither`)
  if (!read.success || halfLines.length > 0) {
    const wrong = read.error?.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`) ?? []
    const lines = [...wrong, ...halfLines]
    throw new ConfigError(`These settings cannot be used:\n${lines.join('\n')}\nSee docs/settings.md.`)
  }
  return { ...read.data, dataDir: resolve(read.data.DATA_DIR) }
}
