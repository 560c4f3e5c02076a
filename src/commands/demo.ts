import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startLoopback } from '../connectors/loopback.ts'
import { brregReplies, sampleCompanies } from '../connectors/registry-no-brreg/index.ts'
import { createDemoClient, type DemoClient, type Started } from './demo-client.ts'
import { makeDemoWorkspace } from './demo-workspace.ts'
import { officialSamples } from './official-samples.ts'
import { openProcess } from './start-process.ts'

/** A large company that everybody can look up; the demo's person does not sign for it, so people must decide. */
const liveCompany = '923609016'

/**
 * Takes two companies and two persons from `applications.create` to a decision, through the API of a server that is
 * started for it in a folder of its own. The Norwegian register is the real connector: on a local copy of the
 * register's format, or with `live` on the open register itself.
 */
export async function demo(options: { json?: boolean; live?: boolean }): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'openbits-demo-'))
  const samples = options.live ? undefined : await officialSamples()
  const register = options.live ? undefined : await startLoopback({ ...brregReplies(), ...samples?.replies })
  const { DATABASE_URL: _, ...environment } = process.env
  const opened = await openProcess({
    LOG_LEVEL: 'error',
    ...environment,
    OPENBITS_MODE: 'demo',
    DATA_DIR: dataDir,
    PORT: '0',
    METRICS_PORT: '0',
    SANDBOX_EID_DELAY_MS: '0',
    ...(register ? { BRREG_URL: register.url } : {}),
  })
  try {
    await opened.app.work()
    await opened.app.serve()
    const client = await createDemoClient(await makeDemoWorkspace(opened.app, opened.settings), options.json ?? false)
    await approvePerson(client)
    await declinePerson(client)
    if (options.live)
      return await companyAt(client, liveCompany, 'A Norwegian company (KYB), as the open register has it today')
    await companyAt(
      client,
      sampleCompanies.enmann.organisasjonsnummer,
      'A Norwegian company (KYB), applied for by its sole signatory',
    )
    if (samples)
      await companyAt(
        client,
        samples.organizationNumber,
        'A Norwegian company (KYB) in the register’s published samples',
      )
  } finally {
    await opened.close()
    await register?.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function approvePerson(client: DemoClient): Promise<void> {
  client.title('A Swedish person (KYC) with nothing against them')
  const started = await personUpToQuestions(client)
  await client.flow(started, 'flow.submit', { step: 'about-you', data: { answers: { pep: false, funds: 'SALARY' } } })
  await client.read('applications.get', started.id)
  await client.read('applications.person.get', started.id)
}

async function declinePerson(client: DemoClient): Promise<void> {
  client.title('A Swedish person (KYC) who declares a public office: people decide')
  const started = await personUpToQuestions(client)
  await client.flow(started, 'flow.submit', { step: 'about-you', data: { answers: { pep: true, funds: 'SALARY' } } })
  await client.read('applications.get', started.id)
  await decide(client, started, 'DECLINE', 'OUTSIDE_RISK_APPETITE')
  await client.read('applications.get', started.id)
}

async function personUpToQuestions(client: DemoClient): Promise<Started> {
  const started = await client.create('KYC', 'SE')
  await client.flow(started, 'flow.submit', {
    step: 'contact',
    data: { email: 'ture@example.com', phoneNumber: '070 123 45 67' },
  })
  await identify(client, started)
  // The population register is asked by a job; the questions open when it has answered.
  await waitFor(client, started, (flow) => flow.current?.key === 'about-you')
  return started
}

async function companyAt(client: DemoClient, organizationNumber: string, title: string): Promise<void> {
  client.title(title)
  const started = await client.create('KYB', 'NO')
  await client.flow(started, 'flow.submit', { step: 'contact', data: { email: 'nora@example.com' } })
  await identify(client, started)
  await client.flow(started, 'flow.submit', { step: 'organization', data: { organizationNumber } })
  const flow = await waitFor(client, started, (one) => one.current?.state === 'OPEN')
  if (flow.current?.note) throw new Error(`The register was asked in vain: ${flow.current.note}.`)
  await client.flow(started, 'flow.submit', { step: 'organization', data: { confirm: true } })
  const accounts = [{ type: 'IBAN', iban: 'NO93 8601 1117 947' }]
  await client.flow(started, 'flow.submit', { step: 'bank-account', data: { accounts } })
  for (const name of ['applications.organization.get', 'applications.organization.boardMembers.get'])
    await client.read(name, started.id)
  await client.read('applications.organization.signingCombinations.get', started.id)
  const { status } = await client.read('applications.get', started.id)
  if (status !== 'MANUAL_REVIEW') return
  await decide(client, started, 'APPROVE', 'POWER_OF_ATTORNEY_SEEN')
  await client.read('applications.get', started.id)
}

async function identify(client: DemoClient, started: Started): Promise<void> {
  const { orderId } = await client.flow(started, 'flow.identify.start', { step: 'identify' })
  await client.flow(started, 'flow.identify.collect', { orderId })
}

async function decide(
  client: DemoClient,
  started: Started,
  decision: 'APPROVE' | 'DECLINE',
  reason: string,
): Promise<void> {
  // A review is opened by a job that follows the application's change of status.
  for (const until = Date.now() + 20_000; ; await wait(100)) {
    const { data } = await client.quietly('reviews.list', { applicationId: started.id })
    if (data?.[0]) return void (await client.staff('reviews.decide', { reviewId: data[0].reviewId, decision, reason }))
    if (Date.now() > until) throw new Error('No review was opened within 20 seconds.')
  }
}

interface Flow {
  current?: { key: string; state: string; note?: string } | null
}

async function waitFor(client: DemoClient, started: Started, isThere: (flow: Flow) => boolean): Promise<Flow> {
  for (const until = Date.now() + 60_000; ; await wait(150)) {
    const flow = await client.peek(started)
    if (isThere(flow)) return flow
    if (Date.now() > until) throw new Error('The application did not move on within 60 seconds.')
  }
}
