import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { sendParts } from '../../../test/multipart.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { startLoopback } from '../../connectors/loopback.ts'
import { brregReplies, sampleCompanies } from '../../connectors/registry-no-brreg/index.ts'

const samples = Object.values(sampleCompanies)
const minute = 60_000
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

describe('a registry that falls silent in the middle of an application', () => {
  let app: TestApp
  let workspace: Workspace
  let isDown = true
  let workflowId: string
  beforeAll(async () => {
    const real = await startLoopback(brregReplies())
    const register = await startLoopback({
      'GET /*': async ({ path }) => {
        if (isDown) return { status: 503, body: {} }
        const reply = await fetch(`${real.url}${path}`)
        return { status: reply.status, body: await reply.json() }
      },
    })
    app = await startApp({ BRREG_URL: register.url })
    workspace = await newWorkspace(app)
    const settings = { manualEntry: true, manualAfterMinutes: 30, askAgainForHours: 24, extract: 'REQUIRED' }
    const market = {
      countryCode: 'NO',
      eidMethods: ['no-bankid'],
      registries: ['registry-no-brreg'],
      languages: ['nb'],
    }
    const definition = workflowOf([{ ...steps.organization, settings }], { kind: 'KYB' })
    workflowId = await workspace.publish(definition, { markets: [market] })
    return async () => {
      await register.close()
      await real.close()
    }
  })

  /** A company of its own each time: what a registry has said once is used again for a while. */
  let companyAt = 0
  async function askInVain() {
    isDown = true
    const sample = samples[companyAt++]
    const organizationNumber = sample?.organisasjonsnummer
    const { id, flow, sessionToken } = await workspace.apply({ workflowId, countryCode: 'NO' })
    await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
    await app.drain()
    return { id, name: sample?.navn, flow, sessionToken, view: async () => (await flow('flow.get')).body }
  }

  async function uploadExtract(sessionToken: string): Promise<string> {
    const { body } = await sendParts(app, sessionToken, [
      { name: 'type', content: 'REGISTRATION_EXTRACT' },
      { name: 'file', content: pdf, fileName: 'extract.pdf', contentType: 'application/pdf' },
    ])
    return body.documentId
  }

  it('keeps the application IN_PROGRESS and tells the applicant plainly what happens next', async () => {
    const { id, view } = await askInVain()
    const now = app.clock.now().getTime()
    const { status, current } = await view()
    expect(status).toBe('IN_PROGRESS')
    expect(current).toMatchObject({
      state: 'OPEN',
      note: 'REGISTRY_UNAVAILABLE',
      data: {
        silentSince: new Date(now).toISOString(),
        nextTryAt: new Date(now + minute / 2).toISOString(),
        manualFrom: new Date(now + 30 * minute).toISOString(),
      },
    })
    expect((await workspace.call('applications.get', { applicationId: id })).body.status).toBe('IN_PROGRESS')
  })

  it('asks again by itself, and shows the company when the registry is back', async () => {
    const { name, view } = await askInVain()
    isDown = false
    await app.drain()
    expect((await view()).current.note).toBe('REGISTRY_UNAVAILABLE')
    app.clock.advance(minute / 2)
    await app.drain()
    expect((await view()).current).toMatchObject({
      data: { found: { organizationName: name } },
    })
  })

  it('offers the manual way after the set time, with an extract, and a person reviews it', async () => {
    const { id, flow, sessionToken, view } = await askInVain()
    const typed = { organizationName: 'Fjordglimt Kaffe AS', legalType: 'AS' }
    const enter = (manual: object) => flow('flow.submit', { step: 'organization', data: { manual } })
    expect((await enter(typed)).status).toBe(409)
    app.clock.advance(30 * minute)
    expect((await enter(typed)).body.errors[0].path).toBe('data.manual.documents')
    const other = await askInVain()
    const foreign = await uploadExtract(other.sessionToken)
    expect((await enter({ ...typed, documentIds: [foreign] })).status).toBe(400)
    await enter({ ...typed, documentIds: [await uploadExtract(sessionToken)] })
    expect((await view()).status).toBe('MANUAL_REVIEW')
    const documents = await workspace.call('applications.documents.list', { applicationId: id })
    expect(documents.body.data).toHaveLength(1)
  })
})
