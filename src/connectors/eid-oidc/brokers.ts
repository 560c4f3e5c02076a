import { z } from 'zod'
import { claimMapSchema, claimMaps } from './claims.ts'
import type { Signing } from './signing.ts'

/** What is asked of a broker for one eID. */
const methodSchema = z.strictObject({
  /** Left out for eIDs that we know: `no-bankid`, `dk-mitid`, … */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  name: z.string().min(1).max(100).optional(),
  acrValues: z.string().max(500).optional(),
  scope: z.string().max(500).optional(),
  /** Sent with the request as they are, e.g. `idp_values`. */
  parameters: z.record(z.string(), z.string()).optional(),
  /** One of the known maps, or an own one. */
  claims: z.union([z.enum(Object.keys(claimMaps) as (keyof typeof claimMaps)[]), claimMapSchema]).optional(),
  /**
   * That what is signed is signed by it: where the broker is known to put the text, or its digest, into what it signs itself.
   * It is an add-on that is agreed with the broker.
   */
  signs: z.boolean().optional(),
  /** Levels of assurance that are enough, as the broker writes them; any where left out. */
  acceptedAssurance: z.array(z.string()).optional(),
  /**
   * What stands before a personal number in `login_hint`, for brokers that then ask for nobody else. Sent only by a pushed
   * request, as an address may not hold a person's number.
   */
  numberHint: z.string().max(20).optional(),
  /** Sent as `login_hint`, before a number. It must not hold anybody's. */
  loginHint: z.string().max(200).optional(),
})
export type MethodSettings = z.infer<typeof methodSchema>

const key = z.looseObject({ kty: z.string() })

/** A broker as the operator sets it up: JSON, a list of these. */
const brokerSchema = z.strictObject({
  /** Ends the connector's id: `eid-oidc-<id>`. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'small letters, digits and hyphens'),
  broker: z.enum(['SIGNICAT', 'IDURA', 'NETS', 'GENERIC']),
  /** Exactly as the broker's discovery document says it. */
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().min(1).max(300),
  /** `client_secret_basic`. */
  clientSecret: z.string().min(1).max(500).optional(),
  /** `private_key_jwt`: the private key as JWK, with `alg` and `kid`. */
  privateKey: key.optional(),
  /** For brokers that encrypt: the private key as JWK. */
  decryptionKey: key.optional(),
  /** Signs the request itself (RFC 9101), with `privateKey`; the Finnish trust network asks for it. */
  signedRequest: z.boolean().default(false),
  /** Asks the broker's userinfo too; of Nets, whose ID tokens name nobody, unless told otherwise. */
  userinfo: z.boolean().optional(),
  /** Fictitious people: production refuses it. */
  test: z.boolean().default(false),
  /** By the words that workflows use. An empty object takes what is known of it. */
  methods: z.record(z.string().regex(/^[a-z]{2}-[a-z0-9-]{1,40}$/), methodSchema),
})

export interface OidcMethod extends MethodSettings {
  method: string
  country: string
  name: string
  scope: string
  claims: z.infer<typeof claimMapSchema>
  /** How it signs; not at all where left out. */
  signing?: Signing | undefined
}

export interface OidcBroker extends Omit<z.infer<typeof brokerSchema>, 'methods' | 'broker' | 'userinfo'> {
  userinfo: boolean
  methods: OidcMethod[]
}

/** How each signs that is known to, once it is agreed. */
const signings: Record<z.infer<typeof brokerSchema>['broker'], Partial<Record<string, Signing>>> = {
  NETS: { 'dk-mitid': 'TRANSACTION_TOKEN' },
  SIGNICAT: { 'dk-mitid': 'REFERENCE_TEXT' },
  IDURA: {},
  GENERIC: {},
}

type Known = Partial<Record<string, MethodSettings>>

const eids: Record<string, { country: string; name: string }> = {
  'se-bankid': { country: 'SE', name: 'BankID' },
  'se-freja': { country: 'SE', name: 'Freja' },
  'no-bankid': { country: 'NO', name: 'BankID' },
  'dk-mitid': { country: 'DK', name: 'MitID' },
  'fi-ftn': { country: 'FI', name: 'Pankkitunnukset tai mobiilivarmenne' },
}

// Traficom names the levels of test people apart, so that nobody takes them for people.
const ftn = ['http://ftn.ficora.fi/2017/loa2', 'http://ftn.ficora.fi/2017/loa3']
const ftnTest = ['http://ftn.ficora.fi/2017/loatest2', 'http://ftn.ficora.fi/2017/loatest3']

/** Brokers with single sign-on would else say that whoever was there before is there now. */
const everyTime = { prompt: 'login' }

const known: Record<z.infer<typeof brokerSchema>['broker'], Known> = {
  SIGNICAT: {
    'se-bankid': {
      acrValues: 'idp:sbid',
      scope: 'openid profile idp-id nin',
      parameters: everyTime,
      claims: 'SIGNICAT',
    },
    'se-freja': {
      acrValues: 'idp:freja',
      scope: 'openid profile idp-id nin',
      parameters: everyTime,
      claims: 'SIGNICAT',
    },
    'no-bankid': {
      acrValues: 'idp:nbid',
      scope: 'openid profile idp-id nin nbid-extra',
      parameters: everyTime,
      claims: 'SIGNICAT',
    },
    'dk-mitid': {
      acrValues: 'idp:mitid',
      scope: 'openid profile idp-id nin mitid-extra',
      parameters: everyTime,
      claims: 'SIGNICAT',
    },
    'fi-ftn': { acrValues: 'idp:ftn', scope: 'openid profile idp-id nin', parameters: everyTime, claims: 'SIGNICAT' },
  },
  IDURA: {
    'se-bankid': { acrValues: 'urn:grn:authn:se:bankid', scope: 'openid', claims: 'IDURA', numberHint: 'sub:' },
    'se-freja': {
      acrValues: 'urn:grn:authn:se:frejaid',
      scope: 'openid frejaid:basic_user_info frejaid:date_of_birth frejaid:ssn',
      // Below that level Freja tells neither name nor number.
      loginHint: 'minregistrationlevel:extended',
      claims: 'IDURA_FREJA',
    },
    'no-bankid': { acrValues: 'urn:grn:authn:no:bankid', scope: 'openid ssn', claims: 'IDURA', numberHint: ':' },
    'dk-mitid': {
      acrValues: 'urn:grn:authn:dk:mitid:substantial',
      scope: 'openid ssn',
      claims: 'IDURA',
      numberHint: 'sub:',
    },
    'fi-ftn': { acrValues: 'urn:grn:authn:fi:all', scope: 'openid', claims: 'IDURA' },
  },
  NETS: {
    'dk-mitid': {
      scope: 'openid mitid ssn',
      parameters: { idp_values: 'mitid', ...everyTime },
      claims: 'NETS',
    },
  },
  GENERIC: {
    'no-bankid': { scope: 'openid profile nnin_altsub', claims: 'NO_BANKID' },
    'fi-ftn': { scope: 'openid', claims: 'FTN', acceptedAssurance: ftn },
  },
}

/**
 * Reads the operator's list of brokers. Throws a `RangeError` that names everything wrong with it, and no secret.
 */
export function readBrokers(json: string): OidcBroker[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    throw new RangeError('The list of eID brokers is not JSON.')
  }
  const read = z.array(brokerSchema).max(50).safeParse(parsed)
  if (!read.success) {
    const issues = read.error.issues.map(({ path, message }) => `${path.join('.') || 'list'}: ${message}`)
    throw new RangeError(`The list of eID brokers cannot be used: ${issues.join('; ')}`)
  }
  return read.data.map(complete)
}

function complete({ broker, methods, ...settings }: z.infer<typeof brokerSchema>): OidcBroker {
  const refuse = (what: string) => new RangeError(`The eID broker “${settings.id}” cannot be used: ${what}`)
  if ((settings.clientSecret === undefined) === (settings.privateKey === undefined)) {
    throw refuse('give clientSecret or privateKey, one of them.')
  }
  if (settings.signedRequest && !settings.privateKey) throw refuse('signedRequest needs privateKey.')
  const chosen = Object.entries(methods).map(([method, own]) => {
    const preset = known[broker][method]
    const all = { ...eids[method], ...preset, ...own }
    const { country, name, scope = 'openid profile', claims } = all
    if (!country || !name) throw refuse(`methods.${method}: give its country and name.`)
    if (!claims) throw refuse(`methods.${method}: give its claims, one of ${Object.keys(claimMaps).join(', ')}.`)
    const signing = all.signs ? signings[broker][method] : undefined
    if (all.signs && !signing) throw refuse(`methods.${method}: is not known to sign a text; leave out signs.`)
    if (signing === 'REFERENCE_TEXT' && !settings.signedRequest)
      throw refuse(`methods.${method}: to sign, it asks for signedRequest with privateKey.`)
    const accepted = all.acceptedAssurance === ftn && settings.test ? [...ftn, ...ftnTest] : all.acceptedAssurance
    return {
      ...all,
      method,
      country,
      name,
      scope,
      claims: typeof claims === 'string' ? claimMaps[claims] : claims,
      acceptedAssurance: accepted,
      ...(signing ? { signing } : {}),
    }
  })
  if (chosen.length === 0) throw refuse('name at least one method.')
  return { ...settings, userinfo: settings.userinfo ?? broker === 'NETS', methods: chosen }
}
