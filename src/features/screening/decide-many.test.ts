import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { identify } from '../../../test/journey.ts'
import { listed, listOf, readAndPublish } from '../../../test/lists.ts'
import { auditOf } from '../../../test/records.ts'
import { newWorkspace } from '../../../test/workspace.ts'

const ture = '199006022397'
const because = 'OTHER_IDENTIFIER'
const unknown = 'bits:hit::4d72cbf4-070c-4b64-b8a6-86baaee34100'

describe('screening.hits.decideMany', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
    const numbered = (value: string) => ({ identifiers: [{ type: 'NATIONAL_ID', value, country: 'SE' }] })
    await readAndPublish(
      app,
      listOf('people', [
        listed('same', 'Ture Provberg', { birthDates: [{ from: '1990-06-02' }] }),
        listed('unknown', 'Ture Provberg'),
        listed('other-1', 'Ture Provberg', numbered('195101019999')),
        listed('other-2', 'Ture Provberg', numbered('193801019999')),
      ]),
    )
  })

  async function hitsOf(fourEyes = false) {
    const workspace = await newWorkspace(app)
    const workflowId = await workspace.publish({
      kind: 'KYC',
      steps: [
        { key: 'identify', type: 'identify', settings: { populationRegister: false } },
        { key: 'screening', type: 'screening', settings: { fourEyes } },
        { key: 'decision', type: 'decision', settings: {} },
      ],
      rules: [{ when: 'true', outcome: 'REVIEW', reason: 'ALL' }],
    })
    const { id, flow } = await workspace.apply({ workflowId })
    await flow('flow.start')
    await identify(flow, ture)
    await app.drain()
    const list = async () => (await workspace.call('screening.hits.list', { applicationId: id })).body.data
    const ids = new Map<string, string>()
    for (const hit of await list()) ids.set(hit.entryId, hit.hitId)
    const idOf = (...entries: string[]) => entries.map((entry) => String(ids.get(entry)))
    const status = async () =>
      Object.fromEntries((await list()).map((hit: { entryId: string; status: string }) => [hit.entryId, hit.status]))
    const decide = (hitIds: string[], call = workspace.call, headers = {}) =>
      call('screening.hits.decideMany', { hitIds, because }, headers)
    return { workspace, id, list, idOf, status, decide }
  }

  it('dismisses what is safely somebody else, leaves all else, and says why', async () => {
    const { list, idOf, status, decide } = await hitsOf()
    const safe = (await list()).filter((hit: { safelyOther?: string }) => hit.safelyOther)
    expect(safe.map((hit: { entryId: string }) => hit.entryId).sort()).toEqual(['other-1', 'other-2'])
    const { body } = await decide([...idOf('same', 'unknown', 'other-1', 'other-2', 'other-1'), unknown])
    expect([...body.dismissed].sort()).toEqual(idOf('other-1', 'other-2').sort())
    expect(body.proposed).toEqual([])
    expect(new Map(body.left.map((one: { hitId: string; why: string }) => [one.hitId, one.why]))).toEqual(
      new Map([...idOf('same', 'unknown').map((id) => [id, 'NOT_SAFE'] as const), [unknown, 'UNKNOWN'] as const]),
    )
    expect(await status()).toEqual({ same: 'OPEN', unknown: 'OPEN', 'other-1': 'FALSE', 'other-2': 'FALSE' })
    const again = (await decide(idOf('other-1'))).body
    expect(again).toMatchObject({ dismissed: [], left: [{ why: 'NOT_OPEN' }] })
  })

  it('with four eyes they wait for a second person, one by one', async () => {
    const { workspace, idOf, status, decide } = await hitsOf(true)
    expect((await decide(idOf('other-1', 'other-2'))).body).toMatchObject({ dismissed: [], left: [] })
    expect(await status()).toMatchObject({ 'other-1': 'PROPOSED', 'other-2': 'PROPOSED' })
    const second = await workspace.newClient()
    expect((await decide(idOf('other-1'), second.call)).body.left).toMatchObject([{ why: 'NOT_OPEN' }])
  })

  it('CONC-02 of two who dismiss the same at once each hit is dismissed by one', async () => {
    const { workspace, idOf, decide } = await hitsOf()
    const second = await workspace.newClient()
    const [a, b] = idOf('other-1', 'other-2')
    const answers = await Promise.all([decide([String(a), String(b)]), decide([String(b), String(a)], second.call)])
    const dismissed = answers.flatMap(({ body }) => body.dismissed)
    expect(dismissed.sort()).toEqual([a, b].sort())
    for (const hitId of [a, b]) {
      expect((await workspace.call('screening.hits.get', { hitId })).body.decisions).toHaveLength(1)
    }
  })

  it('IDEM-01 the same key dismisses once and answers the same', async () => {
    const { idOf, decide, workspace } = await hitsOf()
    const headers = { 'Idempotency-Key': 'once' }
    const [first, again] = [
      await decide(idOf('other-1'), workspace.call, headers),
      await decide(idOf('other-1'), workspace.call, headers),
    ]
    expect(again.body).toEqual(first.body)
  })

  it('TEN-01 another workspace’s hits are as unknown as those that are not there', async () => {
    const { idOf, status, decide } = await hitsOf()
    const other = await newWorkspace(app, 'Other')
    const { body } = await decide([...idOf('other-1'), unknown], other.call)
    expect(body.left.map((one: { why: string }) => one.why)).toEqual(['UNKNOWN', 'UNKNOWN'])
    expect(await status()).toMatchObject({ 'other-1': 'OPEN' })
  })

  it('AUD-03 each dismissal is audited for itself, and names nobody', async () => {
    const { workspace, idOf, decide } = await hitsOf()
    await decide(idOf('other-1', 'other-2', 'same'))
    const entries = await auditOf(app, workspace.id)
    const said = entries.filter((entry) => entry.action === 'screening.hits.decide')
    expect(said.map((entry) => entry.subject).sort()).toEqual(idOf('other-1', 'other-2').sort())
    expect(entries.at(-1)).toMatchObject({ action: 'screening.hits.decideMany', detail: { dismissed: 2, left: 1 } })
    expect(JSON.stringify(entries)).not.toContain('Provberg')
  })

  it('an approval is held back by open hits, with each of them, until it is said why it is given all the same', async () => {
    const { workspace, id, idOf, decide } = await hitsOf()
    await decide(idOf('other-1', 'other-2'))
    const { reviewId } = (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
    const approve = (more = {}) =>
      workspace.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'X', ...more })
    const refused = await approve()
    expect([refused.status, refused.body.errors.length]).toEqual([409, 2])
    expect(JSON.stringify(refused.body)).not.toContain('Provberg')
    const approved = await approve({ despite: 'Their lawyer has shown who they are.' })
    expect(approved.body).toMatchObject({
      status: 'DECIDED',
      decision: { despite: 'Their lawyer has shown who they are.' },
    })
  })
})
