import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { chromium } from '../../../test/browser.ts'
import { workflowOf } from '../../../test/definitions.ts'
import { type Drawn, openPainter, type Painter } from '../../../test/identity-documents.ts'
import { type Part, sendParts } from '../../../test/multipart.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { identityDocuments, type SandboxDocument } from '../../connectors/sandbox/catalogue/identity-documents.ts'
import { writeMrz } from '../../engines/mrz/index.ts'

type Scenario = SandboxDocument['scenario']

describe.skipIf(!chromium)('identification by an identity document (needs chromium to draw it)', () => {
  let app: TestApp
  let workspace: Workspace
  let painter: Painter
  beforeAll(async () => {
    ;[app, painter] = await Promise.all([startApp({ SANDBOX_EID_DELAY_MS: '5000' }), openPainter()])
    workspace = await newWorkspace(app)
  })
  afterAll(() => painter.close())

  const methods = ['se-bankid', 'identity-document']
  const markets = [{ countryCode: 'SE', eidMethods: methods, registries: [], languages: ['en'] }]
  async function apply(settings: object = {}, more: object = {}) {
    const step = { key: 'identify', type: 'identify', settings: { attemptsMax: 2, ...settings } }
    return workspace.apply({ workflowId: await workspace.publish(workflowOf([step]), { markets, ...more }) })
  }
  type Application = Awaited<ReturnType<typeof apply>>
  const specimen = (scenario: Scenario) => {
    const found = identityDocuments.find((one) => one.scenario === scenario)
    if (!found) throw new Error(`The catalogue has no ${scenario}.`)
    return found
  }
  async function add({ sessionToken }: Application, content: Buffer, type: string, context?: string): Promise<string> {
    const fields: Part[] = [
      { name: 'type', content: type },
      ...(context ? [{ name: 'context', content: context }] : []),
    ]
    const file = { name: 'file', content, fileName: 'photo.png', contentType: 'image/png' }
    const answer = await sendParts(app, sessionToken, [...fields, file])
    expect(answer.status).toBe(200)
    return answer.body.documentId
  }
  const submit = ({ flow }: Application, documentType: string, documentIds: string[]) =>
    flow('flow.submit', { step: 'identify', data: { documentType, documentIds } })
  /** A passport and, where faces are compared, a selfie; read to the end. */
  async function show(application: Application, drawn: Drawn, { selfie = true } = {}) {
    const photo = await painter.draw(drawn)
    const ids = [await add(application, photo, 'PASSPORT', 'PHOTO_PAGE')]
    if (selfie) ids.push(await add(application, photo, 'SELFIE'))
    const sent = await submit(application, 'PASSPORT', ids)
    expect(sent.status).toBe(200)
    await finish()
    return (await application.flow('flow.get')).body
  }
  /** Long enough for whatever the comparison of faces waits for. */
  async function finish() {
    for (let i = 0; i < 4; i += 1) {
      await app.drain()
      app.clock.advance(3_000)
    }
    await app.drain()
  }
  const stateOf = async ({ id }: Application) => {
    const query = 'select state from applications where id = $1'
    return (await app.database.pool.query(query, [id.split('::')[1]])).rows[0].state
  }

  it('a passport and its holder’s face identify; what is known is the document’s, and its evidence is kept', async () => {
    const application = await apply()
    const { mrz, documentNumber } = specimen('FACE_MATCH')
    const shown = (await application.flow('flow.start')).body.current
    expect(shown.identityDocument).toEqual({
      types: ['PASSPORT', 'IDENTITY_CARD', 'RESIDENCE_PERMIT'],
      takesSelfie: true,
      isBeingRead: false,
    })
    expect(shown.eidMethods.map(({ method }: { method: string }) => method)).toEqual(['se-bankid'])
    expect((await show(application, { mrz })).status).toBe('APPROVED')
    const person = await workspace.call('applications.person.get', { applicationId: application.id })
    expect(person.body).toMatchObject({ firstName: 'ELIN', lastName: 'PROVHOLM', dateOfBirth: '1985-03-14' })
    expect(person.body.personalIdentityNumber).toBeNull()
    const { facts } = await stateOf(application)
    expect(facts.identityDocument).toEqual({
      type: 'PASSPORT',
      issuingCountry: 'UTO',
      nationality: 'UTO',
      documentNumber,
      expiryDate: '2034-12-31',
      faceMatch: 'MATCH',
      liveness: 'PASSED',
      faceScore: 0.97,
    })
    expect(facts.documents.map(({ type }: { type: string }) => type)).toEqual(['PASSPORT', 'SELFIE'])
    const id = application.id.split('::')[1]
    const { pool } = app.database
    const kept = await pool.query('select source, body from evidence where application_id = $1 order by source', [id])
    expect(kept.rows.map(({ source }) => source)).toEqual(['identity-document', 'sandbox-face'])
    expect(kept.rows[0].body).toBe(mrz.join('\n'))
    const learnt = await pool.query('select distinct origin from facts where application_id = $1', [id])
    expect(learnt.rows).toEqual([{ origin: 'DOCUMENT' }])
    // A document's number is no person's: who has only one is nobody's customer yet.
    const { rows } = await pool.query('select customer_id from applications where id = $1', [id])
    expect(rows).toEqual([{ customer_id: null }])
    const tracks = await pool.query(
      "select string_agg(detail::text || subject, '') as text from audit_entries where subject is not null",
    )
    expect(tracks.rows[0].text).not.toContain(documentNumber)
  }, 60_000)

  it.each([
    ['FACE_UNCERTAIN', 'an uncertain comparison is no match'],
    ['FACE_DOWN', 'a comparison that is out of order is no match'],
  ] as const)(
    '%s: %s, and people decide',
    async (scenario, _) => {
      const application = await apply()
      expect((await show(application, { mrz: specimen(scenario).mrz })).status).toBe('MANUAL_REVIEW')
      expect((await stateOf(application)).outcome).toMatchObject({ outcome: 'REVIEW', reason: 'DOCUMENT_ONLY' })
    },
    60_000,
  )

  it.each([
    ['FACE_NO_MATCH', 'FACE_DIFFERENT'],
    ['LIVENESS_FAILED', 'LIVENESS_FAILED'],
    ['EXPIRED', 'DOCUMENT_EXPIRED'],
    ['MINOR', 'TOO_YOUNG'],
  ] as const)(
    '%s is told as %s, nothing is believed of it, and the last attempt ends the application',
    async (scenario, note) => {
      const application = await apply({ identityDocument: { ageMin: 18 } })
      const drawn = { mrz: specimen(scenario).mrz }
      const first = await show(application, drawn)
      expect(first).toMatchObject({ status: 'IN_PROGRESS', current: { state: 'OPEN', note } })
      const person = await workspace.call('applications.person.get', { applicationId: application.id })
      expect(person.body.dateOfBirth).toBeNull()
      expect((await stateOf(application)).facts.person).toBeUndefined()
      expect((await show(application, drawn)).status).toBe('FAILED')
    },
    90_000,
  )

  it('without a comparison of faces a document never approves by itself, whatever the rules say', async () => {
    const application = await apply({ identityDocument: { faceMatch: false } })
    expect((await application.flow('flow.start')).body.current.identityDocument.takesSelfie).toBe(false)
    const ended = await show(application, { mrz: specimen('FACE_MATCH').mrz }, { selfie: false })
    expect(ended.status).toBe('MANUAL_REVIEW')
    expect((await stateOf(application)).facts.identityDocument).not.toHaveProperty('faceMatch')
  }, 60_000)

  it('a card is read from its back; a side that is missing, or the front twice, is told', async () => {
    const card = identityDocuments.find(({ mrz }) => mrz.length === 3)
    const application = await apply({ attemptsMax: 5 })
    const front = await painter.draw({})
    const back = await painter.draw({ mrz: card?.mrz ?? [], words: [] })
    const selfie = await add(application, front, 'SELFIE')
    const frontId = await add(application, front, 'IDENTITY_CARD', 'DOCUMENT_FRONT')
    const refused = await submit(application, 'IDENTITY_CARD', [frontId, selfie])
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'data.documents.DOCUMENT_BACK'])
    const frontAgain = await add(application, front, 'IDENTITY_CARD', 'DOCUMENT_BACK')
    await submit(application, 'IDENTITY_CARD', [frontId, frontAgain, selfie])
    await finish()
    expect((await application.flow('flow.get')).body.current.note).toBe('SIDE_MISSING')
    const backId = await add(application, back, 'IDENTITY_CARD', 'DOCUMENT_BACK')
    await submit(application, 'IDENTITY_CARD', [frontId, backId, selfie])
    await finish()
    expect((await application.flow('flow.get')).body.status).toBe('MANUAL_REVIEW')
    // The face is on one side and the name on the other: that both are of one card is for people to see.
    expect((await stateOf(application)).outcome).toMatchObject({ outcome: 'REVIEW', reason: 'DOCUMENT_SIDES' })
  }, 90_000)

  it('a passport of somebody else beside one’s own is refused: zone and portrait are of one page', async () => {
    const application = await apply()
    const [own, theirs] = await Promise.all([painter.draw({}), painter.draw({ mrz: specimen('FACE_MATCH').mrz })])
    const ids = [
      await add(application, own, 'PASSPORT', 'PHOTO_PAGE'),
      await add(application, theirs, 'PASSPORT', 'ANOTHER_PAGE'),
      await add(application, own, 'SELFIE'),
    ]
    const refused = await submit(application, 'PASSPORT', ids)
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'data.documents'])
  }, 60_000)

  it('a comparison that fails altogether leaves nobody waiting: people decide', async () => {
    const application = await apply()
    const { face } = app.services.connectors
    if (!face) throw new Error('The sandbox compares faces.')
    const { start } = face
    face.start = () => Promise.reject(new Error('broken'))
    const ended = await show(application, { mrz: specimen('FACE_MATCH').mrz })
    face.start = start
    expect(ended.status).toBe('MANUAL_REVIEW')
    expect((await stateOf(application)).outcome.reason).toBe('DOCUMENT_ONLY')
  }, 60_000)

  it('a blurred photo, and another kind of document than was chosen, are told as such', async () => {
    const application = await apply({ attemptsMax: 5 })
    const { mrz } = specimen('FACE_MATCH')
    expect((await show(application, { mrz, blurPx: 7 })).current.note).toBe('NO_MRZ_FOUND')
    const card = identityDocuments.find((one) => one.mrz.length === 3)
    expect((await show(application, { mrz: card?.mrz ?? [] })).current.note).toBe('OTHER_TYPE')
  }, 60_000)

  it('a specimen is no document outside of test workflows', async () => {
    const live = { isTest: false, redirectOrigins: ['https://bank.example'] }
    const application = await apply({ identityDocument: { faceMatch: false } }, live)
    const shown = await show(application, { mrz: specimen('FACE_MATCH').mrz }, { selfie: false })
    expect(shown.current.note).toBe('NOT_SUPPORTED')
  }, 60_000)

  it('SESS-02 a document of another application, or one that is being read, cannot be named or taken back', async () => {
    const [mine, theirs] = [await apply(), await apply()]
    const photo = await painter.draw({ mrz: specimen('FACE_MATCH').mrz })
    const foreign = await add(theirs, photo, 'PASSPORT', 'PHOTO_PAGE')
    const selfie = await add(mine, photo, 'SELFIE')
    const refused = await submit(mine, 'PASSPORT', [foreign, selfie])
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'data.documentIds.0'])
    const own = await add(mine, photo, 'PASSPORT', 'PHOTO_PAGE')
    const withoutSelfie = await submit(mine, 'PASSPORT', [own])
    expect([withoutSelfie.status, withoutSelfie.body.errors[0].path]).toEqual([400, 'data.documentIds'])
    expect((await submit(mine, 'PASSPORT', [own, selfie])).status).toBe(200)
    expect((await mine.flow('flow.upload.remove', { documentId: own })).body.code).toBe('step_not_open')
    expect((await submit(mine, 'PASSPORT', [own, selfie])).body.code).toBe('step_not_open')
  }, 60_000)

  it('where a document is not offered it is not taken, and it is never begun as an eID', async () => {
    const application = await apply({ methods: ['se-bankid'] })
    expect((await application.flow('flow.start')).body.current).not.toHaveProperty('identityDocument')
    const refused = await submit(application, 'PASSPORT', [])
    expect(refused.body.code).toBe('step_not_open')
    const offered = await apply()
    const begun = await offered.flow('flow.identify.start', { step: 'identify', method: 'identity-document' })
    expect([begun.status, begun.body.errors[0].path]).toEqual([400, 'method'])
  })

  it.each([
    ['Ture', 'SAME'],
    ['Sten', 'DIFFERENT'],
  ])(
    'a Swedish passport of %s with a number of Ture’s: the register’s name is the %s',
    async (firstName, nameMatch) => {
      const mrz = writeMrz({
        format: 'TD3',
        documentCode: 'P',
        issuingState: 'SWE',
        nationality: 'SWE',
        documentNumber: 'AA1234567',
        dateOfBirth: '1990-06-02',
        expiryDate: '2030-01-31',
        firstName,
        lastName: 'Provberg',
        optionalData: '9006022397',
      })
      const application = await apply({ populationRegister: true, identityDocument: { faceMatch: false } })
      await show(application, { mrz }, { selfie: false })
      const { facts } = await stateOf(application)
      expect(facts.person.personalIdentityNumber).toEqual({ id: '199006022397', issuingCountry: 'SE' })
      expect(facts.identityDocument.nameMatch).toBe(nameMatch)
      // Anybody can print a number: by it nobody meets the customer who has it, until people have looked.
      const seen = async () => (await workspace.call('applications.get', { applicationId: application.id })).body
      expect(await seen()).toMatchObject({ status: 'MANUAL_REVIEW' })
      expect(await seen()).not.toHaveProperty('customerId')
      const open = await workspace.call('reviews.list', { applicationId: application.id })
      const [{ reviewId }] = open.body.data
      await workspace.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'KNOWN' })
      expect(await seen()).toMatchObject({ status: 'MANUALLY_APPROVED', customerId: expect.any(String) })
    },
    60_000,
  )

  it('a reader that fails counts as no attempt', async () => {
    const application = await apply({ identityDocument: { faceMatch: false } })
    const { read } = app.services.textReader
    app.services.textReader.read = () => Promise.reject(new Error('out of order'))
    const shown = await show(application, { mrz: specimen('FACE_MATCH').mrz }, { selfie: false })
    app.services.textReader.read = read
    expect(shown.current).toMatchObject({ state: 'OPEN', note: 'READER_UNAVAILABLE' })
    expect((await stateOf(application)).steps[0].attempts).toBe(0)
  }, 60_000)
})
