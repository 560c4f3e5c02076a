import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sampleCompanies } from '../connectors/registry-no-brreg/index.ts'
import { approvedPerson, identify, personUpToQuestions, waitFor, waitForDecision, waitUntil } from './demo-applicant.ts'
import { createDemoClient, type DemoClient, type Started } from './demo-client.ts'
import { companiesOfSixCountries } from './demo-companies.ts'
import { playRegisters } from './demo-registers.ts'
import { alertOnNewVersion, reviewSanctioned } from './demo-screening.ts'
import { makeDemoWorkspace } from './demo-workspace.ts'
import { officialSamples } from './official-samples.ts'
import { prepareScreening } from './prepare-screening.ts'
import { openProcess } from './start-process.ts'

/** A large company that everybody can look up; the demo's person does not sign for it, so people must decide. */
const liveCompany = '923609016'

/**
 * Takes eight companies and four persons from `applications.create` to a decision, through the API of a server that is
 * started for it in a folder of its own. The registers are asked by the real connectors: on a local server that answers in
 * their formats, or with `live` the open Norwegian one itself.
 */
export async function demo(options: { json?: boolean; live?: boolean }): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'openbits-demo-'))
  const samples = options.live ? undefined : await officialSamples()
  const registers = options.live ? undefined : await playRegisters(samples?.replies)
  const { DATABASE_URL: _, ...environment } = process.env
  const opened = await openProcess({
    LOG_LEVEL: 'error',
    ...environment,
    OPENBITS_MODE: 'demo',
    DATA_DIR: dataDir,
    PORT: '0',
    METRICS_PORT: '0',
    SANDBOX_EID_DELAY_MS: '0',
    ...registers?.environment,
  })
  try {
    await opened.app.work()
    await opened.app.serve(() => prepareScreening(opened.app))
    const client = await createDemoClient(await makeDemoWorkspace(opened.app, opened.settings), options.json ?? false)
    await approvePerson(client)
    await declinePerson(client)
    await reviewSanctioned(client)
    await alertOnNewVersion(client, opened.app)
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
    await companiesOfSixCountries(client)
  } finally {
    await opened.close()
    await registers?.server.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function approvePerson(client: DemoClient): Promise<void> {
  client.title('A Swedish person (KYC) with nothing against them')
  const started = await approvedPerson(client, 'SE')
  await client.read('applications.get', started.id)
  await client.read('applications.person.get', started.id)
}

async function declinePerson(client: DemoClient): Promise<void> {
  client.title('A Swedish person (KYC) who declares a public office: people decide')
  const started = await personUpToQuestions(client)
  await client.flow(started, 'flow.submit', { step: 'about-you', data: { answers: { pep: true, funds: 'SALARY' } } })
  await waitForDecision(client, started)
  await client.read('applications.get', started.id)
  await decide(client, started, 'DECLINE', 'OUTSIDE_RISK_APPETITE')
  await client.read('applications.get', started.id)
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
  await waitForDecision(client, started)
  for (const name of ['applications.organization.get', 'applications.organization.boardMembers.get'])
    await client.read(name, started.id)
  await client.read('applications.organization.signingCombinations.get', started.id)
  const { status } = await client.read('applications.get', started.id)
  if (status !== 'MANUAL_REVIEW') return
  await decide(client, started, 'APPROVE', 'POWER_OF_ATTORNEY_SEEN')
  await client.read('applications.get', started.id)
}

async function decide(
  client: DemoClient,
  started: Started,
  decision: 'APPROVE' | 'DECLINE',
  reason: string,
): Promise<void> {
  // A review is opened by a job that follows the application's change of status.
  let reviewId: string | undefined
  await waitUntil('No review was opened within 20 seconds.', async () => {
    const { data } = await client.quietly('reviews.list', { applicationId: started.id })
    reviewId = data[0]?.reviewId
    return reviewId !== undefined
  })
  await client.staff('reviews.decide', { reviewId, decision, reason })
}
