import { beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../src/features/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { steps, workflowOf } from '../definitions.ts'
import { openReturnLink, secretIn } from '../links.ts'
import { companyToSign, invite, openLink, signingWorkflow } from '../signing.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'
import { claimsOf, send, told } from './send.ts'

let app: TestApp
let workspace: Workspace
let workflowId: string
const written: string[] = []
const note = (fields: object, message?: string) => void written.push(JSON.stringify([fields, message]))
beforeAll(async () => {
  app = await startApp({}, { log: { debug: note, info: note, warn: note, error: note } })
  workspace = await newWorkspace(app)
  workflowId = await workspace.publish(workflowOf([steps.contact]))
})

async function begin(of = workspace, id = workflowId) {
  const application = await of.apply({ workflowId: id })
  await application.flow('flow.start')
  return application
}
const linkOf = async ({ flow }: Awaited<ReturnType<typeof begin>>, kind = 'RETURN'): Promise<string> =>
  (await flow('flow.links.create', { kind })).body.link
const follow = (link: string, headers: Record<string, string> = {}) => fetch(link, { headers, redirect: 'manual' })
const ended = (answer: Response) => [answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')]

describe('the session that an applicant’s link gives', () => {
  it('SESS-01 SESS-03 opens what a session token does and nothing else, for 60 minutes', async () => {
    const { id, flow } = await begin()
    const back = await openReturnLink(app, (await flow('flow.links.create', { kind: 'RETURN' })).body.link)
    for (const { name, access, admit } of operations) {
      if (access.applicant || admit) continue
      expect((await back.flow(name, { applicationId: id })).status, name).toBe(403)
    }
    const claims = claimsOf(back.body.sessionToken)
    expect([Number(claims.exp) - Number(claims.iat), claims.sub]).toEqual([3600, id.slice(-36)])
  })

  it('SESS-02 TEN-01 is of its own application, whoever opens it', async () => {
    const [own, other] = [await begin(), await begin()]
    const theirs = await newWorkspace(app, 'Theirs')
    const stranger = await begin(theirs, await theirs.publish(workflowOf([steps.contact])))
    await own.flow('flow.drafts.save', { step: 'contact', draft: 'of my own' })
    const { body, flow } = await openReturnLink(app, await linkOf(own))
    expect((await flow('flow.get')).body.applicationId).toBe(own.id)
    for (const { id, flow: others } of [other, stranger]) {
      expect((await flow('applications.get', { applicationId: id })).status).toBe(404)
      expect(JSON.stringify((await others('flow.get')).body)).not.toContain('of my own')
    }
    // Brought along, a session of another application changes nothing.
    const sent = { link: secretIn(await linkOf(own)) }
    const again = await send(app, '/v1/flow.links.open', {
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${stranger.sessionToken}` },
      body: JSON.stringify(sent),
    })
    expect(claimsOf(again.body.sessionToken).sub).toBe(claimsOf(body.sessionToken).sub)
  })

  it('SESS-05 a co-signer and an API client make no link and keep no draft', async () => {
    const company = await companyToSign(app, workspace, await workspace.publish(signingWorkflow()))
    const { cosign } = await openLink(app, (await invite(company.flow, 'Lorentz Lantzio')).secret)
    for (const ask of [cosign, workspace.call]) {
      expect((await ask('flow.links.create', { kind: 'RETURN' })).status).toBe(403)
      expect((await ask('flow.drafts.save', { step: 'sign', draft: 'x' })).status).toBe(403)
    }
  })

  it('SESS-05 the secret of an invitation opens no applicant’s session, nor the other way about', async () => {
    const company = await companyToSign(app, workspace, await workspace.publish(signingWorkflow()))
    const { secret } = await invite(company.flow, 'Lorentz Lantzio')
    const link = await linkOf(company)
    expect((await openReturnLink(app, `${app.baseUrl}/flow/continue?link=${secret}`)).status).toBe(404)
    expect((await openLink(app, secretIn(link))).status).toBe(404)
  })
})

describe('the address of a link', () => {
  it('SESS-07 its secret is exchanged for a cookie that no script reads, and leaves the address', async () => {
    const link = await linkOf(await begin())
    const answer = await follow(link)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/flow'])
    expect(answer.headers.get('set-cookie')).toMatch(
      /^openbits_session=[\w.-]+; HttpOnly; SameSite=Lax; Path=\/; Max-Age=3600$/,
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(await answer.text()).not.toContain(secretIn(link))
  })

  it('SESS-07 neither a secret nor a draft is in any line of the log, whatever becomes of them', async () => {
    const application = await begin()
    const link = await linkOf(application, 'DEVICE')
    for (const _ of [1, 2]) await follow(link)
    await openReturnLink(app, link)
    await follow(`${link}${'x'.repeat(200)}`)
    await application.flow('flow.drafts.save', { step: 'contact', draft: 'TO-BE-SEEN' })
    await application.flow('flow.drafts.save', { step: 'unknown', draft: 'TO-BE-SEEN' })
    const text = written.join('')
    expect(text).toContain('/flow/continue')
    for (const secret of [secretIn(link), 'TO-BE-SEEN']) expect(text).not.toContain(secret)
  })

  it('SESS-07 one that is used, over or unknown gives no cookie, and the page that says what to do', async () => {
    const application = await begin()
    const used = await linkOf(application, 'DEVICE')
    await follow(used)
    const over = await linkOf(application)
    await linkOf(application)
    const unknown = [
      '',
      '?link=',
      '?link=x',
      `?link=${'x'.repeat(300)}`,
      '?link=a&link=b',
      '?link=%0d%0aSet-Cookie:a=b',
      '?other=x',
    ]
    expect(ended(await follow(used))).toEqual([303, '/flow?problem=used', null])
    expect(ended(await follow(over))).toEqual([303, '/flow?problem=expired', null])
    for (const query of unknown)
      expect(ended(await follow(`${app.baseUrl}/flow/continue${query}`)), query).toEqual([
        303,
        '/flow?problem=link',
        null,
      ])
  })

  it('AUTH-01 a secret that is nearly right is answered like any other', async () => {
    const link = await linkOf(await begin())
    const ask = (of: unknown) =>
      send(app, '/v1/flow.links.open', {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ link: of }),
      })
    const secret = secretIn(link)
    const missing = told(await ask('x'))
    expect(missing.status).toBe(404)
    for (const wrong of [secret.toLowerCase(), `${secret}A`, secret.slice(1)])
      expect(told(await ask(wrong))).toEqual(missing)
    for (const bad of ['', 7, null, ['x'], 'x'.repeat(101)]) expect((await ask(bad)).status).toBe(400)
  })

  it('RATE-01 links are not tried faster than 60 a minute from an address', async () => {
    const fresh = await startApp()
    const statuses = []
    for (let at = 0; at < 61; at++) statuses.push((await follow(`${fresh.baseUrl}/flow/continue?link=x`)).status)
    expect(statuses.slice(0, 60).every((status) => status === 303)).toBe(true)
    expect(statuses[60]).toBe(429)
  })
})
