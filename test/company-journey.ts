import { expect } from 'vitest'
import type { TestApp } from './app.ts'
import { identify } from './journey.ts'
import { sendParts } from './multipart.ts'
import type { Caller, Workspace } from './workspace.ts'

/** A company of a country, as a register in its official format tells of it. */
export interface Company {
  countryCode: string
  registry: string
  /** Left out where the sandbox has no electronic identity of the country: a passport is uploaded then. */
  method?: string
  organizationNumber: string
  organizationName: string
}

/** A KYB workflow that ends in front of people, whatever the register says, unless the company is not active. */
function workflowFor({ method }: Company) {
  return {
    kind: 'KYB',
    steps: [
      ...(method
        ? [{ key: 'identify', type: 'identify' }]
        : [{ key: 'passport', type: 'documents', settings: { required: [{ type: 'PASSPORT' }] } }]),
      { key: 'organization', type: 'organization', settings: { manualEntry: true } },
      ...(method ? [{ key: 'representative', type: 'representative' }] : []),
      { key: 'screening', type: 'screening' },
      { key: 'decision', type: 'decision' },
    ],
    rules: [
      { when: 'hits.sanction > 0', outcome: 'REVIEW', reason: 'SANCTION_HIT' },
      { when: 'organization.status == "DISSOLVED"', outcome: 'DECLINE', reason: 'DISSOLVED' },
      { when: 'true', outcome: 'REVIEW', reason: 'ALWAYS_READ' },
    ],
  }
}

/** From the number to where the rules lead; answers its id and a reader of the organization's endpoints. */
export async function applyFor(app: TestApp, workspace: Workspace, company: Company) {
  const { countryCode, registry, method, organizationNumber, organizationName } = company
  const market = { countryCode, eidMethods: method ? [method] : [], registries: [registry], languages: ['en'] }
  const workflowId = await workspace.publish(workflowFor(company), { markets: [market] })
  const { id, flow, sessionToken } = await workspace.apply({ workflowId, countryCode })
  await flow('flow.start')
  if (method) await identify(flow)
  else await uploadPassport(app, flow, sessionToken)
  await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
  await app.drain()
  const { current } = (await flow('flow.get')).body
  expect(current).toMatchObject({ data: { found: { organizationName } } })
  await flow('flow.submit', { step: 'organization', data: { confirm: true } })
  await app.drain()
  return {
    id,
    status: async () => (await workspace.call('applications.get', { applicationId: id })).body.status,
    read: async (name: string) =>
      (await workspace.call(`applications.organization.${name}`, { applicationId: id })).body,
    async approve() {
      const { reviewId } = (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
      await workspace.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'FINE' })
    },
  }
}

async function uploadPassport(app: TestApp, flow: Caller, sessionToken: string): Promise<void> {
  const { body } = await sendParts(app, sessionToken, [
    { name: 'type', content: 'PASSPORT' },
    { name: 'file', content: png, fileName: 'passport.png', contentType: 'image/png' },
  ])
  await flow('flow.submit', { step: 'passport', data: { documentIds: [body.documentId] } })
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
