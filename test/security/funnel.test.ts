import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { questionnaire, steps, workflowOf } from '../definitions.ts'
import { identify, people } from '../journey.ts'
import { upload } from '../multipart.ts'
import { type Caller, newWorkspace, type Workspace } from '../workspace.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const canary = {
  email: 'canary.mail@zwergsteinadler.example',
  wrongEmail: 'canary-wrong-mail',
  phone: '+46701234567',
  person: people.clean,
  firstName: 'Ture',
  lastName: 'Provberg',
  organization: '5560160680',
  typedCompany: 'Kanariefjord Byggkompani',
  iban: 'SE3550000000054910000003',
  wrongIban: 'SE0000000000000000000000',
  file: 'canary-passport.png',
  answer: 'canary-answer-text',
  property: 'canary_property',
}

/** A whole application, every step first wrong and then right, with canaries in values, keys and the names of files. */
async function goThrough({ flow, sessionToken }: { flow: Caller; sessionToken: string }): Promise<string> {
  const submit = (step: string, data: object) => flow('flow.submit', { step, data })
  const show = (step: string) => flow('flow.events.record', { events: [{ type: 'SHOWN', step }], device: 'PHONE' })
  await flow('flow.start')
  await show('contact')
  for (const data of [
    { email: canary.wrongEmail, phoneNumber: canary.wrongEmail },
    { [canary.property]: canary.answer, [canary.email]: {} },
    { email: { [canary.property]: canary.answer } },
    { email: canary.email, phoneNumber: canary.phone },
  ])
    await submit('contact', data)
  await show('identify')
  await flow('flow.identify.start', { step: 'identify', personalIdentityNumber: canary.answer })
  await identify(flow, '199107172380')
  await identify(flow, canary.person)
  await show('organization')
  await submit('organization', { organizationNumber: canary.answer })
  await submit('organization', { organizationNumber: canary.organization })
  await app.drain()
  await submit('organization', { manual: { organizationName: '', [canary.property]: canary.answer } })
  await submit('organization', { manual: { organizationName: canary.typedCompany } })
  await submit('bank-account', { accounts: [{ type: 'IBAN', iban: canary.wrongIban, bic: canary.answer }] })
  await submit('bank-account', { accounts: [{ type: canary.answer, [canary.property]: 1 }] })
  await submit('bank-account', { accounts: [{ type: 'IBAN', iban: canary.iban }] })
  await submit('papers', { documentIds: [canary.file] })
  const content = Buffer.from(png, 'base64')
  const { body } = await upload(app, sessionToken, { content, fileName: canary.file, contentType: 'image/png' })
  await submit('papers', { documentIds: [body.documentId] })
  await submit('questions', { answers: { why: 7, [canary.property]: canary.answer } })
  await submit('questions', { answers: { why: 7 } })
  const last = await submit('questions', { answers: { why: canary.answer } })
  await app.drain()
  return last.body.status
}

describe('what is kept for statistics', () => {
  it('no answer, name, number or name of a file or field that somebody typed is in any of it', async () => {
    const papers = { key: 'papers', type: 'documents', settings: { required: [{ type: 'PASSPORT' }] } }
    const workflowId = await workspace.publish(
      workflowOf(
        [
          { ...steps.contact, settings: { email: 'REQUIRED', phoneNumber: 'REQUIRED' } },
          steps.identify,
          steps.organization,
          steps.bankAccount,
          papers,
          questionnaire([{ key: 'why', type: 'text' }]),
        ],
        { kind: 'KYB' },
      ),
    )
    const application = await workspace.apply({ workflowId })
    expect(await goThrough(application)).toBe('MANUAL_REVIEW')
    const { rows } = await app.database.pool.query('select row_to_json(f) as row from funnel_events f')
    const told = rows.map(({ row }) => row)
    expect(new Set(told.map((row) => `${row.kind} ${row.step} ${row.code ?? ''}`.trim()))).toEqual(
      new Set([
        'SHOWN contact',
        'SHOWN identify',
        'SHOWN organization',
        ...['contact', 'identify', 'organization', 'bank-account', 'papers', 'questions'].map(
          (key) => `SUBMITTED ${key}`,
        ),
        'FAILED contact email',
        'FAILED contact phoneNumber',
        'FAILED contact OTHER',
        'FAILED identify personalIdentityNumber',
        'FAILED identify EID_CANCELLED',
        'FAILED organization organizationNumber',
        'FAILED organization REGISTRY_MISS',
        'FAILED organization OTHER',
        'FAILED organization manual.organizationName',
        'FAILED bank-account accounts.iban',
        'FAILED bank-account accounts.bic',
        'FAILED bank-account accounts.type',
        'FAILED papers documentIds',
        'FAILED questions OTHER',
        'FAILED questions answers.why',
      ]),
    )
    const text = JSON.stringify(told)
    for (const [what, word] of Object.entries(canary)) expect(text, what).not.toContain(word)
  })

  it('TEN-05 a session tells of its own application only, and nobody else’s token tells anything', async () => {
    const [mine, other] = [await workspace.apply(), await workspace.apply()]
    await mine.flow('flow.start')
    await other.flow('flow.start')
    const shown = { events: [{ type: 'SHOWN', step: 'contact' }] }
    expect((await mine.flow('flow.events.record', { ...shown, applicationId: other.id })).status).toBe(400)
    expect((await workspace.call('flow.events.record', shown)).status).toBe(403)
    expect((await mine.flow('flow.events.record', shown)).body).toEqual({ recorded: 1 })
    const { rows } = await app.database.pool.query(
      "select 'bits:application::' || application_id as id from funnel_events where kind = 'SHOWN' and application_id = any($1)",
      [[mine.id, other.id].map((id) => id.split('::')[1])],
    )
    expect(rows).toEqual([{ id: mine.id }])
  })
})
