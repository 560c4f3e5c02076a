import { identify, waitFor, waitForDecision, waitUntil } from './demo-applicant.ts'
import type { DemoClient } from './demo-client.ts'
import { companies } from './demo-registers.ts'

/** Companies of six countries, each through the real connector of its register, to a decision by people. */
export async function companiesOfSixCountries(client: DemoClient): Promise<void> {
  client.title('Companies (KYB) of six countries, each from its own register’s format')
  const { workflowId } = await client.staff('workflows.create', workflow)
  await client.staff('workflows.publish', { workflowId })
  await client.staff('markets.status', { workflowId })
  for (const { countryCode, eid, number } of companies) {
    client.title(`A company in ${countryCode}`)
    const redirectUrl = `${workflow.redirectOrigins[0]}/`
    const started = await client.staff('applications.create', { workflowId, countryCode, redirectUrl })
    await client.flow(started, 'flow.submit', { step: 'contact', data: { email: 'kim@example.com' } })
    if (eid) await identify(client, started)
    await client.flow(started, 'flow.submit', { step: 'organization', data: { organizationNumber: number } })
    const flow = await waitFor(client, started, (one) => one.current?.state === 'OPEN')
    if (flow.current?.note) throw new Error(`The register of ${countryCode} was asked in vain: ${flow.current.note}.`)
    await client.flow(started, 'flow.submit', { step: 'organization', data: { confirm: true } })
    await waitForDecision(client, started)
    for (const part of ['get', 'boardMembers.get', 'signingCombinations.get', 'sources.get'])
      await client.read(`applications.organization.${part}`, started.id)
    await approve(client, started.id)
  }
}

async function approve(client: DemoClient, applicationId: string): Promise<void> {
  const { status } = await client.read('applications.get', applicationId)
  if (status !== 'MANUAL_REVIEW') return
  // A review is opened by a job that follows the application's change of status.
  let reviewId: string | undefined
  await waitUntil('No review was opened within 20 seconds.', async () => {
    reviewId = (await client.quietly('reviews.list', { applicationId })).data[0]?.reviewId
    return reviewId !== undefined
  })
  await client.staff('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'POWER_OF_ATTORNEY_SEEN' })
  await client.read('applications.get', applicationId)
}

/** Where the sandbox has no electronic identity of the country, the applicant is not identified, and people decide. */
const withoutEid = Object.fromEntries(
  companies.filter(({ eid }) => !eid).map(({ countryCode }) => [countryCode, { skip: true }]),
)

const workflow = {
  name: 'Companies of six countries',
  isTest: true,
  redirectOrigins: ['http://localhost:3001'],
  markets: companies.map(({ countryCode, registry, eid }) => ({
    countryCode,
    eidMethods: eid ? [eid] : [],
    registries: [registry],
    languages: ['en'],
  })),
  definition: {
    kind: 'KYB',
    steps: [
      { key: 'contact', type: 'contact' },
      { key: 'identify', type: 'identify', markets: withoutEid },
      { key: 'organization', type: 'organization', settings: { manualEntry: true } },
      { key: 'representative', type: 'representative', markets: withoutEid },
      { key: 'screening', type: 'screening' },
      { key: 'decision', type: 'decision' },
    ],
    rules: [
      { when: 'hits.sanction > 0', outcome: 'REVIEW', reason: 'SANCTION_HIT' },
      { when: 'organization.status != "ACTIVE"', outcome: 'DECLINE', reason: 'NOT_ACTIVE' },
      { when: 'representative.status != "ALONE"', outcome: 'REVIEW', reason: 'NOT_SOLE_SIGNATORY' },
      { when: 'true', outcome: 'APPROVE', reason: 'ALL_CHECKS_PASSED' },
    ],
  },
}
