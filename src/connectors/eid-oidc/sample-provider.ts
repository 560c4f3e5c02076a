import { createHash, randomUUID } from 'node:crypto'
import { CompactEncrypt, exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from 'jose'
import type { Clock } from '../../platform/clock.ts'
import { type Answerer, type LoopbackRequest, type Replies, type Reply, startLoopback } from '../loopback.ts'
import { inIdToken, type SampleBroker, type SampleHolder, sampleClaims, sampleHolders } from './sample-claims.ts'

export interface SampleProviderOptions {
  clock: Clock
  broker: SampleBroker
  clientId: string
  /** One of them, as the client is set up. */
  clientSecret?: string
  clientKey?: JWK
  /** Where it may send browsers back to. */
  redirectUris: string[]
  /** Who may be chosen on its page. */
  holders?: SampleHolder[]
  /** Encrypts ID tokens to this public key. */
  encryptTo?: JWK
  /** Takes pushed requests, and says so. */
  pushed?: boolean
  /** What it says was signed, instead of what it was given. */
  signsInstead?: string
  port?: number
}

interface Transaction {
  query: Record<string, string>
  holder?: SampleHolder
  code?: { text: string; givenAt: number; isUsed: boolean }
}

const CODE_LIVES_MS = 60_000
const ACCESS_TOKEN = 'sample-access-token'

/**
 * An OpenID Connect broker with invented people, on loopback: discovery, a page where somebody is chosen or the thing is
 * called off, token, keys, userinfo, and pushed requests where wanted. What it is given to be signed stands on the page, and
 * in its tokens as its model has it. It refuses what a real one refuses: unknown clients
 * and addresses, a code used twice or after a minute, a wrong PKCE verifier.
 */
export async function startSampleProvider(options: SampleProviderOptions) {
  const { clock, broker, clientId, holders = sampleHolders } = options
  const transactions = new Map<string, Transaction>()
  const pushed = new Map<string, Record<string, string>>()
  const outages = new Map<string, Reply | Answerer>()
  let keys = await newKeys()
  let issuer = ''
  const nowMs = () => clock.now().getTime()

  async function authorize({ path }: LoopbackRequest): Promise<Reply> {
    const query = Object.fromEntries(new URL(path, issuer).searchParams)
    const given = (query.request_uri && pushed.get(query.request_uri)) || query
    const asked = given.request ? await openRequest(given.request) : given
    const wrong =
      asked?.client_id !== clientId ||
      asked.response_type !== 'code' ||
      asked.code_challenge_method !== 'S256' ||
      !options.redirectUris.includes(asked.redirect_uri ?? '')
    if (!asked || wrong) return page('<p>invalid_request</p>', 400)
    const id = randomUUID()
    transactions.set(id, { query: asked })
    const people = holders.map(
      ({ givenName, familyName }, index) =>
        `<button name="holder" value="${index}">${givenName} ${familyName}</button>`,
    )
    return page(
      `${toBeSigned(asked).map((text) => `<blockquote>${text}</blockquote>`)}<form method="post" action="/authorize"><input type="hidden" name="transaction" value="${id}">${people.join('')}` +
        '<button name="cancel" value="1">Cancel</button></form>',
    )
  }

  function choose({ body }: LoopbackRequest): Reply {
    const form = new URLSearchParams(body)
    const transaction = transactions.get(form.get('transaction') ?? '')
    if (!transaction) return page('<p>Begin again.</p>', 400)
    const back = new URL(transaction.query.redirect_uri ?? '')
    back.searchParams.set('state', transaction.query.state ?? '')
    back.searchParams.set('iss', issuer)
    const holder = form.has('cancel') ? undefined : holders[Number(form.get('holder'))]
    if (holder) {
      Object.assign(transaction, { holder, code: { text: randomUUID(), givenAt: nowMs(), isUsed: false } })
      back.searchParams.set('code', transaction.code?.text ?? '')
    } else {
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set('error_description', 'user_aborted')
    }
    return { status: 302, headers: { location: back.href } }
  }

  async function token(request: LoopbackRequest): Promise<Reply> {
    const form = new URLSearchParams(request.body)
    if (!(await isClient(request, form))) return { status: 401, body: { error: 'invalid_client' } }
    const transaction = [...transactions.values()].find(({ code }) => code?.text === form.get('code'))
    const { code, holder, query } = transaction ?? { query: {} as Record<string, string> }
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const isGood =
      code &&
      !code.isUsed &&
      nowMs() - code.givenAt < CODE_LIVES_MS &&
      challenge === query.code_challenge &&
      form.get('redirect_uri') === query.redirect_uri &&
      form.get('grant_type') === 'authorization_code'
    if (!isGood || !holder) return { status: 400, body: { error: 'invalid_grant' } }
    code.isUsed = true
    const [text] = options.signsInstead === undefined ? toBeSigned(query) : [options.signsInstead]
    const id_token = await idToken(holder, query, text)
    const sealed =
      text !== undefined && broker === 'NETS' ? { transaction_token: await record(holder, query, text) } : {}
    return { body: { access_token: ACCESS_TOKEN, token_type: 'Bearer', expires_in: 300, id_token, ...sealed } }
  }

  /** Nets eID Broker's receipt, made to be kept for six years. */
  function record(holder: SampleHolder, { nonce }: Record<string, string>, text: string): Promise<string> {
    const signed = {
      nonce,
      transaction_text_type: 'text',
      transaction_text_sha256: createHash('sha256').update(text).digest('base64'),
      transaction_actions: ['mitid.login', 'mitid.transaction_signing'],
    }
    return seal(holder, { ...sampleClaims(broker, holder), ...signed }, 6 * 365 * 24 * 3600)
  }

  async function idToken(
    holder: SampleHolder,
    { nonce }: Record<string, string>,
    text: string | undefined,
  ): Promise<string> {
    const at_hash = createHash('sha256').update(ACCESS_TOKEN).digest().subarray(0, 16).toString('base64url')
    const shown = text !== undefined && broker === 'SIGNICAT' ? { mitid_reference_text_body: text } : {}
    const signed = await seal(holder, { ...inIdToken(broker, holder), ...shown, nonce, at_hash }, 300)
    if (!options.encryptTo) return signed
    return new CompactEncrypt(new TextEncoder().encode(signed))
      .setProtectedHeader({ alg: 'RSA-OAEP', enc: 'A128GCM', cty: 'JWT' })
      .encrypt(await importJWK(options.encryptTo, 'RSA-OAEP'))
  }

  function seal(holder: SampleHolder, claims: Record<string, unknown>, lifeS: number): Promise<string> {
    const nowS = Math.floor(nowMs() / 1000)
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: keys.kid })
      .setIssuer(issuer)
      .setAudience(clientId)
      .setSubject(subjectOf(holder))
      .setIssuedAt(nowS)
      .setExpirationTime(nowS + lifeS)
      .sign(keys.privateKey)
  }

  async function isClient({ headers }: LoopbackRequest, form: URLSearchParams): Promise<boolean> {
    const { clientSecret, clientKey } = options
    if (clientSecret !== undefined) {
      const pair = new URLSearchParams({ [clientId]: clientSecret }).toString().replace('=', ':')
      return headers.authorization === `Basic ${Buffer.from(pair).toString('base64')}`
    }
    const assertion = form.get('client_assertion') ?? ''
    const audience = [`${issuer}/token`, `${issuer}/par`]
    return (await verified(assertion, clientKey, { issuer: clientId, subject: clientId, audience })) !== undefined
  }

  async function openRequest(text: string): Promise<Record<string, string> | undefined> {
    const claims = await verified(text, options.clientKey, { issuer: clientId, audience: issuer })
    return claims as Record<string, string> | undefined
  }

  async function verified(
    text: string,
    key: JWK | undefined,
    expected: { issuer: string; subject?: string; audience: string | string[] },
  ) {
    if (!key) return undefined
    const read = jwtVerify(text, await importJWK(key, key.alg ?? 'ES256'), { ...expected, currentDate: clock.now() })
    return read.then(
      ({ payload }) => payload,
      () => undefined,
    )
  }

  async function push(request: LoopbackRequest): Promise<Reply> {
    const form = new URLSearchParams(request.body)
    if (!(await isClient(request, form))) return { status: 401, body: { error: 'invalid_client' } }
    const request_uri = `urn:ietf:params:oauth:request_uri:${randomUUID()}`
    pushed.set(request_uri, Object.fromEntries(form))
    return { status: 201, body: { request_uri, expires_in: 60 } }
  }

  const replies: Replies = {
    'GET /.well-known/openid-configuration': () => ({
      body: {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        userinfo_endpoint: `${issuer}/userinfo`,
        authorization_response_iss_parameter_supported: true,
        ...(options.pushed ? { pushed_authorization_request_endpoint: `${issuer}/par` } : {}),
      },
    }),
    'GET /authorize': authorize,
    'POST /authorize': choose,
    'POST /token': token,
    'POST /par': push,
    'GET /jwks': () => ({ body: { keys: [keys.jwk] } }),
    'GET /userinfo': ({ headers }) => {
      const last = [...transactions.values()].findLast(({ code }) => code?.isUsed)?.holder
      if (!last || headers.authorization !== `Bearer ${ACCESS_TOKEN}`)
        return { status: 401, body: { error: 'invalid_token' } }
      return { body: { sub: subjectOf(last), ...sampleClaims(broker, last) } }
    },
  }
  const gated = Object.entries(replies).map(([key, reply]): [string, Answerer] => [
    key,
    (request) => {
      const given = outages.get(key.split(' ')[1] ?? '') ?? reply
      return typeof given === 'function' ? given(request) : given
    },
  ])
  const server = await startLoopback(
    Object.fromEntries(gated),
    options.port === undefined ? {} : { port: options.port },
  )
  issuer = server.url
  return {
    ...server,
    issuer,
    /** What to answer instead, by path: for trying what happens when a part of it is out. */
    outages,
    /** From now on another key signs, and the former is published no more. */
    async rotateKeys() {
      keys = await newKeys()
    },
  }
}

async function newKeys() {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const kid = randomUUID()
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } }
}

/** Of a request, the text that it wants signed; Signicat takes it in a signed request alone. */
function toBeSigned({ signtext_base64, acr_values = '', iat }: Record<string, string>): string[] {
  const reference = iat === undefined ? undefined : /mitid_reference_text:(\S+)/.exec(acr_values)?.[1]
  return [signtext_base64, reference].flatMap((text) => (text ? [Buffer.from(text, 'base64').toString('utf8')] : []))
}

/** A pseudonym, as brokers give: it tells no number. */
function subjectOf({ personalIdentityNumber }: SampleHolder): string {
  return createHash('sha256').update(`sample ${personalIdentityNumber}`).digest('hex').slice(0, 32)
}

function page(body: string, status = 200): Reply {
  const html = `<!doctype html><html lang="en"><title>Sample eID</title><body>${body}</body></html>`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html }
}
