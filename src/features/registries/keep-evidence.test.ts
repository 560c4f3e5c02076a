import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Evidence } from '../../../src/connectors/kit.ts'
import { startApp, type TestApp } from '../../../test/app.ts'
import { companies, completeCompany, completePerson } from '../../../test/journey.ts'
import { evidenceOf, factsOf, uuidOf } from '../../../test/records.ts'
import { storeApplication } from '../../../test/seed/store-application.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { keepAllEvidence, keepEvidence } from './keep-evidence.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('evidence', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })
  async function keep(received: Evidence[]) {
    const applicationId = await storeApplication(app, workspace.id)
    const actor = { kind: 'system', workspaceId: workspace.id, name: 'test' } as const
    const id = await app.runner.transaction(actor, (ctx) => keepEvidence(ctx, uuidOf(applicationId), received))
    return { id, kept: await evidenceOf(app, applicationId) }
  }
  const received = (body: string): Evidence => ({
    source: 'registry-no-brreg',
    url: 'https://data.brreg.no/enhetsregisteret/api/enheter/310450138',
    retrievedAt: '2026-06-15T12:00:00.123+02:00',
    contentType: 'application/json;charset=utf-8',
    body,
    licence: 'NLOD 2.0',
  })

  it.each([
    ['spaces, line ends and the order of keys', '{ "b" : 1,\r\n\t"a": [ ] }\n'],
    ['letters of any alphabet', '{"navn":"Prøvestad Åsen 株式会社 🜛"}'],
    ['numbers as they were written', '{"andel":0.10,"antall":1e3,"nr":00912}'],
    ['what is not JSON', '<?xml version="1.0"?>\n<enhet/>'],
    ['nothing at all', ''],
    ['half a megabyte', 'x'.repeat(500_000)],
  ])('AUD-04 is kept byte for byte: %s', async (_what, body) => {
    const { id, kept } = await keep([received(body)])
    expect(kept).toEqual([
      {
        id,
        source: 'registry-no-brreg',
        url: 'https://data.brreg.no/enhetsregisteret/api/enheter/310450138',
        contentType: 'application/json;charset=utf-8',
        body,
        sha256: sha256(body),
        licence: 'NLOD 2.0',
        retrievedAt: new Date('2026-06-15T10:00:00.123Z'),
      },
    ])
  })

  it('what PostgreSQL cannot hold is marked, and the fingerprint is of what was received', async () => {
    const { kept } = await keep([received('a\u0000b')])
    expect(kept[0]).toMatchObject({ body: 'a\uFFFDb', sha256: sha256('a\u0000b') })
  })

  it('of several answers all are kept, and facts point to the first', async () => {
    const { id, kept } = await keep([received('first'), received('second')])
    expect(kept.map((one) => one.body).sort()).toEqual(['first', 'second'])
    expect(kept.find((one) => one.id === id)?.body).toBe('first')
  })

  it('ids of all are answered in their order, for fields that are from different sources', async () => {
    const applicationId = await storeApplication(app, workspace.id)
    const actor = { kind: 'system', workspaceId: workspace.id, name: 'test' } as const
    const bodies = ['first', 'second', 'third']
    const ids = await app.runner.transaction(actor, (ctx) =>
      keepAllEvidence(ctx, uuidOf(applicationId), bodies.map(received)),
    )
    const kept = await evidenceOf(app, applicationId)
    expect(ids.map((id) => kept.find((one) => one.id === id)?.body)).toEqual(bodies)
  })

  it('where nothing was received there is no evidence to point to', async () => {
    expect(await keep([])).toEqual({ id: undefined, kept: [] })
  })

  it('AUD-04 the company of an application points to what the register sent, which says the same', async () => {
    const { id } = await completeCompany(app, workspace)
    const fact = (await factsOf(app, id)).find((one) => one.name === 'company')
    const evidence = (await evidenceOf(app, id)).find((one) => one.id === fact?.evidenceId)
    expect(evidence).toMatchObject({ source: 'sandbox-registry', licence: 'Fictitious data of the sandbox' })
    const { sandbox, ...sent } = JSON.parse(evidence?.body ?? '{}')
    expect(sandbox).toBe(true)
    const { origins, ...company } = (fact?.value ?? {}) as { origins: Record<string, unknown> }
    expect(sent).toMatchObject(company)
    // Each field of its own points there too.
    const from = { source: 'sandbox-registry', evidenceId: evidence?.id, licence: 'Fictitious data of the sandbox' }
    expect(Object.keys(origins)).toContain('signing')
    for (const origin of Object.values(origins)) expect(origin).toMatchObject(from)
  })

  it('no address that was asked names a person, or a company by its number', async () => {
    const [person, company] = [await completePerson(app, workspace), await completeCompany(app, workspace)]
    for (const { id } of [person, company]) {
      const asked = (await evidenceOf(app, id)).map((one) => one.url).join(' ')
      expect(asked).not.toMatch(/\d{8,}/)
      expect(asked).not.toContain(companies.taraxacum)
    }
  })
})
