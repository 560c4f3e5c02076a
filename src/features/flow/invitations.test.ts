import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { evidenceOf, factsOf } from '../../../test/records.ts'
import {
  companyToSign,
  cosignAs,
  invite,
  openLink,
  secretOf,
  signAs,
  signers,
  signingWorkflow,
} from '../../../test/signing.ts'
import { caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'

const dayMs = 86_400_000
let app: TestApp
let workspace: Workspace
let workflowId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  workflowId = await workspace.publish(signingWorkflow())
})

const company = () => companyToSign(app, workspace, workflowId)
const statusOf = async (applicationId: string) =>
  (await workspace.call('applications.get', { applicationId })).body.status
const eventsOf = async (applicationId: string) => {
  await app.drain()
  const { body } = await workspace.call('events.list', {})
  return body.data
    .map((one: { event: Record<string, string> }) => one.event)
    .filter((event: Record<string, string>) => event.applicationId === applicationId && event.invitationId)
}

describe('two signatories in two sessions', () => {
  it('take a company to APPROVED, and all who signed are told to whoever asks', async () => {
    const { id, flow } = await company()
    expect((await flow('flow.get')).body.current.signing).toEqual({
      signed: [],
      stillNeeded: expect.objectContaining({
        en: 'Still needed: Kenta Kentsson.',
        sv: expect.stringContaining('Kenta'),
      }),
      candidates: ['Kenta Kentsson', 'Ola Per Testsson', 'Lorentz Lantzio'].map((name, signatory) => ({
        signatory,
        name,
        hasSigned: false,
      })),
      canBeCompleted: true,
    })
    await signAs(flow, signers.ola)
    const { invitationId, secret, link, expiresAt } = await invite(flow, 'Lorentz Lantzio', { language: 'en' })
    expect(link).toBe(`${app.baseUrl}/flow/sign?invitation=${secret}`)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(Date.parse(expiresAt) - app.clock.now().getTime()).toBe(14 * dayMs)
    const { signing } = (await flow('flow.get')).body.current
    expect(signing.signed).toEqual([{ name: 'Ola Per Testsson', signedAt: app.clock.now().toISOString() }])
    expect(signing.stillNeeded.en).toBe('Still needed: Kenta Kentsson or Lorentz Lantzio.')
    expect(signing.candidates[2].invitation).toEqual({ invitationId, state: 'OPEN', expiresAt })

    const { cosign } = await openLink(app, secret)
    expect((await cosign('flow.cosign.get')).body).toEqual({
      state: 'OPEN',
      name: 'Lorentz Lantzio',
      organizationName: 'Taraxacum AB',
      text: 'The company agrees to the terms.',
      textLanguage: 'en',
      language: 'en',
      signed: [{ name: 'Ola Per Testsson', signedAt: app.clock.now().toISOString() }],
      eidMethods: [
        { method: 'se-bankid', name: 'BankID', choosesPerson: true },
        { method: 'se-freja', name: 'Freja', choosesPerson: true },
      ],
      expiresAt,
    })
    // Nobody needs to say who they are: the register has told the number, and the eID is asked for it.
    expect((await cosignAs(cosign)).body).toEqual({ state: 'COMPLETE' })
    expect((await cosign('flow.cosign.get')).body.state).toBe('SIGNED')
    expect(await statusOf(id)).toBe('APPROVED')

    const { body } = await workspace.call('applications.organization.signedBy.get', { applicationId: id })
    expect(body.data).toEqual([
      { name: 'Ola Per Testsson', personalIdentityNumber: { id: signers.ola, issuingCountry: 'SE' } },
      { name: 'Lorentz Lantzio', personalIdentityNumber: { id: signers.lorentz, issuingCountry: 'SE' } },
    ])
    const told = (await workspace.call('applications.invitations.list', { applicationId: id })).body.data
    expect(told).toMatchObject([{ invitationId, state: 'SIGNED', name: 'Lorentz Lantzio', links: 1, step: 'sign' }])
    expect((await eventsOf(id)).map((event: { type: string }) => event.type)).toEqual([
      'INVITATION_CREATED',
      'INVITATION_SIGNED',
    ])
    const texts = (await evidenceOf(app, id)).map((one) => one.body).join('\n')
    expect(texts).toContain('Bolaget godkänner villkoren.')
    expect(texts).toContain('The company agrees to the terms.')
  })

  it('may sign at the very same moment: both count', async () => {
    const { id, flow } = await company()
    const { secret } = await invite(flow, 'Lorentz Lantzio')
    const { cosign } = await openLink(app, secret)
    const mine = await flow('flow.identify.start', { step: 'sign', personalIdentityNumber: signers.ola })
    const theirs = await cosign('flow.cosign.start')
    const answers = await Promise.all([
      flow('flow.identify.collect', { orderId: mine.body.orderId }),
      cosign('flow.cosign.collect', { orderId: theirs.body.orderId }),
    ])
    expect(answers.map(({ body }) => body.state)).toEqual(['COMPLETE', 'COMPLETE'])
    expect(await statusOf(id)).toBe('APPROVED')
  })

  it('do not disturb each other: whoever begins anew gives up their own attempt and nobody else’s', async () => {
    const { id, flow } = await company()
    const { cosign } = await openLink(app, (await invite(flow, 'Lorentz Lantzio')).secret)
    const theirs = await cosign('flow.cosign.start')
    // Somebody else's attempt is not what the applicant waits for.
    expect((await flow('flow.get')).body).toMatchObject({ current: { state: 'OPEN' }, missing: [{ code: 'SIGN' }] })
    const first = await flow('flow.identify.start', { step: 'sign', personalIdentityNumber: signers.ola })
    expect((await flow('flow.get')).body).toMatchObject({ current: { state: 'WAITING' }, missing: [] })
    const second = await flow('flow.identify.start', { step: 'sign', personalIdentityNumber: signers.ola })
    const collect = (orderId: string) => flow('flow.identify.collect', { orderId })
    expect((await collect(first.body.orderId)).body.state).toBe('CANCELLED')
    expect((await cosign('flow.cosign.collect', { orderId: theirs.body.orderId })).body.state).toBe('COMPLETE')
    expect((await collect(second.body.orderId)).body.state).toBe('COMPLETE')
    expect(await statusOf(id)).toBe('APPROVED')
  })

  it('one failing is no note for the other', async () => {
    const { flow } = await company()
    const { cosign } = await openLink(app, (await invite(flow, 'Lorentz Lantzio')).secret)
    expect((await cosignAs(cosign, '199107172380')).body).toMatchObject({ state: 'FAILED', failure: 'CANCELLED' })
    const { current } = (await flow('flow.get')).body
    expect(current).toMatchObject({ state: 'OPEN' })
    expect(current.note).toBeUndefined()
    expect((await cosignAs(cosign)).body.state).toBe('COMPLETE')
  })

  it('whoever signs too late is told that it leads nowhere, and nothing is kept of it', async () => {
    const { id, flow } = await company()
    const { cosign } = await openLink(app, (await invite(flow, 'Lorentz Lantzio')).secret)
    const theirs = await cosign('flow.cosign.start')
    await signAs(flow, signers.kenta)
    expect(await statusOf(id)).toBe('APPROVED')
    expect((await cosign('flow.cosign.collect', { orderId: theirs.body.orderId })).status).toBe(401)
    expect((await evidenceOf(app, id)).filter((one) => one.body.includes('Lorentz'))).toHaveLength(1)
    const [told] = (await workspace.call('applications.invitations.list', { applicationId: id })).body.data
    expect(told.state).toBe('EXPIRED')
  })
})

describe('a signature by somebody else than was invited', () => {
  it('is refused as WRONG_PERSON: the evidence is kept, and nothing is learnt of them', async () => {
    const { id, flow } = await company()
    const { cosign } = await openLink(app, (await invite(flow, 'Lorentz Lantzio')).secret)
    const before = (await evidenceOf(app, id)).length
    expect((await cosignAs(cosign, signers.kenta)).body).toEqual({ state: 'FAILED', failure: 'WRONG_PERSON' })
    expect(await statusOf(id)).toBe('IN_PROGRESS')
    expect((await factsOf(app, id)).filter((fact) => fact.subject === 'SIGNATURE')).toEqual([])
    expect((await evidenceOf(app, id)).length).toBe(before + 1)
    const { rows } = await app.database.pool.query('select state, status from applications where id = $1', [
      id.slice(-36),
    ])
    expect(rows[0].state.facts.signatures).toBeUndefined()
    const { current } = (await flow('flow.get')).body
    expect(current.note).toBeUndefined()
    expect(current.signing.candidates[2].invitation.state).toBe('OPEN')
    expect((await cosignAs(cosign)).body.state).toBe('COMPLETE')
  })
})

describe('an invitation that is declined', () => {
  it('ends its session, is seen by the applicant and told to the integrator, and leaves room for another', async () => {
    const { id, flow } = await company()
    const { secret } = await invite(flow, 'Lorentz Lantzio')
    const { cosign } = await openLink(app, secret)
    const started = await cosign('flow.cosign.start')
    expect((await cosign('flow.cosign.decline')).body).toEqual({ state: 'DECLINED' })
    for (const [operation, input] of [
      ['flow.cosign.get', {}],
      ['flow.cosign.start', {}],
      ['flow.cosign.collect', { orderId: started.body.orderId }],
      ['flow.cosign.decline', {}],
    ] as const)
      expect((await cosign(operation, input)).status, operation).toBe(401)
    expect((await openLink(app, secret)).status).toBe(404)
    const look = async () => (await flow('flow.get')).body.current.signing
    expect(await look()).toMatchObject({
      canBeCompleted: true,
      candidates: [{}, {}, { invitation: { state: 'DECLINED' } }],
    })
    expect((await eventsOf(id)).at(-1)).toMatchObject({ type: 'INVITATION_DECLINED' })

    const other = await openLink(app, (await invite(flow, 'Kenta Kentsson')).secret)
    await other.cosign('flow.cosign.decline')
    expect((await look()).canBeCompleted).toBe(false)
    const again = await openLink(app, (await invite(flow, 'Kenta Kentsson')).secret)
    expect((await look()).canBeCompleted).toBe(true)
    expect((await cosignAs(again.cosign)).body.state).toBe('COMPLETE')
    expect(await statusOf(id)).toBe('APPROVED')
  })
})

describe('an invitation', () => {
  it('expires at the end of its days, and a session begun by it with it; a renewed one holds again', async () => {
    const own = await startApp()
    const its = await newWorkspace(own)
    const days = await its.publish(signingWorkflow({ invitationDays: 1 }))
    const { id, flow } = await companyToSign(own, its, days)
    const { invitationId, secret } = await invite(flow, 'Lorentz Lantzio')
    own.clock.advance(dayMs - 1000)
    const { cosign } = await openLink(own, secret)
    expect((await cosign('flow.cosign.get')).status).toBe(200)
    const started = await cosign('flow.cosign.start')
    own.clock.advance(1000)
    expect((await openLink(own, secret)).status).toBe(404)
    expect((await cosign('flow.cosign.get')).status).toBe(401)
    expect((await cosign('flow.cosign.collect', { orderId: started.body.orderId })).status).toBe(401)
    const { call } = await its.newClient()
    const { data } = (await call('applications.invitations.list', { applicationId: id })).body
    expect(data).toMatchObject([{ state: 'EXPIRED' }])
    const token = await own.services.tokens.mintSession({ workspaceId: its.id, applicationId: id.slice(-36) })
    const renewed = await caller(own, token)('flow.invitations.renew', { invitationId })
    const fresh = await openLink(own, secretOf(renewed.body.link))
    expect((await cosignAs(fresh.cosign)).body.state).toBe('COMPLETE')
  })

  it('that is renewed has a new link: the old one is dead, and so is what was begun by it', async () => {
    const { flow } = await company()
    const { invitationId, secret } = await invite(flow, 'Lorentz Lantzio')
    const { cosign } = await openLink(app, secret)
    await cosign('flow.cosign.start')
    const renewed = await flow('flow.invitations.renew', { invitationId })
    expect(renewed.body).toMatchObject({ invitationId, link: expect.stringContaining('?invitation=') })
    expect((await openLink(app, secret)).status).toBe(404)
    expect((await cosign('flow.cosign.get')).body.code).toBe('invalid_token')
    expect((await flow('flow.invitations.list')).body.data).toMatchObject([{ links: 2, state: 'OPEN' }])
    const fresh = await openLink(app, secretOf(renewed.body.link))
    expect((await cosignAs(fresh.cosign)).body.state).toBe('COMPLETE')
    expect((await flow('flow.invitations.renew', { invitationId })).body.code).toBe('conflict')
  })

  it('is not renewed without end', async () => {
    const { flow } = await company()
    const { invitationId } = await invite(flow, 'Lorentz Lantzio')
    for (const _ of Array(9)) expect((await flow('flow.invitations.renew', { invitationId })).status).toBe(200)
    expect((await flow('flow.invitations.renew', { invitationId })).body.code).toBe('quota_exceeded')
  })

  it('that is withdrawn is dead at once, what was begun by it too, and twice is once', async () => {
    const { id, flow } = await company()
    const { invitationId, secret } = await invite(flow, 'Lorentz Lantzio')
    const { cosign } = await openLink(app, secret)
    await cosign('flow.cosign.start')
    for (const _ of [1, 2])
      expect((await flow('flow.invitations.withdraw', { invitationId })).body).toEqual({ state: 'WITHDRAWN' })
    expect((await cosign('flow.cosign.get')).status).toBe(401)
    expect((await openLink(app, secret)).status).toBe(404)
    const { rows } = await app.database.pool.query('select state from applications where id = $1', [id.slice(-36)])
    expect(rows[0].state.pending).toEqual({})
    const types = (await eventsOf(id)).map((event: { type: string }) => event.type)
    expect(types).toEqual(['INVITATION_CREATED', 'INVITATION_WITHDRAWN'])
  })

  it('is made for a candidate who has not signed and is not invited, while the step is open, in a language there is', async () => {
    const { flow } = await company()
    await signAs(flow, signers.ola)
    await invite(flow, 'Lorentz Lantzio')
    const create = async (input: object) =>
      (await flow('flow.invitations.create', { step: 'sign', signatory: 0, ...input })).body.code
    expect(await create({ signatory: 1 })).toBe('conflict')
    expect(await create({ signatory: 2 })).toBe('conflict')
    expect(await create({ signatory: 3 })).toBe('invalid_request')
    expect(await create({ language: 'fr' })).toBe('invalid_request')
    expect(await create({ step: 'organization' })).toBe('step_not_open')
    await signAs(flow, signers.kenta)
    expect(await create({})).toBe('step_not_open')
  })

  it('repeated with one Idempotency-Key is one invitation, and the secret is in the first answer alone', async () => {
    const { flow } = await company()
    const input = { step: 'sign', signatory: 2 }
    const ask = () => flow('flow.invitations.create', input, { 'Idempotency-Key': 'invite' })
    const [first, second] = [await ask(), await ask()]
    expect(first.body.link).toBeDefined()
    expect(second.body).toEqual({ invitationId: first.body.invitationId, expiresAt: first.body.expiresAt })
    const { rows } = await app.database.pool.query(
      `select (select count(*) from idempotency_keys i where i::text like $1)
        + (select count(*) from audit_entries a where a::text like $1)
        + (select count(*) from invitations v where v::text like $1)
        + (select count(*) from events e where e::text like $1) as n`,
      [`%${secretOf(first.body.link)}%`],
    )
    expect(Number(rows[0].n)).toBe(0)
  })
})
