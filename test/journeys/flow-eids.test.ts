import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SampleBroker } from '../../src/connectors/eid-oidc/sample-claims.ts'
import { startSampleProvider } from '../../src/connectors/eid-oidc/sample-provider.ts'
import { type SampleConduct, startSampleBankId } from '../../src/connectors/eid-se-bankid/sample-server.ts'
import type { SamplePerson } from '../../src/connectors/eid-se-bankid/sample-signature.ts'
import { startSampleFreja } from '../../src/connectors/eid-se-freja/sample-server.ts'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { steps, workflowOf } from '../definitions.ts'
import {
  axe,
  buildFlow,
  closeAfterEach,
  desktop,
  type FlowOptions,
  type FlowPage,
  openFlow,
  openPage,
} from '../flow.ts'
import { evidenceOf } from '../records.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const secret = 'sample-secret'
/** Who is behind which eID, as the operator would set it up. */
const wired = [
  { id: 'nb', broker: 'GENERIC', sample: 'NO_BANKID', method: 'no-bankid' },
  { id: 'mitid', broker: 'NETS', sample: 'NETS', method: 'dk-mitid' },
  { id: 'ftn', broker: 'SIGNICAT', sample: 'SIGNICAT', method: 'fi-ftn' },
] as const

/** Who holds the phone of the sample BankID, and what they do with it. */
const holder: SamplePerson & { conduct?: SampleConduct } = {
  personalNumber: '198505172380',
  givenName: 'Anna',
  surname: 'Öberg',
}

describe.skipIf(!chromium)('eIDs of the outside on the applicant’s pages (needs chromium)', { timeout: 60_000 }, () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  let bankId: Awaited<ReturnType<typeof startSampleBankId>>
  let freja: Awaited<ReturnType<typeof startSampleFreja>>
  let folder: string
  const providers = new Map<string, Awaited<ReturnType<typeof startSampleProvider>>>()

  beforeAll(async () => {
    await buildFlow()
    folder = await mkdtemp(join(tmpdir(), 'openbits-eids-'))
    // The clock of the product is made with it, and these tell the time by it.
    const clock = { now: () => app?.clock.now() ?? new Date('2026-06-15T10:00:00.000Z') }
    const redirectUris: string[] = []
    for (const { id, sample } of wired) {
      const of = { clock, broker: sample as SampleBroker, clientId: id, clientSecret: secret, redirectUris }
      providers.set(id, await startSampleProvider({ ...of, pushed: sample === 'NETS' }))
    }
    const brokers = wired.map(({ id, broker, method }) => {
      const issuer = providers.get(id)?.issuer
      return {
        id,
        broker,
        issuer,
        clientId: id,
        clientSecret: secret,
        test: true,
        methods: { [method]: { signs: broker === 'NETS' } },
      }
    })
    const EID_BROKERS_FILE = join(folder, 'brokers.json')
    await writeFile(EID_BROKERS_FILE, JSON.stringify(brokers))
    bankId = await startSampleBankId({
      clock,
      people: [holder],
    })
    const BANKID_ROOT_FILE = join(folder, 'root.pem')
    await writeFile(BANKID_ROOT_FILE, bankId.rootCertificate)
    freja = await startSampleFreja({
      clock,
      person: { ssn: '197302042382', name: 'Bo', surname: 'Ek', dateOfBirth: '1973-02-04' },
    })
    const FREJA_SIGNING_FILE = join(folder, 'freja.pem')
    await writeFile(FREJA_SIGNING_FILE, freja.certificate)
    app = await startApp({
      FREJA_ENVIRONMENT: 'TEST',
      FREJA_URL: freja.url,
      FREJA_SIGNING_FILE,
      BANKID_ENVIRONMENT: 'TEST',
      BANKID_URL: bankId.baseUrl,
      BANKID_ROOT_FILE,
      EID_BROKERS_FILE,
    })
    redirectUris.push(`${app.baseUrl}/flow/eid/callback`)
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(workflowOf([steps.identify]))
  })
  afterAll(async () => {
    await Promise.all([bankId, freja, ...providers.values()].map((one) => one?.close()))
    await rm(folder, { recursive: true, force: true })
  })
  // After these hooks: the last one runs first, and pages are closed before what they speak with.
  const closing = closeAfterEach()

  async function come(countryCode: string, options: FlowOptions = {}, workflow = workflowId) {
    const application = await workspace.apply({ workflowId: workflow, countryCode })
    const flow = closing(await openFlow(app, application.sessionToken, options))
    const personOf = async () =>
      (await workspace.call('applications.person.get', { applicationId: application.id })).body
    return { ...flow, ...application, personOf }
  }
  const callbacks = (page: FlowPage['page']) => {
    const made: string[] = []
    page.on('framenavigated', (frame) => made.push(frame.url()))
    return made
  }

  it.each([
    ['NO', 'Continue with BankID', 'Kari Prøve', { lastName: 'Prøve', personalIdentityNumber: '15917012374' }],
    ['DK', 'Continue with MitID', 'Mads Ib Prøvesen', { lastName: 'Prøvesen', personalIdentityNumber: '1502791234' }],
    ['FI', 'Continue with Pankkitunnukset', 'Aino Koe', { lastName: 'Koe', personalIdentityNumber: '150279-9123' }],
  ])('in %s a person goes to the broker, comes back and is known', async (country, button, holder, person) => {
    const { page, personOf, faults } = await come(country)
    const visited = callbacks(page)
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('button', { name: holder }).click()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    expect(page.url()).toBe(`${app.baseUrl}/flow`)
    // The code was in the address for the one request that brought it.
    expect(visited.filter((url) => url.includes('code=')).length).toBeLessThanOrEqual(1)
    const { personalIdentityNumber: id, ...known } = person
    expect(await personOf()).toMatchObject({ ...known, personalIdentityNumber: { id, issuingCountry: country } })
    expect(faults).toEqual([])
  })

  it('whoever calls it off at the broker is told so, and may go again', async () => {
    const { page } = await come('NO')
    await page.getByRole('button', { name: 'Continue with BankID' }).click()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await page.getByRole('alert').getByText('It was cancelled.').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Continue with BankID' }).click()
    await page.getByRole('button', { name: 'Kari Prøve' }).click()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('whoever goes back by the browser finds the way to the broker again', async () => {
    const { page, look } = await come('DK')
    await page.getByRole('button', { name: 'Continue with MitID' }).click()
    await page.getByRole('button', { name: 'Mads Ib Prøvesen' }).waitFor()
    await page.goto(`${app.baseUrl}/flow`)
    await page.getByRole('link', { name: 'Open MitID' }).waitFor()
    expect(await axe(page)).toEqual([])
    await look('identify-away')
    await page.getByRole('link', { name: 'Open MitID' }).click()
    await page.getByRole('button', { name: 'Mads Ib Prøvesen' }).click()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('a broker that is silent when the person comes back is asked again until it answers', async () => {
    const { page } = await come('NO')
    const { outages } = providers.get('nb') ?? {}
    await page.getByRole('button', { name: 'Continue with BankID' }).click()
    outages?.set('/token', { status: 503, body: 'down' })
    await page.getByRole('button', { name: 'Kari Prøve' }).click()
    await page.getByText('BankID is not answering right now. We keep trying').waitFor()
    outages?.clear()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('what comes back for another order changes nothing', async () => {
    const { flow } = await come('NO')
    const started = await flow('flow.identify.start', { step: 'identify' })
    const { orderId, redirectUrl } = started.body
    expect(redirectUrl).toContain(providers.get('nb')?.issuer)
    const parameters = { state: 'of-somebody-else', code: 'stolen' }
    const foreign = await flow('flow.identify.callback', { orderId, parameters })
    expect([foreign.status, foreign.body.code]).toEqual([409, 'conflict'])
    expect((await flow('flow.identify.collect', { orderId })).body).toMatchObject({ state: 'PENDING' })
    const stranger = await workspace.apply({ workflowId, countryCode: 'NO' })
    expect((await stranger.flow('flow.identify.callback', { orderId, parameters })).status).toBe(404)
  })

  it('an eID that only identifies is not offered where something is signed', async () => {
    const signing = await workspace.publish(workflowOf([steps.sign]))
    const { page, flow } = await come('NO', {}, signing)
    await page.getByText('No eID is set up for this yet.').waitFor()
    expect(await axe(page)).toEqual([])
    const refused = await flow('flow.identify.start', { step: 'sign', method: 'no-bankid' })
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ path: 'method' }]])
  })

  it('Swedish BankID by its own API: picture, code, and a signature that is checked', async () => {
    const { page, personOf } = await come('SE', { viewport: desktop })
    expect(await page.getByLabel('Test person').count()).toBe(0)
    await page.getByRole('button', { name: 'Continue with BankID' }).click()
    await page.getByRole('img', { name: 'QR code' }).waitFor()
    app.clock.advance(4_000)
    await page.getByText('BankID is open. Follow what it says.').waitFor()
    app.clock.advance(4_000)
    await page.getByText('Write your security code in BankID and confirm.').waitFor()
    app.clock.advance(4_000)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    expect(await personOf()).toMatchObject({ firstName: 'Anna', lastName: 'Öberg' })
    const asked = bankId.requests.find(({ path }) => path.endsWith('/auth'))
    expect(JSON.parse(asked?.body ?? '{}')).toEqual({ endUserIp: '127.0.0.1' })
  })

  it.each<[SampleConduct, number, string]>([
    ['CANCELS', 9_000, 'It was cancelled. Try again when you are ready.'],
    ['BLOCKED', 9_000, 'Your eID is blocked or too old.'],
    ['NEVER_SIGNS', 181_000, 'It took too long. Try again.'],
  ])('of a BankID whose holder %s the page says what happened, and the next one counts', async (conduct, ms, words) => {
    const { page } = await come('SE', { viewport: desktop })
    holder.conduct = conduct
    await page.getByRole('button', { name: 'Continue with BankID' }).click()
    await page.getByRole('img', { name: 'QR code' }).waitFor()
    app.clock.advance(ms)
    holder.conduct = 'COMPLETES'
    await page.getByRole('alert').getByText(words).waitFor()
    await page.getByRole('button', { name: 'Continue with BankID' }).click()
    await page.getByRole('img', { name: 'QR code' }).waitFor()
    app.clock.advance(12_000)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('a broker that sends back an error of its own says so in words of ours, and may be tried again', async () => {
    const { page, flow } = await come('NO')
    await page.getByRole('button', { name: 'Continue with BankID' }).click()
    await page.getByRole('button', { name: 'Kari Prøve' }).waitFor()
    const { origin: iss, searchParams } = new URL(page.url())
    const back = new URLSearchParams({ error: 'server_error', state: searchParams.get('state') ?? '', iss })
    await page.goto(`${app.baseUrl}/flow/eid/callback?${back}`)
    await page.getByRole('alert').getByText('Something went wrong with the eID. Try again.').waitFor()
    expect((await flow('flow.get')).body.status).toBe('IN_PROGRESS')
    await page.getByRole('button', { name: 'Continue with BankID' }).waitFor()
  })

  /** On this device: to where BankID's app brings the person back, once they are done in it. */
  async function openHere(page: FlowPage['page']): Promise<string> {
    await page.getByRole('button', { name: 'Continue with BankID' }).click()
    await page.getByRole('button', { name: 'Use BankID on this device' }).click()
    await page.getByRole('link', { name: 'Open BankID' }).waitFor()
    const asked = bankId.requests.findLast(({ path }) => path.endsWith('/auth'))
    app.clock.advance(12_000)
    return JSON.parse(asked?.body ?? '{}').returnUrl
  }

  it('SESS-07 back from the app in a new tab the same order is gone on with, and not before', async () => {
    const { page, context, look, flow } = await come('SE')
    const returnUrl = await openHere(page)
    await page.getByText('BankID is done and brings you back to this page.').waitFor()
    expect(await axe(page)).toEqual([])
    await look('identify-return-awaited')
    expect((await flow('flow.get')).body.status).toBe('IN_PROGRESS')
    const back = await context.newPage()
    await back.goto(returnUrl)
    await back.getByRole('heading', { name: 'Done' }).waitFor()
    expect(back.url()).toBe(`${app.baseUrl}/flow`)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('SESS-07 back in another browser nobody is identified, and it says plainly where to go', async () => {
    const { page, flow } = await come('SE')
    const returnUrl = await openHere(page)
    const other = closing(await openPage(app, returnUrl))
    await other.page.getByRole('heading', { name: 'Go back to where you began' }).waitFor()
    expect(await axe(other.page)).toEqual([])
    await other.look('identify-back-elsewhere')
    const victim = await come('SE')
    await victim.page.getByRole('heading', { name: 'Show who you are' }).waitFor()
    await victim.page.goto(returnUrl)
    await victim.page.getByRole('alert').getByText('You began with your eID in another browser or window.').waitFor()
    expect(await axe(victim.page)).toEqual([])
    await page.getByText('BankID is done and brings you back to this page.').waitFor()
    expect((await flow('flow.get')).body.status).toBe('IN_PROGRESS')
    await page.getByRole('button', { name: 'Use BankID on another device' }).click()
    await page.getByRole('img', { name: 'QR code' }).waitFor()
    app.clock.advance(12_000)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('Freja by its own API: picture, confirmation, and an answer that is checked', async () => {
    const { page, personOf, look, faults } = await come('SE', { viewport: desktop })
    await page.getByRole('button', { name: 'Continue with Freja' }).click()
    await page.getByRole('img', { name: 'QR code to scan with Freja' }).waitFor()
    expect(await axe(page)).toEqual([])
    await look('identify-freja')
    app.clock.advance(4_000)
    await page.getByText('Freja is open. Follow what it says.').waitFor()
    app.clock.advance(4_000)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    expect(await personOf()).toMatchObject({ firstName: 'Bo', lastName: 'Ek' })
    expect(faults).toEqual([])
  })

  it('Freja on this device is one link away', async () => {
    const { page } = await come('SE')
    await page.getByRole('button', { name: 'Continue with Freja' }).click()
    await page.getByRole('button', { name: 'Use Freja on this device' }).click()
    const link = page.getByRole('link', { name: 'Open Freja' })
    expect(await link.getAttribute('href')).toMatch(/^frejaeid:\/\/bindUserToTransaction\?transactionReference=/)
    app.clock.advance(9_000)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('in DK a text is signed at the broker, which shows it and answers for it', async () => {
    const signing = await workspace.publish(workflowOf([steps.sign]))
    const { page, id } = await come('DK', {}, signing)
    await page.getByRole('button', { name: 'Sign with MitID' }).click()
    await page.locator('blockquote').getByText(steps.sign.settings.text.en).waitFor()
    await page.getByRole('button', { name: 'Mads Ib Prøvesen' }).click()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    const kept = await evidenceOf(app, id)
    expect(kept.map(({ source }) => source)).toContain('eid-oidc-mitid')
  })
})
