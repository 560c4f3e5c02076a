import countries from 'i18n-iso-countries'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Answer, CompanyRecord, RegistryConnector } from './kit.ts'
import { type Answerer, type Loopback, type Replies, type Reply, silence, startLoopback } from './loopback.ts'

/**
 * What every source must keep, tried on recorded replies from a server on loopback. A connector's own test calls the
 * suite for its kind and adds what is particular to its source.
 */

export interface SourceCase {
  /** The connector's id. */
  name: string
  /** Asks the source at this origin for one thing. It must give up on a silent source within two seconds. */
  ask(baseUrl: string): Promise<Answer<unknown>>
  replies: {
    found: Replies
    /** Left out for what always has an answer, such as a feed of changes. */
    miss?: Replies
    /** The source's own way of saying "not now". */
    outage: Replies
    /** Removed on legal grounds, where the source tells. */
    gone?: Replies
    /** With `Retry-After: 30`. */
    rateLimited: Replies
    /** A reply that breaks the documented format as this source might. */
    malformed: Replies
  }
}

/** Proves the one rule of `kit.ts` for any source: an outage, in any part, is never a miss and never a finding. */
export function sourceContract({ name, ask, replies }: SourceCase): void {
  let server: Loopback | undefined
  afterEach(async () => {
    await server?.close()
    server = undefined
  })
  async function play(recorded: Replies) {
    server = await startLoopback(recorded)
    return { answer: await ask(server.url), server }
  }
  /** The found replies, with each in turn replaced, so that no part can fail unnoticed. */
  const spoiled = (spoil: (reply: Reply) => Reply | Answerer) =>
    Object.entries(replies.found).map(([key, reply]) => {
      if (typeof reply === 'function')
        throw new TypeError(`${name}: record ${key} as a plain reply, so it can be spoiled.`)
      return { key, recorded: { ...replies.found, [key]: spoil(reply) } }
    })
  const textOf = (reply: Reply) => (typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body))

  describe(`${name} keeps the contract of a source`, () => {
    it('found comes with evidence: source, address, time and the bodies exactly as received', async () => {
      const { answer, server } = await play(replies.found)
      expect(answer.outcome).toBe('FOUND')
      expect(answer.evidence.length).toBeGreaterThan(0)
      for (const evidence of answer.evidence) {
        expect(evidence.source).toBe(name)
        expect(evidence.url.startsWith(`${server.url}/`)).toBe(true)
        expect(evidence.retrievedAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/)
      }
      const sent = Object.values(replies.found).map((reply) => (typeof reply === 'function' ? '' : textOf(reply)))
      for (const { body } of answer.evidence) expect(sent).toContain(body)
    })

    it('no person number stands in an address', async () => {
      const { server } = await play(replies.found)
      for (const { path } of server.requests) {
        expect(path).not.toMatch(/\d{6}[-+A-Fa-f]\d{3}[0-9A-Za-z]|(?<!\d)\d{11,12}(?!\d)/)
      }
    })

    const miss = replies.miss
    it.skipIf(!miss)('what the source does not have is a MISS (where there can be none)', async () => {
      const { answer } = await play(miss ?? {})
      expect(answer.outcome).toBe('MISS')
    })

    const gone = replies.gone
    it.skipIf(!gone)(
      'what the source removed is GONE, so that copies are erased (where the source tells)',
      async () => {
        const { answer } = await play(gone ?? {})
        expect(answer.outcome).toBe('GONE')
      },
    )

    it('a refused connection is an OUTAGE', async () => {
      const closed = await startLoopback({})
      await closed.close()
      expect(await ask(closed.url)).toMatchObject({ outcome: 'OUTAGE', reason: 'UNREACHABLE' })
    })

    it('being told to wait is an OUTAGE that says how long', async () => {
      const { answer } = await play(replies.rateLimited)
      expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'RATE_LIMITED', retryAfterS: 30 })
    })

    it('the source’s own “not now” is an OUTAGE', async () => {
      const { answer } = await play(replies.outage)
      expect(answer.outcome).toBe('OUTAGE')
    })

    it('a reply that breaks the documented format is an OUTAGE', async () => {
      const { answer } = await play(replies.malformed)
      expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
    })

    const page = '<!doctype html><title>Maintenance</title>'
    it.each<[string, string, (reply: Reply) => Reply | Answerer]>([
      ['500', 'SERVER_ERROR', () => ({ status: 500, body: { error: 'x' } })],
      ['503', 'SERVER_ERROR', () => ({ status: 503, body: '' })],
      ['silence', 'TIMEOUT', () => silence],
      ['a web page instead of data', 'MALFORMED', () => ({ headers: { 'content-type': 'text/html' }, body: page })],
      ['truncated data', 'MALFORMED', (reply) => ({ ...reply, body: textOf(reply).slice(0, -20) })],
      ['an empty body', 'MALFORMED', (reply) => ({ ...reply, body: '' })],
      ['data of another shape', 'MALFORMED', () => ({ body: { unexpected: true } })],
    ])('%s on any part is an OUTAGE, reason %s, and never a miss', async (_, reason, spoil) => {
      for (const { key, recorded } of spoiled(spoil)) {
        const { answer, server } = await play(recorded)
        expect({ key, ...answer }).toMatchObject({ key, outcome: 'OUTAGE', reason })
        await server.close()
      }
    })
  })
}

export interface RegistryCase extends Omit<SourceCase, 'ask'> {
  /** Builds the connector on an origin; short timeouts and pauses, please. */
  connect(baseUrl: string): RegistryConnector
  country: string
  organizationNumber: string
  /** What the `found` replies say. */
  expected: CompanyRecord
}

/** The contract of a source, and that a company is told in the promised shape. */
export function registryContract({ connect, country, organizationNumber, expected, ...source }: RegistryCase): void {
  const query = { country, organizationNumber }
  sourceContract({ ...source, ask: (baseUrl) => connect(baseUrl).lookUp(query) })

  describe(`${source.name} keeps the contract of a registry`, () => {
    it('says what it is and which country it answers for', async () => {
      const connector = connect('http://127.0.0.1:9')
      expect(connector).toMatchObject({ id: source.name, kind: 'registry' })
      expect(connector.countries).toContain(country)
    })

    it('tells the recorded company, each field in the promised shape', async () => {
      const server = await startLoopback(source.replies.found)
      const answer = await connect(server.url).lookUp(query)
      await server.close()
      if (answer.outcome !== 'FOUND') throw new Error(`found replies gave ${answer.outcome}`)
      expect(answer.value).toEqual(expected)
      expectCompanyShape(answer.value)
      expect(answer.value.organization.organizationNumber).toEqual({ id: organizationNumber, issuingCountry: country })
    })
  })
}

const text = z.string().refine((value) => value.trim() === value && value !== '', 'empty or padded text: leave it out')
const country = z
  .string()
  .refine((value) => /^[A-Z]{2}$/.test(value) && countries.isValid(value), 'not ISO 3166 alpha-2')
const identifier = z.strictObject({ id: text, issuingCountry: country })
const address = z.strictObject({
  type: z.enum(['VISITING', 'POSTAL']),
  addressLine1: text.optional(),
  addressLine2: text.optional(),
  postalCode: text.optional(),
  city: text.optional(),
  country: country.optional(),
  region: text.optional(),
})
const organization = z.strictObject({
  organizationName: text,
  organizationNumber: identifier,
  legalType: text.optional(),
  legalTypeCode: text.optional(),
  foundationDate: z.iso.date().optional(),
  registrationDate: z.iso.date().optional(),
  addresses: z.array(address.refine(({ type, ...parts }) => Object.values(parts).some(Boolean), 'an empty address')),
  companyStatus: text.optional(),
  status: z.enum(['ACTIVE', 'BANKRUPT', 'IN_LIQUIDATION', 'RESTRUCTURING', 'DISSOLVED', 'UNKNOWN']),
  numberOfEmployeesInterval: text.optional(),
  industryCodes: z.array(text),
  businessActivity: text.optional(),
  registrationAuthority: z.strictObject({ authority: text, country }),
  registeredCorporateTaxDate: z.iso.date().optional(),
  registeredCorporateVatDate: z.iso.date().optional(),
  lei: z
    .string()
    .regex(/^[0-9A-Z]{18}\d{2}$/)
    .optional(),
  vat: z.strictObject({ number: text, state: z.enum(['VALID', 'INVALID']) }).optional(),
})
const functionary = z
  .strictObject({
    type: z.enum(['PERSON', 'ORGANIZATION']),
    name: text,
    roles: z.array(text).min(1),
    roleCodes: z.array(text).min(1),
    personalIdentityNumber: identifier.optional(),
    organizationIdentifier: identifier.optional(),
    dateOfBirth: z.iso.date().optional(),
    birthMonth: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    registerId: text.optional(),
    electedBy: text.optional(),
    hasAdminRights: z.boolean(),
  })
  .refine(({ roles, roleCodes }) => roles.length === roleCodes.length, 'roles and roleCodes in step')
const groups = z.array(z.array(functionary).min(1))
const signing = z
  .strictObject({
    coverage: z.enum(['COMPLETE', 'PARTIAL', 'NONE', 'TOO_MANY']),
    combinations: groups,
    reviewRequired: z.boolean(),
    ruleText: text.optional(),
    limitedMandates: z.array(
      z.strictObject({ type: z.enum(['PROKURA', 'DAY_TO_DAY']), ruleText: text.optional(), combinations: groups }),
    ),
    unresolved: z.array(text),
  })
  .refine(
    ({ coverage, combinations }) => ['COMPLETE', 'PARTIAL'].includes(coverage) === combinations.length > 0,
    'COMPLETE and PARTIAL list somebody, NONE and TOO_MANY nobody',
  )
  .refine(({ coverage, reviewRequired }) => coverage === 'COMPLETE' || reviewRequired, 'only COMPLETE goes unread')

const places = z.array(z.array(z.number().int().nonnegative()).min(1))
const coded = z.union([
  z.strictObject({ kind: z.literal('RULE_ID'), register: z.enum(['BRREG', 'PRH']), id: text }),
  z.strictObject({
    kind: z.literal('GROUPS'),
    groups: z.array(
      z
        .array(
          z.strictObject({
            count: z.union([z.literal('ALL'), z.number().int().positive()]),
            roleCodes: z.array(text),
            functionaries: z.array(z.number().int().nonnegative()),
          }),
        )
        .min(1),
    ),
  }),
])
const signingRule = z.strictObject({
  text: text.optional(),
  procurationText: text.optional(),
  coded: coded.optional(),
  codedProcuration: coded.optional(),
  formed: z.strictObject({ byLaw: places, byRule: places.optional(), unresolved: z.array(text) }).optional(),
  notes: z.array(text).optional(),
  functionaries: z.enum(['ALL', 'SOME', 'NONE']),
})

/** Throws with the path of each field that is not as `kit.ts` promises. */
export function expectCompanyShape(record: CompanyRecord): void {
  const shape = { organization, functionaries: z.array(functionary), signing, signingRule: signingRule.optional() }
  z.strictObject(shape)
    .refine(
      (read) => placesIn(read.signingRule).every((place) => place < read.functionaries.length),
      'a place of nobody',
    )
    .parse(record)
}

/** Every place in the list of functionaries that a rule names. */
function placesIn(rule: z.infer<typeof signingRule> | undefined): number[] {
  const { formed, coded: power, codedProcuration } = rule ?? {}
  const parts = [power, codedProcuration].flatMap((one) => (one?.kind === 'GROUPS' ? one.groups.flat() : []))
  return [
    ...parts.flatMap(({ functionaries }) => functionaries),
    ...[...(formed?.byLaw ?? []), ...(formed?.byRule ?? [])].flat(),
  ]
}
