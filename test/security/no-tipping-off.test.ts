import { beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../src/features/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { companies, identify, people } from '../journey.ts'
import { upload } from '../multipart.ts'
import { type Answer, type Caller, newWorkspace, type Workspace } from '../workspace.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

interface Applicant {
  id: string
  sessionToken: string
  flow: Caller
  /** Everything that the session was answered so far. */
  seen: { operation: string; answer: Answer }[]
}

/** An applicant whose every answer is kept. */
async function watch(workflowId?: string): Promise<Applicant> {
  const { id, sessionToken, flow } = await workspace.apply(workflowId ? { workflowId } : {})
  const seen: Applicant['seen'] = []
  return {
    id,
    sessionToken,
    seen,
    async flow(operation, input, headers) {
      const answer = await flow(operation, input, headers)
      seen.push({ operation, answer })
      return answer
    },
  }
}

/** Asks everything that a session may ask, and what it may not, rightly and wrongly. */
async function askEverything({ id, flow }: Applicant): Promise<void> {
  for (const { name } of operations.filter((one) => one.name !== 'flow.cancel')) {
    await Promise.all([flow(name), flow(name, { applicationId: id })])
  }
  for (const step of ['contact', 'about-you', 'decision', 'representative', 'screening', 'unknown'])
    await flow('flow.submit', { step, data: {} })
  await flow('flow.identify.start', { step: 'identify' })
}

/** Words that only people on the other side may read. The status is public (Bits API); it is the one exception. */
const forbidden = /hit|risk|reason|review|sanction|pep|screen|rule|outcome|four.?eyes/i
const statusCodes = /MANUAL_REVIEW|MANUALLY_(APPROVED|DECLINED)/g
/** What the test's own workflow asks the applicant, and what it is called: their own answers are no secret. */
const ownWords = /answers\.pep|"key":"pep"/g

function expectSilence(applicant: Applicant, secrets: string[]): void {
  const ofFlow = applicant.seen.filter(
    ({ operation }) => operation.startsWith('flow.') || operation === 'applications.get',
  )
  expect(ofFlow.length).toBeGreaterThan(20)
  for (const { operation, answer } of applicant.seen) {
    const headers = JSON.stringify([...answer.headers])
    const text = `${JSON.stringify(answer.body)}${headers}`.replace(statusCodes, '').replace(ownWords, '')
    for (const secret of secrets) expect(text, `${operation} tells ${secret}`).not.toContain(secret)
    // A refusal for want of a scope repeats the scope’s name, which says nothing about anybody.
    if (answer.body.code === 'insufficient_scope') continue
    expect(forbidden.exec(text)?.[0], `${operation}: ${text}`).toBeUndefined()
  }
}

async function decide(id: string, decision: 'APPROVE' | 'DECLINE') {
  const { body } = await workspace.call('reviews.list', { applicationId: id })
  const [review] = body.data
  const said = { decision, reason: 'NEWS_ARTICLE', comment: 'Named in the Daily Planet of Tuesday.' }
  expect((await workspace.call('reviews.decide', { reviewId: review.reviewId, ...said })).status).toBe(200)
  return { secrets: [review.reviewId, review.reason, said.reason, 'Daily Planet of', workspace.client.clientId] }
}

const statusOf = async (id: string) => (await workspace.call('applications.get', { applicationId: id })).body.status

describe('what an applicant hears of the checks on them', () => {
  for (const verdict of ['APPROVE', 'DECLINE'] as const) {
    it(`SESS-04 a person in review hears nothing of it, neither before the decision to ${verdict} nor after`, async () => {
      const applicant = await watch()
      await applicant.flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
      await askEverything(applicant)
      await identify(applicant.flow, people.clean)
      await app.drain()
      await askEverything(applicant)
      await applicant.flow('flow.submit', { step: 'about-you', data: { answers: { pep: true, funds: 'OTHER' } } })
      await app.drain()
      expect(await statusOf(applicant.id)).toBe('MANUAL_REVIEW')
      await askEverything(applicant)
      const { secrets } = await decide(applicant.id, verdict)
      expect(await statusOf(applicant.id)).toMatch(/^MANUALLY_/)
      await askEverything(applicant)
      expect(secrets).toContain('PEP_DECLARED')
      expectSilence(applicant, secrets)
    })
  }

  it('SESS-04 a company’s applicant hears nothing of signing rights, screening and rules', async () => {
    const applicant = await watch(workspace.workflows.company)
    await applicant.flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    // Not a signatory of the company: the representative step finds that out, and the rules ask for a person.
    await identify(applicant.flow, people.clean)
    await applicant.flow('flow.submit', { step: 'organization', data: { organizationNumber: companies.taraxacum } })
    await app.drain()
    await askEverything(applicant)
    await applicant.flow('flow.submit', { step: 'organization', data: { confirm: true } })
    await askEverything(applicant)
    const accounts = [{ type: 'IBAN', iban: 'SE3550000000054910000003', bic: 'NDEASESS' }]
    await applicant.flow('flow.submit', { step: 'bank-account', data: { accounts } })
    await app.drain()
    expect(await statusOf(applicant.id)).toBe('MANUAL_REVIEW')
    await askEverything(applicant)
    const { secrets } = await decide(applicant.id, 'DECLINE')
    await askEverything(applicant)
    expectSilence(applicant, [...secrets, 'NOT_SOLE_SIGNATORY', 'representative'])
  })

  it('SESS-04 screening is not seen to be there, and a failed eID tells no more than what the eID said', async () => {
    const workflowId = await workspace.publish({
      kind: 'KYC',
      steps: [
        { key: 'identify', type: 'identify', settings: { populationRegister: false, attemptsMax: 2 } },
        { key: 'lists', type: 'screening', settings: {} },
        { key: 'end', type: 'decision', settings: {} },
      ],
      rules: [{ when: 'true', outcome: 'APPROVE', reason: 'ALL_CHECKS_PASSED' }],
      review: { fourEyes: false },
      expiresAfterDays: 30,
    })
    const applicant = await watch(workflowId)
    const { body: catalogue } = await workspace.call('sandbox.catalogue')
    const breaksOff = catalogue.persons.find(
      (one: { country: string; scenario: string }) => one.country === 'SE' && one.scenario === 'EID_CANCELLED',
    )
    const failed = await identify(applicant.flow, breaksOff.personalIdentityNumber)
    expect(failed.body).toMatchObject({ state: 'FAILED', failure: 'CANCELLED', hint: 'userCancel' })
    await identify(applicant.flow, people.clean)
    await askEverything(applicant)
    await app.drain()
    await askEverything(applicant)
    const view = (await applicant.flow('flow.get')).body
    expect(view.steps.map((step: { key: string }) => step.key)).toEqual(['identify'])
    expectSilence(applicant, ['lists', 'ALL_CHECKS_PASSED'])
  })

  it('SESS-04 an upload is answered with its id alone', async () => {
    const applicant = await watch(workspace.workflows.reviewed)
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const file = { content: png, fileName: 'passport.png', contentType: 'image/png' }
    const answer = await upload(app, applicant.sessionToken, file)
    expect(answer.body).toEqual({ documentId: expect.stringMatching(/^[0-9A-Z]{26}$/) })
  })
})
