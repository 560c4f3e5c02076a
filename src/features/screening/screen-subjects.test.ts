import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { listed, listOf, readAndPublish } from '../../../test/lists.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { newUuid } from '../../platform/ids.ts'
import { screenApplication } from './screen-application.ts'
import type { Known } from './subject-keys.ts'

describe('a subject that is screened again', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    const born = { birthDates: [{ from: '1966-03-04' }] }
    await readAndPublish(
      app,
      listOf('own', [listed('m1', 'Magnus Hittepå', born), listed('m2', 'Margit Hittepå', born)]),
    )
  })
  beforeEach(async () => {
    workspace = await newWorkspace(app)
  })

  const magnus: Known = {
    type: 'PERSON',
    names: ['Magnus Hittepå'],
    identifier: { id: '196603042397', issuingCountry: 'SE' },
  }
  /** As an application's screening step does it, in a transaction of its own. */
  function screen(parties: Known[], applicationId = newUuid()) {
    const actor = { kind: 'system', workspaceId: workspace.id, name: 'test' } as const
    const all = parties.map((known) => ({ role: 'PERSON' as const, known }))
    return app.runner.transaction(actor, (ctx) =>
      screenApplication(ctx, { applicationId, scope: applicationId, parties: all, fourEyes: false }),
    )
  }
  const hits = async () => (await workspace.call('screening.hits.list')).body.data
  const statusByEntry = async () =>
    Object.fromEntries((await hits()).map((hit: { entryId: string; status: string }) => [hit.entryId, hit.status]))
  const dismiss = async (entryId: string) => {
    const hit = (await hits()).find((one: { entryId: string }) => one.entryId === entryId)
    await workspace.call('screening.hits.decide', { hitId: hit.hitId, verdict: 'FALSE', reason: 'OTHER_PERSON' })
  }
  const raised = async () => {
    const { rows } = await app.database.pool.query(
      "select count(*)::int as n from events where type = 'screening.hitsRaised' and workspace_id = $1",
      [workspace.id],
    )
    return rows[0].n
  }

  it('unchanged keeps what was decided, and tells nobody again', async () => {
    expect(await screen([magnus])).toMatchObject({ outcome: 'DONE', sanctionHits: 1 })
    await dismiss('m1')
    expect(await screen([magnus])).toMatchObject({ outcome: 'DONE', sanctionHits: 0 })
    expect(await statusByEntry()).toEqual({ m1: 'FALSE' })
    expect(await raised()).toBe(1)
  })

  it('with more known of it is another one: what was dismissed before is looked at again', async () => {
    await screen([magnus])
    await dismiss('m1')
    expect(await screen([{ ...magnus, dateOfBirth: '1966-03-04' }])).toMatchObject({ sanctionHits: 1 })
    expect(await statusByEntry()).toEqual({ m1: 'OPEN' })
    expect(await raised()).toBe(2)
  })

  it('with another name loses the hits of the old one, and gets those of the new', async () => {
    await screen([magnus])
    expect(await screen([{ ...magnus, names: ['Margit Hittepå'] }])).toMatchObject({ sanctionHits: 1 })
    expect(await statusByEntry()).toEqual({ m1: 'ENDED', m2: 'OPEN' })
  })

  it('that was confirmed stays confirmed, whatever else is learnt', async () => {
    await screen([magnus])
    const [hit] = await hits()
    await workspace.call('screening.hits.decide', { hitId: hit.hitId, verdict: 'TRUE', reason: 'SAME_PASSPORT' })
    const answer = await screen([{ ...magnus, dateOfBirth: '1966-03-04' }])
    expect(answer).toMatchObject({ sanctionHits: 1, sanctionConfirmed: 1 })
  })

  it('many people of one application are all searched for, each once', async () => {
    const board = Array.from({ length: 30 }, (_, at) => ({ type: 'PERSON' as const, names: [`Nobody Nr${at}`] }))
    expect(await screen([...board, magnus, magnus])).toMatchObject({ outcome: 'DONE', sanctionHits: 1 })
    const { rows } = await app.database.pool.query('select count(*)::int as n from subjects where workspace_id = $1', [
      workspace.id,
    ])
    expect(rows[0].n).toBe(31)
  })

  it('CONC-01 in many applications at once is one subject with one hit', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => screen([magnus])))
    expect(answers.map((one) => one.outcome)).toEqual(Array(12).fill('DONE'))
    expect(await hits()).toHaveLength(1)
    expect(await raised()).toBe(1)
  })

  it('a list that is another workspace’s own is no list of ours', async () => {
    const other = await newWorkspace(app, 'Other')
    const theirs = listOf('theirs', [listed('x', 'Xerxes Hittepå')])
    await readAndPublish(app, theirs, { owner: other.id })
    expect(await screen([{ type: 'PERSON', names: ['Xerxes Hittepå'] }])).toMatchObject({ sanctionHits: 0 })
  })
})

describe('where no list can be searched', () => {
  it('nobody is taken for screened, and everybody is remembered for when a list comes', async () => {
    const app = await startApp()
    await app.database.pool.query('delete from screening_indexes')
    const workspace = await newWorkspace(app)
    const actor = { kind: 'system', workspaceId: workspace.id, name: 'test' } as const
    const applicationId = newUuid()
    const parties = [{ role: 'PERSON' as const, known: { type: 'PERSON' as const, names: ['Vera Testova'] } }]
    const screened = await app.runner.transaction(actor, (ctx) =>
      screenApplication(ctx, { applicationId, scope: applicationId, parties, fourEyes: false }),
    )
    expect(screened).toEqual({ outcome: 'UNAVAILABLE' })
    const { rows } = await app.database.pool.query('select generation from subjects')
    expect(rows).toEqual([{ generation: 0 }])
  })
})
