import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { startSmtp } from '../smtp.ts'
import { ask, cookieOf, newStaff, signIn } from '../staff.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'
import { send, told } from './send.ts'

let app: TestApp
let workspace: Workspace
let smtp: Awaited<ReturnType<typeof startSmtp>>
beforeAll(async () => {
  smtp = await startSmtp()
  app = await startApp({ SMTP_URL: smtp.url, MAIL_FROM: 'no-reply@bank.example', TRUSTED_PROXIES: '127.0.0.1' })
  workspace = await newWorkspace(app)
  return () => smtp.close()
})

const from = (address: string) => ({ 'X-Forwarded-For': address })

describe('AUTH-12 accounts of the staff', () => {
  it('AUTH-12 a session is another one after each sign-in, and the one before it ends', async () => {
    const staff = newStaff(app, workspace, 'VIEWER')
    const first = await staff.cookie()
    const again = await ask(app, 'auth/sign-in', { email: staff.email, password: staff.password }, first)
    const second = cookieOf(again)
    expect(second).not.toBe(first)
    expect((await ask(app, 'staff.me', {}, first)).status).toBe(401)
    expect((await ask(app, 'staff.me', {}, second)).status).toBe(200)
  })

  it('AUTH-12 a session ends at once for whoever is disabled or gets another role', async () => {
    const admin = newStaff(app, workspace, 'ADMIN')
    for (const change of [{ disabled: true }, { role: 'REVIEWER' }]) {
      const staff = newStaff(app, workspace, 'VIEWER')
      expect((await staff.call('staff.me')).status).toBe(200)
      expect((await admin.call('staff.update', { staffId: staff.id, ...change })).status).toBe(200)
      expect((await staff.call('staff.me')).status).toBe(401)
    }
  })

  it('AUTH-12 a session ends 30 minutes after its last use, and after 12 hours in any case', async () => {
    const idle = newStaff(app, workspace, 'VIEWER')
    await idle.call('staff.me')
    app.clock.advance(30 * 60_000)
    expect((await idle.call('staff.me')).status).toBe(401)
    const busy = newStaff(app, workspace, 'VIEWER')
    for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
      expect((await busy.call('staff.me')).status, `${minutes} minutes`).toBe(200)
      app.clock.advance(20 * 60_000)
    }
    expect((await busy.call('staff.me')).status).toBe(401)
  })

  it('AUTH-12 invitations take passwords of 64 characters and more, and none that guessers try first', async () => {
    const invited = await newStaff(app, workspace, 'ADMIN').call('staff.invite', {
      email: 'new@bank.example',
      role: 'VIEWER',
    })
    const secret = new URL(invited.body.link).hash.slice(1)
    for (const password of ['short', 'Password123!', 'x'.repeat(201)]) {
      const answer = await ask(app, 'staff.invitations.accept', { secret, name: 'New', password })
      expect(answer.status, password).toBe(400)
      expect(answer.body.errors[0].path).toBe('password')
    }
    const long = 'a sentence of more than sixty-four characters, which somebody has made up '.trim()
    const accepted = await Promise.all(
      Array.from({ length: 4 }, () => ask(app, 'staff.invitations.accept', { secret, name: 'New', password: long })),
    )
    expect(accepted.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410])
    await signIn(app, { email: 'new@bank.example', password: long })
  })

  it('AUTH-12 where a second factor is asked for, a password alone opens nothing but its setting up', async () => {
    const other = await newWorkspace(app)
    const admin = newStaff(app, other, 'ADMIN')
    expect((await admin.call('settings.save', { secondFactorRequired: true })).status).toBe(200)
    const staff = newStaff(app, other, 'REVIEWER')
    const cookie = cookieOf(await ask(app, 'auth/sign-in', { email: admin.email, password: admin.password }))
    for (const operation of ['staff.me', 'applications.list', 'staff.sessions.revoke'])
      expect(await ask(app, operation, {}, cookie)).toMatchObject({
        status: 403,
        body: { code: 'second_factor_required' },
      })
    const change = { password: admin.password, newPassword: 'what somebody else has made up' }
    expect(await ask(app, 'auth/password/change', change, cookie)).toMatchObject({ status: 403 })
    expect((await ask(app, 'auth/codes/begin', { password: admin.password }, cookie)).status).toBe(200)
    expect((await staff.call('staff.me')).status).toBe(403)
  })

  it('CONC-02 of two who invite the same address at once one does, and the other hears why not', async () => {
    const own = await newWorkspace(app, 'Two invitations')
    const [one, two] = [newStaff(app, own, 'ADMIN'), newStaff(app, own, 'ADMIN')]
    await Promise.all([one.cookie(), two.cookie()])
    for (let round = 0; round < 5; round++) {
      const email = `guest-${round}@staff.example`
      const both = await Promise.all([one, two].map((by) => by.call('staff.invite', { email, role: 'VIEWER' })))
      expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
      expect(both.find(({ status }) => status === 409)?.body.message).toMatch(/has been invited already/)
    }
  })

  it('the last administrator cannot go, also when two go at once', async () => {
    const other = await newWorkspace(app)
    const [one, two] = [newStaff(app, other, 'ADMIN'), newStaff(app, other, 'ADMIN')]
    await Promise.all([one.cookie(), two.cookie()])
    const left = await Promise.all([
      one.call('staff.update', { staffId: two.id, disabled: true }),
      two.call('staff.update', { staffId: one.id, disabled: true }),
    ])
    expect(left.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it.each([
    ['disables', { disabled: true }],
    ['gives another role to', { role: 'VIEWER' }],
  ])('the last administrator %s nobody but others, also of two who do it to themselves at once', async (_, change) => {
    const other = await newWorkspace(app)
    const both = [newStaff(app, other, 'ADMIN'), newStaff(app, other, 'ADMIN')]
    await Promise.all(both.map((one) => one.cookie()))
    const gone = await Promise.all(both.map((one) => one.call('staff.update', { staffId: one.id, ...change })))
    expect(gone.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const last = both[gone.findIndex(({ status }) => status === 409)]
    const refused = await last?.call('staff.update', { staffId: last.id, ...change })
    expect([refused?.status, refused?.body.message]).toEqual([409, expect.stringMatching(/last administrator/)])
  })
})

describe('RATE-03 guessing', () => {
  it('RATE-03 whether there is an account is not told, neither by the answer nor by a new password’s link', async () => {
    const staff = newStaff(app, workspace, 'VIEWER')
    await staff.cookie()
    const wrong = { password: 'a wrong password' }
    const known = await ask(app, 'auth/sign-in', { email: staff.email, ...wrong })
    const unknown = await ask(app, 'auth/sign-in', { email: 'nobody@staff.example', ...wrong })
    expect(told(known)).toEqual(told(unknown))
    const asked = await Promise.all(
      [staff.email, 'nobody@staff.example'].map((email) => ask(app, 'auth/password/forgot', { email })),
    )
    expect(asked.map(({ status, body }) => ({ status, body }))).toEqual([
      { status: 200, body: {} },
      { status: 200, body: {} },
    ])
  })

  it('RATE-03 ten wrong passwords shut one account to one address, and its owner’s browser goes on', async () => {
    const staff = newStaff(app, workspace, 'VIEWER')
    const signedIn = await staff
      .cookie()
      .then(() => ask(app, 'auth/sign-in', { email: staff.email, password: staff.password }))
    const device = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0] ?? '')
      .find((one) => /_device=/.test(one))
    const guess = (address: string, password: string, cookie = '') =>
      ask(app, 'auth/sign-in', { email: staff.email, password }, cookie, from(address))
    for (let tries = 0; tries < 10; tries++) expect((await guess('203.0.113.7', 'wrong')).status).toBe(401)
    expect(await guess('203.0.113.7', staff.password)).toMatchObject({ status: 429 })
    expect((await guess('203.0.113.8', staff.password)).status).toBe(200)
    expect((await guess('203.0.113.7', staff.password, device)).status).toBe(200)
  })
})

describe('HDR-04 requests of other sites', () => {
  it('HDR-04 a session counts only beside our header, and from our own origin', async () => {
    const staff = newStaff(app, workspace, 'ADMIN')
    const cookie = await staff.cookie()
    const json = { Cookie: cookie, 'Content-Type': 'application/json' }
    const ours = { ...json, 'X-Openbits-Dashboard': '1' }
    const call = (headers: Record<string, string>) => send(app, '/v1/staff.me', { headers, body: '{}' })
    expect((await call({ ...ours, Origin: app.baseUrl, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
    for (const headers of [
      json,
      { ...ours, 'X-Openbits-Dashboard': '0' },
      { ...ours, Origin: 'https://evil.example' },
      { ...ours, Origin: 'null' },
      { ...ours, 'Sec-Fetch-Site': 'cross-site' },
      { ...ours, 'Sec-Fetch-Site': 'same-site' },
    ])
      expect((await call(headers)).status, JSON.stringify(headers)).toBe(401)
    const crossed = { ...ours, Origin: 'https://evil.example' }
    expect((await send(app, '/v1/auth/sign-out', { headers: crossed, body: '{}' })).status).toBe(401)
    expect((await staff.call('staff.me')).status).toBe(200)
  })

  it('HDR-03 the session’s cookie is HttpOnly and SameSite=Strict, over HTTPS also Secure and __Host-', async () => {
    const staff = newStaff(app, workspace, 'VIEWER')
    await staff.cookie()
    const sign = (headers: Record<string, string>) =>
      ask(app, 'auth/sign-in', { email: staff.email, password: staff.password }, '', headers)
    const find = (all: string[], name: RegExp) => all.find((one) => name.test(one)) ?? ''
    const plain = find((await sign({})).headers.getSetCookie(), /^openbits_staff=/)
    expect(plain).toMatch(/HttpOnly/)
    expect(plain).toMatch(/SameSite=Strict/)
    const https = {
      'X-Forwarded-Proto': 'https',
      'X-Forwarded-Host': 'bank.example',
      'X-Forwarded-For': '198.51.100.1',
    }
    const secure = find(
      (await sign({ ...https, Origin: 'https://bank.example' })).headers.getSetCookie(),
      /^__Host-openbits_staff=/,
    )
    for (const part of ['Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/']) expect(secure).toContain(part)
    expect(secure).not.toContain('Domain')
  })
})

describe('e-mails', () => {
  it('an invitation goes out, its names cannot break the letter, and a lost password is replaced by one link once', async () => {
    const other = await newWorkspace(app, 'Bank <b>&\r\nBcc: x@evil.example')
    const admin = newStaff(app, other, 'ADMIN')
    const invited = await admin.call('staff.invite', { email: 'reader@bank.example', role: 'VIEWER' })
    expect(invited.body).toMatchObject({ mailed: true })
    await app.drain()
    const letter = smtp.letters.find(({ to }) => to.includes('reader@bank.example'))
    expect(letter?.to).toEqual(['reader@bank.example'])
    expect(letter?.raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m)
    expect(letter?.raw).toContain('&lt;b&gt;&amp;')
    const { rows } = await app.database.pool.query(
      'select count(*)::int as n from staff_mails where workspace_id = $1',
      [other.id],
    )
    expect(rows[0].n).toBe(0)

    const cookie = await admin.cookie()
    const made = await admin.call('staff.resets.create', { staffId: admin.id })
    const secret = new URL(made.body.link).hash.slice(1)
    const use = () => ask(app, 'staff.resets.use', { secret, password: 'another one of my own making' })
    const used = await Promise.all([use(), use(), use()])
    expect(used.map(({ status }) => status).sort()).toEqual([200, 410, 410])
    expect((await ask(app, 'staff.me', {}, cookie)).status).toBe(401)
    await signIn(app, { email: admin.email, password: 'another one of my own making' })
  })
})
