import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../test/app.ts'
import { ask, cookieOf, newStaff } from '../../test/staff.ts'
import { totp } from '../../test/totp.ts'
import { newWorkspace, type Workspace } from '../../test/workspace.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

describe('signing in', () => {
  it('says who is signed in', async () => {
    const staff = newStaff(app, workspace, 'REVIEWER', 'Perry White')
    const me = await staff.call('staff.me')
    expect(me).toMatchObject({
      status: 200,
      body: { id: staff.id, name: 'Perry White', role: 'REVIEWER', workspaceName: 'Test' },
    })
    expect(me.body.signIn).toEqual({ method: 'PASSWORD', hasPassword: true, hasCodes: false, passkeys: 0 })
  })

  it('with an app’s codes asks for one after the password, once each, and begins a new session', async () => {
    const staff = newStaff(app, workspace, 'ADMIN')
    const cookie = await staff.cookie()
    const begun = await ask(app, 'auth/codes/begin', { password: staff.password }, cookie)
    expect(begun.status).toBe(200)
    const { secret, recoveryCodes } = begun.body
    expect(recoveryCodes.length).toBeGreaterThanOrEqual(8)
    const wrong = await ask(app, 'auth/codes/confirm', { code: '000000' }, cookie)
    expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } })
    const confirmed = await ask(app, 'auth/codes/confirm', { code: totp(secret) }, cookie)
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'SIGNED_IN' } })
    const renewed = cookieOf(confirmed)
    expect((await ask(app, 'staff.me', {}, renewed)).body.signIn).toMatchObject({
      method: 'PASSWORD_AND_CODE',
      hasCodes: true,
    })
    expect((await ask(app, 'staff.me', {}, cookie)).status).toBe(401)

    const { email, password } = staff
    const half = await ask(app, 'auth/sign-in', { email, password })
    expect(half).toMatchObject({ status: 200, body: { status: 'CODE_NEEDED' } })
    expect(cookieOf(half)).toBeUndefined()
    const challenge = half.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const reused = await ask(app, 'auth/sign-in/code', { code: totp(secret) }, challenge)
    expect(reused).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } })
    const again = await ask(app, 'auth/sign-in', { email, password })
    const second = again.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const byRecovery = await ask(app, 'auth/sign-in/code', { recoveryCode: recoveryCodes[0] }, second)
    expect(byRecovery).toMatchObject({ status: 200, body: { status: 'SIGNED_IN' } })
    expect((await ask(app, 'staff.me', {}, cookieOf(byRecovery))).status).toBe(200)
  })

  it('HDR-04 signing out ends the session on the server, and takes the cookie', async () => {
    const staff = newStaff(app, workspace, 'VIEWER')
    const cookie = await staff.cookie()
    const out = await ask(app, 'auth/sign-out', {}, cookie)
    expect(out.status).toBe(200)
    expect(out.headers.getSetCookie()).toEqual([expect.stringMatching(/^openbits_staff=;.*Max-Age=0/)])
    expect((await ask(app, 'staff.me', {}, cookie)).status).toBe(401)
  })
})
