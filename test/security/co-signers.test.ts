import { beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../src/features/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { steps, workflowOf } from '../definitions.ts'
import { identify } from '../journey.ts'
import { companyToSign, cosignAs, invite, openLink, signAs, signers, signingWorkflow } from '../signing.ts'
import { caller, newWorkspace, type Workspace } from '../workspace.ts'
import { claimsOf, send, told } from './send.ts'

let app: TestApp
let workspace: Workspace
let workflowId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  workflowId = await workspace.publish(signingWorkflow())
})

async function invited(name = 'Lorentz Lantzio') {
  const application = await companyToSign(app, workspace, workflowId)
  const invitation = await invite(application.flow, name)
  return { ...application, ...invitation }
}

describe('the session of somebody who is invited to sign', () => {
  it('SESS-01 SESS-05 opens the six operations of its signature, and no other of the product', async () => {
    const { id, secret } = await invited()
    const { cosign, body } = await openLink(app, secret)
    const opened = []
    for (const { name, admit } of operations) {
      if (admit) continue
      const { status, body } = await cosign(name, { applicationId: id, unknown: true })
      if (status !== 403) opened.push(name)
      else expect(body.code).toBe('insufficient_scope')
    }
    expect(opened).toEqual(
      ['get', 'start', 'callback', 'collect', 'cancel', 'decline'].map((verb) => `flow.cosign.${verb}`),
    )
    const claims = claimsOf(body.sessionToken)
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600)
  })

  it('SESS-05 an applicant and an API client cannot call what is a co-signer’s', async () => {
    const { flow } = await workspace.apply()
    for (const { name } of operations.filter((one) => one.name.startsWith('flow.cosign.')))
      for (const ask of [flow, workspace.call]) expect((await ask(name)).status, name).toBe(403)
  })

  it('SESS-02 a page that shows one invitation signs by no other that its browser has opened since', async () => {
    const [shown, since] = [
      await openLink(app, (await invited()).secret),
      await openLink(app, (await invited()).secret),
    ]
    const by = (token: string, operation: string, session?: string | null) =>
      fetch(`${app.baseUrl}/v1/${operation}`, {
        method: 'POST',
        headers: {
          ...{ 'Content-Type': 'application/json', 'X-Openbits-Flow': '1', Cookie: `openbits_session=${token}` },
          ...(session ? { 'X-Openbits-Session': session } : {}),
        },
        body: '{}',
      })
    // The page asks as an applicant's would, and is told whose it is.
    const first = await by(shown.body.sessionToken, 'flow.start')
    const session = first.headers.get('x-openbits-session')
    expect([first.status, session]).toEqual([403, expect.any(String)])
    expect((await by(shown.body.sessionToken, 'flow.cosign.get', session)).status).toBe(200)
    for (const verb of ['get', 'start', 'decline'])
      expect((await by(since.body.sessionToken, `flow.cosign.${verb}`, session)).status, verb).toBe(401)
  })

  it('SESS-02 knows its own orders and no others, its application’s neither', async () => {
    const { flow, secret } = await invited()
    const { cosign } = await openLink(app, secret)
    const mine = await flow('flow.identify.start', { step: 'sign', personalIdentityNumber: signers.ola })
    const theirs = await cosign('flow.cosign.start')
    const other = await openLink(app, (await invited()).secret)
    const missing = told(await cosign('flow.cosign.collect', { orderId: '6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11' }))
    expect(missing.status).toBe(404)
    for (const verb of ['collect', 'cancel']) {
      for (const [by, orderId] of [
        [cosign, mine.body.orderId],
        [other.cosign, theirs.body.orderId],
      ] as const)
        expect(told(await by(`flow.cosign.${verb}`, { orderId }))).toEqual(missing)
      expect(told(await flow(`flow.identify.${verb}`, { orderId: theirs.body.orderId }))).toEqual(missing)
    }
    expect((await cosign('flow.cosign.collect', { orderId: theirs.body.orderId })).body.state).toBe('COMPLETE')
  })

  it('SESS-03 lives for 60 minutes, and its link gives another one after that', async () => {
    const own = await startApp()
    const its = await newWorkspace(own)
    const { flow } = await companyToSign(own, its, await its.publish(signingWorkflow()))
    const { secret } = await invite(flow, 'Lorentz Lantzio')
    const { cosign } = await openLink(own, secret)
    own.clock.advance(3_601_000)
    expect((await cosign('flow.cosign.get')).status).toBe(401)
    expect((await (await openLink(own, secret)).cosign('flow.cosign.get')).status).toBe(200)
  })

  it('SESS-04 hears nothing of hits, of the risk and of what becomes of the application', async () => {
    const rules = [{ when: 'hits.sanction >= 0', outcome: 'REVIEW', reason: 'TO_BE_SEEN' }]
    const text = { en: 'The company agrees to the terms.' }
    const all = [steps.identify, steps.organization, { ...steps.sign, settings: { text } }, steps.screening]
    const screened = await workspace.publish(workflowOf(all, { kind: 'KYB', rules }))
    const { id, flow } = await workspace.apply({ workflowId: screened })
    await identify(flow, signers.ola)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: '5299990266' } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    await signAs(flow, signers.ola)
    const { cosign } = await openLink(app, (await invite(flow, 'Lorentz Lantzio')).secret)
    const before = (await cosign('flow.cosign.get')).body
    await cosignAs(cosign)
    await app.drain()
    expect((await workspace.call('applications.get', { applicationId: id })).body.status).toBe('MANUAL_REVIEW')
    const after = (await cosign('flow.cosign.get')).body
    expect(Object.keys(after)).toEqual(Object.keys(before))
    const words = /hit|risk|reason|review|sanction|pep|screen|rule|outcome|TO_BE_SEEN/i
    for (const answer of [before, after]) expect(words.exec(JSON.stringify(answer))?.[0]).toBeUndefined()
  })

  it('AUTH-02 cannot be made of an applicant’s, nor an applicant’s of it: claims are signed', async () => {
    const { secret, sessionToken } = await invited()
    const { body } = await openLink(app, secret)
    const [head, , signature] = body.sessionToken.split('.')
    const { inv: _, lnk: __, ...claims } = claimsOf(body.sessionToken)
    const bare = Buffer.from(JSON.stringify(claims)).toString('base64url')
    expect((await caller(app, `${head}.${bare}.${signature}`)('flow.get')).status).toBe(401)
    expect(claimsOf(sessionToken)).not.toHaveProperty('inv')
  })
})

describe('the link', () => {
  const open = (invitation: unknown, headers: Record<string, string> = {}) =>
    send(app, '/v1/flow.invitations.open', {
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ invitation }),
    })

  it('AUTH-01 opens with its secret alone: a wrong one, a dead one and none of ours are answered alike', async () => {
    const { flow, invitationId, secret } = await invited()
    expect((await open(secret)).status).toBe(200)
    // A bad token beside it changes nothing, for none is looked at.
    expect((await open(secret, { Authorization: 'Bearer not.a.token' })).status).toBe(200)
    const missing = told(await open('x'))
    expect(missing.status).toBe(404)
    await flow('flow.invitations.withdraw', { invitationId })
    for (const wrong of [secret, secret.toLowerCase(), `${secret}A`, secret.slice(1), invitationId])
      expect(told(await open(wrong))).toEqual(missing)
    for (const bad of ['', 7, null, ['x'], 'x'.repeat(101)]) expect((await open(bad)).status).toBe(400)
  })

  it('SESS-06 opened by sixteen at once gives each a session that works, and counts as one signature', async () => {
    const { id, flow, secret } = await invited()
    const opened = await Promise.all(Array.from({ length: 16 }, () => openLink(app, secret)))
    expect(opened.map(({ status }) => status)).toEqual(Array(16).fill(200))
    const started = await Promise.all(opened.map(({ cosign }) => cosign('flow.cosign.start')))
    expect(started.map(({ status }) => status)).toEqual(Array(16).fill(200))
    const collected = await Promise.all(
      opened.map(({ cosign }, at) => cosign('flow.cosign.collect', { orderId: started[at]?.body.orderId })),
    )
    const states = collected.map(({ body }) => body.state).sort()
    expect(states).toEqual([...Array(15).fill('CANCELLED'), 'COMPLETE'])
    expect((await flow('flow.get')).body.current.signing.signed).toHaveLength(1)
    const { body } = await workspace.call('applications.invitations.list', { applicationId: id })
    expect(body.data).toMatchObject([{ state: 'SIGNED' }])
  })

  it('SESS-06 of sixteen who invite the same person at once one does', async () => {
    const { flow } = await companyToSign(app, workspace, workflowId)
    const create = () => flow('flow.invitations.create', { step: 'sign', signatory: 2 })
    const answers = await Promise.all(Array.from({ length: 16 }, create))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(15).fill(409)])
  })

  it('SESS-06 of invitations made at the same moment the one that stands counts, not those that have ended', async () => {
    const { flow } = await companyToSign(app, workspace, workflowId)
    for (let i = 0; i < 5; i++) {
      const { cosign } = await openLink(app, (await invite(flow, 'Kenta Kentsson')).secret)
      await cosign('flow.cosign.decline')
    }
    const { invitationId } = await invite(flow, 'Kenta Kentsson')
    const [kenta] = (await flow('flow.get')).body.current.signing.candidates
    expect(kenta.invitation).toMatchObject({ invitationId, state: 'OPEN' })
    const again = await flow('flow.invitations.create', { step: 'sign', signatory: kenta.signatory })
    expect(again.status).toBe(409)
  })

  it('SESS-06 of declining and withdrawing at once one counts, and both are told how it ended', async () => {
    const { id, flow, invitationId, secret } = await invited()
    const { cosign } = await openLink(app, secret)
    const answers = await Promise.all([
      cosign('flow.cosign.decline'),
      flow('flow.invitations.withdraw', { invitationId }),
    ])
    const { body } = await workspace.call('applications.invitations.list', { applicationId: id })
    const isDeclined = body.data[0].state === 'DECLINED'
    expect(answers.map(({ status }) => status)).toEqual(isDeclined ? [200, 409] : [401, 200])
  })

  it('TEN-01 another workspace’s invitation is answered as one that is not there', async () => {
    const { id, invitationId } = await invited()
    const theirs = await newWorkspace(app)
    const application = await companyToSign(app, theirs, await theirs.publish(signingWorkflow()))
    const unknown = 'bits:invitation::6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11'
    for (const operation of ['flow.invitations.renew', 'flow.invitations.withdraw']) {
      const missing = told(await application.flow(operation, { invitationId: unknown }))
      expect(missing.status).toBe(404)
      expect(told(await application.flow(operation, { invitationId }))).toEqual(missing)
    }
    expect((await theirs.call('applications.invitations.list', { applicationId: id })).status).toBe(404)
  })

  it('SEC-01 has a secret that is in no row of the database', async () => {
    const { secret } = await invited()
    await openLink(app, secret)
    const { rows } = await app.database.pool.query<{ schema: string; name: string }>(
      "select schemaname as schema, tablename as name from pg_tables where schemaname in ('public', 'pgboss')",
    )
    for (const { schema, name } of rows) {
      const text = `select 1 from ${schema}.${name} as one where one::text like $1 limit 1`
      expect((await app.database.pool.query(text, [`%${secret}%`])).rows, name).toEqual([])
    }
  })
})
