import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { passport } from '../../../test/documents.ts'
import { companies, completeCompany, completePerson, identify, people } from '../../../test/journey.ts'
import { multipart, multipartType } from '../../../test/multipart.ts'
import { pdfText } from '../../../test/pdf-text.ts'
import { auditOf, evidenceOf } from '../../../test/records.ts'
import { newWorkspace, readAnswer, type Workspace } from '../../../test/workspace.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const read = async (name: string, applicationId: string, more: object = {}, own = workspace) =>
  own.call(`applications.${name}`, { applicationId, ...more })

describe('applications.facts.list', () => {
  it('tells each fact with its source, and of two sources which one is believed', async () => {
    const { id } = await completePerson(app, workspace)
    const { data } = (await read('facts.list', id)).body
    const names = data.filter((fact: { name: string }) => fact.name === 'firstName')
    expect(names.length).toBeGreaterThan(0)
    const believed = names.filter((fact: { believed: boolean }) => fact.believed)
    expect(believed).toHaveLength(1)
    for (const fact of names.filter((one: { believed: boolean }) => !one.believed))
      expect(fact.overruledBy).toBe(believed[0].factId)
    expect(data.find((fact: { name: string }) => fact.name === 'email')).toMatchObject({
      subject: 'CONTACT',
      value: 'lois.lane@dailyplanet.example',
      origin: 'APPLICANT',
      believed: true,
    })
  })

  it('a company that was looked up and not confirmed counts for nothing', async () => {
    const { id, flow } = await workspace.apply({ workflowId: workspace.workflows.company })
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    await identify(flow, people.kenta)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: companies.taraxacum } })
    await app.drain()
    const company = async () =>
      (await read('facts.list', id)).body.data.find((one: { name: string }) => one.name === 'company')
    expect(await company()).toMatchObject({ believed: false, origin: 'REGISTER' })
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    expect(await company()).toMatchObject({ believed: true })
  })
})

describe('applications.evidence', () => {
  it('AUD-03 each look at what a source has sent is audited, and the link brings it byte for byte', async () => {
    const { id } = await completeCompany(app, workspace)
    const { data } = (await read('evidence.list', id)).body
    expect(data.length).toBeGreaterThan(0)
    const [one] = data
    const { status, body } = await read('evidence.get', id, { evidenceId: one.evidenceId })
    expect([status, body.sha256, body.erased]).toEqual([200, one.sha256, false])
    const stored = (await evidenceOf(app, id)).find(({ sha256 }) => sha256 === one.sha256)
    const download = await fetch(body.downloadUrl)
    expect(await download.text()).toBe(stored?.body)
    expect(download.headers.get('content-security-policy')).toContain('sandbox')
    const looks = (await auditOf(app, workspace.id, id)).filter(({ action }) => action.includes('evidence'))
    expect(looks.map(({ action }) => action)).toEqual(['applications.evidence.get', 'evidence.download'])
    expect(looks[0]?.actorId).toBe(workspace.client.clientId)
  })

  it('TEN-01 another application’s evidence, and a link that was touched, are as if they were not there', async () => {
    const [mine, other] = [await completeCompany(app, workspace), await completeCompany(app, workspace)]
    const [one] = (await read('evidence.list', other.id)).body.data
    expect((await read('evidence.get', mine.id, { evidenceId: one.evidenceId })).status).toBe(404)
    const { downloadUrl } = (await read('evidence.get', other.id, { evidenceId: one.evidenceId })).body
    expect((await fetch(`${downloadUrl.slice(0, -1)}${downloadUrl.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404)
  })
})

describe('applications.decision.get', () => {
  it('tells each rule with its result, and that the inputs lead to the same state once more', async () => {
    const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
    const { body } = await read('decision.get', id)
    expect(body).toMatchObject({ status: 'MANUAL_REVIEW', replay: 'SAME', outcome: { outcome: 'REVIEW' } })
    expect(body.rules[body.outcome.rule]).toMatchObject({ result: 'TRUE', reason: body.outcome.reason })
    expect(body).not.toHaveProperty('risk')
    expect(body.decidedAt).toBeDefined()
  })

  it('a decision of people is no other outcome of the rules', async () => {
    const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
    const { reviewId } = (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
    await workspace.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'FINE' })
    expect((await read('decision.get', id)).body).toMatchObject({
      status: 'MANUALLY_APPROVED',
      outcome: { outcome: 'REVIEW' },
      replay: 'SAME',
    })
  })

  it('a risk model adds up its factors, rules read it, and what is not known stays unknown', async () => {
    const definition = {
      ...workflowOf([steps.contact, steps.identify], {
        rules: [{ when: 'risk.level == "HIGH"', outcome: 'DECLINE', reason: 'TOO_HIGH' }],
      }),
      risk: {
        factors: [
          { code: 'ADULT', when: 'person.age >= 18', points: 10 },
          { code: 'ABROAD', when: 'application.countryCode != "SE"', points: 60 },
          { code: 'LISTED', when: 'hits.sanction > 0', points: 5 },
        ],
        thresholds: { medium: 5, high: 50 },
      },
    }
    const workflowId = await workspace.publish(definition)
    const run = async (countryCode: string, method?: string) => {
      const { id, flow } = await workspace.apply({ workflowId, countryCode })
      await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
      await identify(flow, countryCode === 'SE' ? people.clean : undefined, 'identify', method)
      return (await read('decision.get', id)).body
    }
    const home = await run('SE')
    expect(home).toMatchObject({ status: 'APPROVED', replay: 'SAME', risk: { level: 'MEDIUM', from: 10, to: 15 } })
    expect(home.risk).not.toHaveProperty('score')
    expect(home.risk.parts[2]).toMatchObject({ code: 'LISTED', holds: 'UNKNOWN', why: '“sanction” is not known.' })
    expect(await run('NO')).toMatchObject({ status: 'DECLINED', outcome: { reason: 'TOO_HIGH' } })
  })
})

describe('applications.related', () => {
  it('finds others of the customer, and who shares a person, an address, a phone or an account; nobody else’s', async () => {
    const own = await newWorkspace(app)
    const first = await completeCompany(app, own)
    const second = await completeCompany(app, own)
    const stranger = await own.apply()
    await stranger.flow('flow.submit', { step: 'contact', data: { email: 'clark@dailyplanet.example' } })
    await completeCompany(app, await newWorkspace(app))
    const { data, more } = (await read('related', first.id, {}, own)).body
    expect([data.map((one: { applicationId: string }) => one.applicationId), more]).toEqual([[second.id], false])
    const kinds = data[0].links.map((one: { kind: string }) => one.kind)
    expect(kinds).toEqual(expect.arrayContaining(['CUSTOMER', 'PERSON', 'BANK_ACCOUNT', 'EMAIL']))
    expect(data[0].name).toBeDefined()
    expect((await read('related', stranger.id, {}, own)).body.data).toEqual([])
  })
})

describe('applications.documents.upload', () => {
  const send = async (fields: Record<string, string>, file = true) =>
    readAnswer(
      await fetch(`${app.baseUrl}/v1/applications.documents.upload`, {
        method: 'POST',
        headers: { 'Content-Type': multipartType, Authorization: `Bearer ${workspace.token}` },
        body: new Uint8Array(
          multipart([
            ...Object.entries(fields).map(([name, content]) => ({ name, content })),
            ...(file ? [{ name: 'file', ...passport }] : []),
          ]),
        ),
      }),
    )

  it('what somebody of the customer’s adds is on the list as theirs', async () => {
    const { id } = await workspace.apply()
    const { status, body } = await send({ applicationId: id, type: 'PROOF_OF_ADDRESS' })
    expect(status).toBe(200)
    expect((await read('documents.list', id)).body.data).toMatchObject([
      { id: body.documentId, type: 'PROOF_OF_ADDRESS', uploadedBy: 'CUSTOMER_USER' },
    ])
  })

  it('without a file, or for an application that there is not, nothing is kept', async () => {
    const { id } = await workspace.apply()
    expect((await send({ applicationId: id, type: 'PASSPORT' }, false)).body.errors[0].path).toBe('file')
    const nowhere = await send({ applicationId: 'bits:application::6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11', type: 'X' })
    expect(nowhere.status).toBe(404)
  })
})

describe('applications.timeline', () => {
  it('tells what has happened, by whom and in order, page by page without a gap', async () => {
    const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
    const { reviewId } = (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
    await workspace.call('reviews.decide', {
      reviewId,
      decision: 'APPROVE',
      reason: 'FINE',
      comment: 'Seen her papers.',
    })
    const { data } = (await read('timeline', id)).body
    const whats = data.map((one: { what: string }) => one.what)
    expect(whats).toEqual(
      expect.arrayContaining(['applications.create', 'applications.submit', 'reviews.open', 'reviews.decide']),
    )
    expect(data.at(-1)).toMatchObject({ what: 'applications.create', by: { kind: 'client', name: 'Client' } })
    expect(data.find((one: { what: string }) => one.what === 'reviews.decide')).toMatchObject({
      comment: 'Seen her papers.',
      detail: { decision: 'APPROVE', reason: 'FINE' },
    })
    expect(data.filter((one: { detail: object }) => 'to' in one.detail).length).toBeGreaterThan(1)
    const paged: string[] = []
    for (let after: string | undefined; ; ) {
      const { body } = await read('timeline', id, { limit: 3, ...(after ? { after } : {}) })
      paged.push(...body.data.map((one: { what: string }) => one.what))
      if (!body.next) break
      after = body.next
    }
    expect(paged.sort()).toEqual(whats.sort())
  })

  it('AUD-03 holds no personal data but what a reviewer wrote', async () => {
    const { id } = await completeCompany(app, workspace)
    const text = JSON.stringify((await read('timeline', id)).body)
    for (const secret of ['dailyplanet', people.kenta, companies.taraxacum, 'SE3550000000054910000003'])
      expect(text).not.toContain(secret)
  })
})

describe('applications.report', () => {
  it('AUD-03 makes a PDF of everything, audited with the fingerprint of what was handed out', async () => {
    const { id } = await completeCompany(app, workspace)
    const { body } = await read('report', id, { language: 'en' })
    const response = await fetch(body.downloadUrl)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const text = pdfText(new Uint8Array(await response.arrayBuffer())).replace(/\s+/g, '')
    for (const told of ['Evidencereport', 'lois.lane@dailyplanet.example', companies.taraxacum, 'Whomaysign'])
      expect(text).toContain(told)
    const entries = (await auditOf(app, workspace.id, id)).filter(({ action }) => action.includes('report'))
    expect(entries.map(({ action }) => action)).toEqual(['applications.report', 'applications.report.download'])
    expect(entries[1]?.detail.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect((await fetch(body.downloadUrl.replace('/en?', '/sv?'))).status).toBe(404)
    app.clock.advance(app.services.settings.DOWNLOAD_TTL_S * 1000)
    expect((await fetch(body.downloadUrl)).status).toBe(404)
  })
})
