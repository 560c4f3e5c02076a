import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { openReturnLink, secretIn } from '../../../test/links.ts'
import { auditOf, uuidOf } from '../../../test/records.ts'
import { type Caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

let app: TestApp
let workspace: Workspace
let workflowId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  workflowId = await workspace.publish(workflowOf([steps.contact, steps.identify]))
})

async function begin() {
  const application = await workspace.apply({ workflowId })
  await application.flow('flow.start')
  return application
}
const make = async (flow: Caller, kind: 'DEVICE' | 'RETURN') => (await flow('flow.links.create', { kind })).body
const codeOf = async (link: string) => (await openReturnLink(app, link)).body.code
const email = 'lois.lane@dailyplanet.example'

describe('a link for another device', () => {
  it('opens a session of its application, once, and both devices go on', async () => {
    const { id, flow } = await begin()
    const { link, expiresAt } = await make(flow, 'DEVICE')
    expect(new URL(link).pathname).toBe('/flow/continue')
    expect(new Date(expiresAt).getTime() - app.clock.now().getTime()).toBe(10 * minuteMs)
    const other = await openReturnLink(app, link)
    expect((await other.flow('flow.get')).body.applicationId).toBe(id)
    expect(await codeOf(link)).toBe('conflict')
    await other.flow('flow.submit', { step: 'contact', data: { email } })
    expect((await flow('flow.get')).body.current.key).toBe('identify')
    expect((await flow('flow.submit', { step: 'contact', data: { email } })).body.code).toBe('step_not_open')
  })

  it('CONC-03 lets one in of sixteen who open it at once', async () => {
    const { flow } = await begin()
    const { link } = await make(flow, 'DEVICE')
    const statuses = (await Promise.all(Array.from({ length: 16 }, () => openReturnLink(app, link)))).map(
      (one) => one.status,
    )
    expect(statuses.sort()).toEqual([200, ...Array(15).fill(409)])
  })

  it('is over after ten minutes, and when a newer one was made', async () => {
    const { flow } = await begin()
    const first = await make(flow, 'DEVICE')
    const second = await make(flow, 'DEVICE')
    expect(await codeOf(first.link)).toBe('gone')
    app.clock.advance(10 * minuteMs)
    expect(await codeOf(second.link)).toBe('gone')
  })
})

describe('a link for another day', () => {
  it('opens as often as needed until the application expires, 30 days at most, and outlives sessions', async () => {
    const own = await startApp()
    const its = await newWorkspace(own)
    const ends = async (expiresAfterDays: number) => {
      const workflow = await its.publish(workflowOf([steps.contact], { expiresAfterDays }))
      const application = await its.apply({ workflowId: workflow })
      const made = await make(application.flow, 'RETURN')
      return { ...application, ...made, days: (new Date(made.expiresAt).getTime() - own.clock.now().getTime()) / dayMs }
    }
    const [week, year] = [await ends(7), await ends(365)]
    expect([week.days, year.days]).toEqual([7, 30])
    own.clock.advance(6 * dayMs)
    expect((await week.flow('flow.get')).status).toBe(401)
    for (const _ of [1, 2]) {
      const back = await openReturnLink(own, week.link)
      expect((await back.flow('flow.get')).body.applicationId).toBe(week.id)
    }
    own.clock.advance(dayMs)
    expect((await openReturnLink(own, week.link)).body.code).toBe('gone')
    own.clock.advance(23 * dayMs)
    expect((await openReturnLink(own, year.link)).body.code).toBe('gone')
  })

  it('is ended by a newer one and by the end of the application; one for another device does not end it', async () => {
    const { id, flow } = await begin()
    const first = await make(flow, 'RETURN')
    const second = await make(flow, 'RETURN')
    await make(flow, 'DEVICE')
    expect(await codeOf(first.link)).toBe('gone')
    expect((await openReturnLink(app, second.link)).status).toBe(200)
    await workspace.call('applications.cancel', { applicationId: id })
    expect(await codeOf(second.link)).toBe('gone')
    expect((await flow('flow.links.create', { kind: 'RETURN' })).body.code).toBe('conflict')
  })

  it('leads in while a reviewer looks at the application, who may ask something more, and after its days are over', async () => {
    const rules = [{ when: 'true', outcome: 'REVIEW', reason: 'LOOK' }]
    const own = await startApp()
    const its = await newWorkspace(own)
    const workflow = await its.publish(workflowOf([steps.contact], { rules, expiresAfterDays: 1 }))
    const { flow } = await its.apply({ workflowId: workflow })
    const { body } = await flow('flow.submit', { step: 'contact', data: { email } })
    expect(body.status).toBe('MANUAL_REVIEW')
    const first = await openReturnLink(own, (await make(flow, 'RETURN')).link)
    own.clock.advance(59 * minuteMs)
    const { link } = await make(first.flow, 'RETURN')
    own.clock.advance(23 * 60 * minuteMs)
    const back = await openReturnLink(own, link)
    expect((await back.flow('flow.get')).body.status).toBe('MANUAL_REVIEW')
    own.clock.advance(2 * minuteMs)
    const { expiresAt } = (await back.flow('flow.links.create', { kind: 'RETURN' })).body
    expect((new Date(expiresAt).getTime() - own.clock.now().getTime()) / dayMs).toBe(30)
  })

  it('has ended for whoever repeats the request that opened it, too', async () => {
    const { flow } = await begin()
    const { link } = await make(flow, 'RETURN')
    const open = () =>
      fetch(`${app.baseUrl}/v1/flow.links.open`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'opened' },
        body: JSON.stringify({ link: secretIn(link) }),
      })
    expect([(await open()).status, (await open()).status]).toEqual([200, 200])
    await make(flow, 'RETURN')
    expect((await open()).status).toBe(410)
  })

  it('of several that are made at once one stands', async () => {
    const { flow } = await begin()
    const links = await Promise.all(Array.from({ length: 6 }, () => make(flow, 'RETURN')))
    const statuses = await Promise.all(links.map(async ({ link }) => (await openReturnLink(app, link)).status))
    expect(statuses.sort()).toEqual([200, ...Array(5).fill(410)])
  })

  it('that is not whole opens nothing', async () => {
    const { flow } = await begin()
    const { link } = await make(flow, 'RETURN')
    expect(await codeOf(link.slice(0, -1))).toBe('not_found')
  })
})

describe('every link', () => {
  it('is audited when it is made and when it is opened, by ids alone, and its secret is stored nowhere', async () => {
    const { id, flow } = await begin()
    const ask = () => flow('flow.links.create', { kind: 'RETURN' }, { 'Idempotency-Key': 'link' })
    const { link, expiresAt } = (await ask()).body
    expect((await ask()).body).toEqual({ expiresAt })
    await openReturnLink(app, link)
    const ofLinks = (await auditOf(app, workspace.id, id)).filter((one) => one.action.startsWith('flow.links.'))
    const detail = { kind: 'RETURN', linkId: expect.any(String) }
    expect(ofLinks).toMatchObject([
      { action: 'flow.links.create', actorKind: 'applicant', detail },
      { action: 'flow.links.open', actorKind: 'applicant', actorId: uuidOf(id), detail },
    ])
    const { rows } = await app.database.pool.query(
      `select (select count(*) from idempotency_keys i where i::text like $1)
        + (select count(*) from audit_entries a where a::text like $1)
        + (select count(*) from flow_links l where l::text like $1) as n`,
      [`%${secretIn(link)}%`],
    )
    expect(Number(rows[0].n)).toBe(0)
  })

  it('has its number: a page gone astray makes no more than 200', async () => {
    const { id, flow } = await begin()
    await app.database.pool.query(
      `insert into flow_links select gen_random_uuid(), $1, $2, 'DEVICE', 'h' || n, now(), now() from generate_series(1, 200) n`,
      [workspace.id, uuidOf(id)],
    )
    expect((await flow('flow.links.create', { kind: 'DEVICE' })).body.code).toBe('quota_exceeded')
  })
})
