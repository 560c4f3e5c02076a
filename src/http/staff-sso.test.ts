import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../test/app.ts'
import { type SsoPerson, ssoClient, startSsoProvider } from '../../test/sso-provider.ts'
import { ask, cookieOf, newStaff } from '../../test/staff.ts'
import { newWorkspace, readAnswer, type Workspace } from '../../test/workspace.ts'
import { addInvitation } from '../features/staff/index.ts'

let app: TestApp
let workspace: Workspace
let provider: Awaited<ReturnType<typeof startSsoProvider>>
beforeAll(async () => {
  provider = await startSsoProvider()
  const { id: OIDC_CLIENT_ID, secret: OIDC_CLIENT_SECRET } = ssoClient
  app = await startApp({ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME: 'Harbour ID' })
  workspace = await newWorkspace(app)
  return () => provider.close()
})

/** What a browser does: to the provider, back to us, and on to where we send it. */
async function signInAs(person: SsoPerson) {
  provider.signInAs(person)
  const begun = await ask(app, 'auth/sign-in/sso')
  expect(begun.status).toBe(200)
  const cookie = begun.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ')
  const atProvider = await fetch(begun.body.url, { redirect: 'manual' })
  const back = atProvider.headers.get('location') ?? ''
  const answer = await readAnswer(await fetch(back, { redirect: 'manual', headers: { Cookie: cookie } }))
  return { location: answer.headers.get('location'), cookie: cookieOf(answer), back, browser: cookie }
}

describe('the company’s own sign-in', { timeout: 60_000 }, () => {
  const person = { sub: 'u-1', email: 'fern@harbour.example', email_verified: true, name: 'Fern Alder' }

  it('lets in whoever has been invited, and knows them the next time by the provider’s own name for them', async () => {
    await newStaff(app, workspace, 'ADMIN').call('staff.invite', { email: person.email, role: 'REVIEWER' })
    const first = await signInAs(person)
    expect(first.location).toBe('/dashboard')
    const me = await ask(app, 'staff.me', {}, first.cookie)
    expect(me.body).toMatchObject({
      email: person.email,
      name: 'Fern Alder',
      role: 'REVIEWER',
      signIn: { method: 'SSO' },
    })
    const again = await signInAs({ ...person, email: 'fern.married@harbour.example' })
    expect((await ask(app, 'staff.me', {}, again.cookie)).body.id).toBe(me.body.id)
    const { rows } = await app.database.pool.query("select * from auth_accounts where provider_id = 'sso'")
    expect(rows).toMatchObject([{ access_token: null, refresh_token: null, id_token: null, password: null }])
  })

  it('lets in nobody else: a stranger, an address that is not verified, an answer that is played again', async () => {
    const stranger = await signInAs({ ...person, sub: 'u-2', email: 'stranger@harbour.example' })
    expect(stranger).toMatchObject({ location: '/dashboard/sign-in?error=sso', cookie: undefined })
    const known = newStaff(app, workspace, 'ADMIN')
    await known.cookie()
    const unverified = await signInAs({ ...person, sub: 'u-3', email: known.email, email_verified: false })
    expect(unverified).toMatchObject({ location: '/dashboard/sign-in?error=sso', cookie: undefined })
    const good = await signInAs(person)
    const replayed = await fetch(good.back, { redirect: 'manual', headers: { Cookie: good.browser } })
    expect(replayed.headers.get('location')).toBe('/dashboard/sign-in?error=sso')
  })

  it('speaks for one workspace: with several, and none of them named, it lets in nobody', async () => {
    await newWorkspace(app, 'Another')
    expect(await signInAs(person)).toMatchObject({ location: '/dashboard/sign-in?error=sso', cookie: undefined })
  })
})

describe('the company’s own sign-in behind a proxy', { timeout: 60_000 }, () => {
  const publicUrl = 'https://openbits.harbour.example'
  const proxied = { Origin: publicUrl }

  it('begins and ends at the public address, whatever address the proxy asks us by', async () => {
    const { id: OIDC_CLIENT_ID, secret: OIDC_CLIENT_SECRET } = ssoClient
    const own = await startApp({
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID,
      OIDC_CLIENT_SECRET,
      OIDC_NAME: 'Harbour ID',
      PUBLIC_URL: publicUrl,
    })
    const harbour = await newWorkspace(own)
    const email = 'hazel@harbour.example'
    const actor = { kind: 'system', workspaceId: harbour.id, name: 'test' } as const
    await own.runner.transaction(actor, (ctx) => addInvitation(ctx, { email, role: 'REVIEWER' }))
    provider.signInAs({ sub: 'u-9', email, email_verified: true, name: 'Hazel' })
    const begun = await ask(own, 'auth/sign-in/sso', {}, '', proxied)
    expect(begun.status).toBe(200)
    const atProvider = await fetch(begun.body.url, { redirect: 'manual' })
    const back = new URL(atProvider.headers.get('location') ?? '')
    expect(back.origin).toBe(publicUrl)
    const cookie = begun.headers.getSetCookie().map((one) => one.split(';')[0])
    // A browser that a provider sends back names no origin, and the proxy hands it on by an inner address.
    const answer = await readAnswer(
      await fetch(`${own.baseUrl}${back.pathname}${back.search}`, {
        redirect: 'manual',
        headers: { Cookie: cookie.join('; ') },
      }),
    )
    expect(answer.headers.get('location')).toBe('/dashboard')
    expect(cookieOf(answer)).toMatch(/^__Host-openbits_staff=/)

    const elsewhere = await ask(own, 'auth/sign-in/sso', {}, '')
    expect([elsewhere.status, elsewhere.body.message]).toEqual([409, expect.stringContaining(publicUrl)])
  })
})
