import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { completePerson } from '../../../test/journey.ts'
import { uuidOf } from '../../../test/records.ts'
import { deleteWebhooks, emit, newWebhook, type Receiver, startReceiver } from '../../../test/webhooks.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { publishJobs } from './publish.ts'

let receiver: Receiver
let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  receiver = await startReceiver()
  app = await startApp({ WEBHOOK_TRUSTED_ORIGINS: receiver.origin })
  workspace = await newWorkspace(app)
})
afterEach(() => deleteWebhooks(workspace))

const eventsAt = (path: string) => receiver.received(path).map(({ body }) => JSON.parse(body).event)
const typesAt = (path: string) => eventsAt(path).map(({ type }) => type)
const aUuid = '4d72cbf4-070c-4b64-b8a6-86baaee34100'
const ourOwn = async (id: string) => {
  await emit(app, workspace.id, 'screening.alertRaised', { applicationId: uuidOf(id), alertId: aUuid })
  await emit(app, workspace.id, 'lists.refreshRefused', { list: 'list-eu-fsf' })
  await app.drain()
}

/** The stored events of an application that webhooks tell, oldest first. */
async function sourcesOf(id: string): Promise<string[]> {
  const { rows } = await app.database.pool.query(
    "select id from events where payload->>'applicationId' = $1 and type = 'applications.statusChanged' order by sequence",
    [uuidOf(id)],
  )
  return rows.map((row) => row.id)
}

async function runPublish(eventId: string): Promise<void> {
  const [job] = publishJobs.filter(({ on }) => on === 'applications.statusChanged')
  if (!job) throw new Error('There is no such job.')
  await app.runner.runJob(job, { workspaceId: workspace.id, eventId }, 0, false)
}

describe('which types go where', () => {
  it('what Openbits adds is told with its own ids, and switched off for an endpoint that does not want it', async () => {
    const [all, plain] = [
      await newWebhook(workspace, receiver),
      await newWebhook(workspace, receiver, { additions: false }),
    ]
    const { id } = await workspace.apply()
    await ourOwn(id)
    expect(eventsAt(all.path)).toEqual([
      { type: 'SCREENING_ALERT', applicationId: id, alertId: `bits:alert::${aUuid}` },
      { type: 'SCREENING_LIST_REFUSED', list: 'list-eu-fsf' },
    ])
    expect(eventsAt(plain.path)).toEqual([])
  })

  it('an endpoint that names types gets these, and an addition only while additions are on', async () => {
    const eventTypes = ['APPLICATION_APPROVED', 'SCREENING_ALERT']
    const [named, plain] = [
      await newWebhook(workspace, receiver, { eventTypes }),
      await newWebhook(workspace, receiver, { eventTypes, additions: false }),
    ]
    const { id } = await completePerson(app, workspace)
    await ourOwn(id)
    expect(typesAt(named.path)).toEqual(['APPLICATION_APPROVED', 'SCREENING_ALERT'])
    expect(typesAt(plain.path)).toEqual(['APPLICATION_APPROVED'])
  })

  it('TEN-05 another workspace’s endpoints hear nothing', async () => {
    const other = await newWorkspace(app, 'Other')
    const { path } = await newWebhook(other, receiver)
    await completePerson(app, workspace)
    expect(receiver.received(path)).toEqual([])
    expect((await other.call('events.list')).body.data).toEqual([])
  })
})

describe('once, and in order', () => {
  it('a job that comes twice tells nothing twice', async () => {
    const { path } = await newWebhook(workspace, receiver)
    const { id } = await completePerson(app, workspace)
    for (const eventId of await sourcesOf(id)) await runPublish(eventId)
    await app.drain()
    expect(typesAt(path)).toEqual(['APPLICATION_STARTED', 'APPLICATION_APPROVED'])
  })

  it('an application begins once, however often that is told', async () => {
    const { path } = await newWebhook(workspace, receiver)
    const { id } = await workspace.apply()
    const began = { applicationId: uuidOf(id), from: 'NOT_STARTED', to: 'IN_PROGRESS' }
    for (let times = 0; times < 3; times++) await emit(app, workspace.id, 'applications.statusChanged', began)
    await app.drain()
    expect(typesAt(path)).toEqual(['APPLICATION_STARTED'])
  })

  it('an application that begins and is decided in one step has begun, and then is decided', async () => {
    const { path } = await newWebhook(workspace, receiver)
    const { id } = await workspace.apply()
    const move = { applicationId: uuidOf(id), from: 'NOT_STARTED', to: 'MANUAL_REVIEW' }
    await emit(app, workspace.id, 'applications.statusChanged', move)
    await app.drain()
    expect(typesAt(path)).toEqual(['APPLICATION_STARTED', 'APPLICATION_MANUAL_REVIEW'])
  })

  it('jobs that overtake each other tell an application’s events in their order', async () => {
    const { path } = await newWebhook(workspace, receiver)
    const { id, flow } = await workspace.apply()
    await flow('flow.start')
    await workspace.call('applications.cancel', { applicationId: id })
    for (const eventId of (await sourcesOf(id)).reverse()) await runPublish(eventId)
    const { body } = await workspace.call('events.list', { applicationId: id })
    const types = body.data.map(({ event }: { event: { type: string } }) => event.type)
    expect(types).toEqual(['APPLICATION_STARTED', 'APPLICATION_CANCELLED'])
    await app.drain()
    expect(typesAt(path)).toEqual(types)
  })
})

describe('events.list', () => {
  it('WH-04 page by page it answers every event once, as it was sent, and then what is new', async () => {
    const own = await newWorkspace(app, 'Reader')
    const { path } = await newWebhook(own, receiver)
    for (let n = 0; n < 3; n++) await completePerson(app, own)
    const read: { eventId: string }[] = []
    let page: { data: { eventId: string }[]; next?: string } = { data: [] }
    let after: string | undefined
    do {
      page = (await own.call('events.list', { limit: 4, ...(after ? { after } : {}) })).body
      read.push(...page.data)
      after = read.at(-1)?.eventId
    } while (page.next)
    expect(read).toEqual(receiver.received(path).map(({ body }) => JSON.parse(body)))
    expect(read).toHaveLength(6)
    expect((await own.call('events.list', { after })).body).toEqual({ data: [] })
    const { id } = await completePerson(app, own)
    const { data } = (await own.call('events.list', { after })).body
    expect(data.map((one: { event: object }) => one.event)).toEqual([
      { type: 'APPLICATION_STARTED', applicationId: id },
      { type: 'APPLICATION_APPROVED', applicationId: id },
    ])
  })

  it('it is narrowed by application, type and moment; test events are not in it', async () => {
    const own = await newWorkspace(app, 'Narrow')
    const { webhookId } = await newWebhook(own, receiver)
    await own.call('webhooks.test', { webhookId })
    await completePerson(app, own)
    app.clock.advance(1000)
    const since = app.clock.now().toISOString()
    const { id } = await completePerson(app, own)
    const list = async (body: object) => (await own.call('events.list', body)).body.data
    expect(await list({})).toHaveLength(4)
    expect(await list({ applicationId: id })).toHaveLength(2)
    expect(await list({ since })).toHaveLength(2)
    expect(await list({ types: ['APPLICATION_APPROVED'] })).toHaveLength(2)
    const wrong = [{ since: 'yesterday' }, { since: '0000-01-01T00:00:00Z' }, { types: ['WEBHOOK_TEST'] }, { limit: 0 }]
    for (const body of wrong) expect((await own.call('events.list', body)).status).toBe(400)
    expect((await own.call('events.list', { after: `bits:event::${aUuid}` })).body.errors[0].path).toBe('after')
  })
})
