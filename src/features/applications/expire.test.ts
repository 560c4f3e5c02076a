import { beforeAll, describe, expect, it } from 'vitest'
import type { Status } from '../../../src/engines/workflow/index.ts'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { auditOf, uuidOf } from '../../../test/records.ts'
import { storeApplication } from '../../../test/seed/store-application.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { expire, expireSchedule } from './expire.ts'

const dayMs = 24 * 3600 * 1000

describe('applications.expireAll', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  /** Does what the schedule does when its time comes, and then the jobs that it has queued. */
  async function runSchedule(services = app.services): Promise<void> {
    await expireSchedule.run({
      services,
      database: app.database,
      send: (workspaceId, job, data) =>
        app.runner.transaction({ kind: 'system', workspaceId, name: expireSchedule.name }, (ctx) =>
          ctx.send(job, data),
        ),
    })
    await app.drain()
  }
  const longAgo = () => new Date(app.clock.now().getTime() - 31 * dayMs)
  // A token would have expired by then; the database shows what the wire would.
  const statusOf = async (id: string): Promise<Status> => {
    const { rows } = await app.database.pool.query('select status from applications where id = $1', [uuidOf(id)])
    return rows[0]?.status
  }

  it.each<Status>(['NOT_STARTED', 'IN_PROGRESS'])(
    'cancels an application that stands %s and whose time is up',
    async (status) => {
      const id = await storeApplication(app, workspace.id, { status, createdAt: longAgo() })
      await runSchedule()
      expect(await statusOf(id)).toBe('CANCELLED')
    },
  )

  it('cancels when the workflow’s days have passed, and not before', async () => {
    const own = await startApp()
    const theirs = await newWorkspace(own)
    const workflowId = await theirs.publish(workflowOf([steps.contact], { expiresAfterDays: 7 }))
    const { id, flow } = await theirs.apply({ workflowId })
    await flow('flow.start')
    const look = async () =>
      (await own.database.pool.query('select status from applications where id = $1', [uuidOf(id)])).rows[0]?.status
    const run = async () => {
      await expireSchedule.run({
        services: own.services,
        database: own.database,
        send: (workspaceId, job, data) =>
          own.runner.transaction({ kind: 'system', workspaceId, name: 'test' }, (ctx) => ctx.send(job, data)),
      })
      await own.drain()
    }
    own.clock.advance(7 * dayMs)
    await run()
    expect(await look()).toBe('IN_PROGRESS')
    own.clock.advance(1000)
    await run()
    expect(await look()).toBe('CANCELLED')
  })

  it.each<Status>(['APPROVED', 'DECLINED', 'FAILED', 'MANUAL_REVIEW', 'MANUALLY_APPROVED', 'MANUALLY_DECLINED'])(
    'leaves an application that stands %s, however old: the applicant has finished',
    async (status) => {
      const id = await storeApplication(app, workspace.id, { status, createdAt: longAgo() })
      await runSchedule()
      expect(await statusOf(id)).toBe(status)
      await app.runner.runJob(expire, { workspaceId: workspace.id, applicationId: uuidOf(id) }, 0, true)
      expect(await statusOf(id)).toBe(status)
    },
  )

  it('expires applications of every workspace, each in its own', async () => {
    const other = await newWorkspace(app, 'Other')
    const ids = [
      await storeApplication(app, workspace.id, { status: 'IN_PROGRESS', createdAt: longAgo() }),
      await storeApplication(app, other.id, { status: 'IN_PROGRESS', createdAt: longAgo() }),
    ]
    await runSchedule()
    expect(await Promise.all(ids.map(statusOf))).toEqual(['CANCELLED', 'CANCELLED'])
    expect(await auditOf(app, other.id, ids[1])).toHaveLength(1)
  })

  it('a job that runs twice cancels, audits and tells once', async () => {
    const id = await storeApplication(app, workspace.id, { status: 'IN_PROGRESS', createdAt: longAgo() })
    await runSchedule()
    await runSchedule()
    await app.runner.runJob(expire, { workspaceId: workspace.id, applicationId: uuidOf(id) }, 1, false)
    expect(await auditOf(app, workspace.id, id)).toMatchObject([
      {
        action: 'applications.expire',
        actorKind: 'system',
        actorId: 'applications.expire',
        detail: { from: 'IN_PROGRESS', to: 'CANCELLED' },
      },
    ])
    const { rows } = await app.database.pool.query(
      `select payload->>'to' as "to" from events where payload->>'applicationId' = $1`,
      [uuidOf(id)],
    )
    expect(rows).toEqual([{ to: 'CANCELLED' }])
  })

  it('DUR-06 expires nothing while the clock is suspected to have jumped', async () => {
    const id = await storeApplication(app, workspace.id, { status: 'IN_PROGRESS', createdAt: longAgo() })
    await runSchedule({ ...app.services, clockJump: { suspected: () => true } })
    expect(await statusOf(id)).toBe('IN_PROGRESS')
    await runSchedule()
    expect(await statusOf(id)).toBe('CANCELLED')
  })
})
