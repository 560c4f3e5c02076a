import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeEach, describe, expect, it } from 'vitest'
import { schedules } from '../../src/features/index.ts'
import { watchClock } from '../../src/platform/clock-jump.ts'
import { startApp, type TestApp } from '../app.ts'
import { newWorkspace, redirectUrl } from '../workspace.ts'

const dayMs = 24 * 3600_000

describe('DUR-06 a machine whose clock jumps by more than a month', () => {
  let app: TestApp
  let wall: number
  let monotonic: number

  beforeEach(async () => {
    app = await startApp()
    wall = app.clock.now().getTime()
    monotonic = 0
    app.services.clockJump = watchClock(
      () => wall,
      () => monotonic,
    )
    const workspace = await newWorkspace(app)
    const body = { workflowId: workspace.workflows.person, countryCode: 'SE', redirectUrl }
    await workspace.call('applications.create', body, { 'Idempotency-Key': 'of-today' })
    await app.services.files.put('w/upload', Readable.from([Buffer.from('x')]), { maxBytes: 10 })
    const now = app.clock.now()
    await utimes(join(app.dataDir, 'files/w/upload.bin'), now, now)
  })

  /** Time goes on, for both clocks; `jumpMs` of it for one only. */
  function goOn(passMs: number, jumpMs = 0): void {
    app.clock.advance(passMs + jumpMs)
    wall += passMs + jumpMs
    monotonic += passMs
  }
  async function runSchedules(): Promise<void> {
    const send = async (workspaceId: string, job: string, data: Record<string, unknown>) => {
      await app.runner.transaction({ kind: 'system', workspaceId, name: 'test' }, (ctx) => ctx.send(job, data))
    }
    for (const schedule of schedules) await schedule.run({ services: app.services, database: app.database, send })
    await app.drain()
  }
  async function left() {
    const { rows } = await app.database.pool.query(
      `select (select status from applications) as status, (select count(*)::int from idempotency_keys) as keys`,
    )
    const files = []
    for await (const file of app.services.files.list('')) files.push(file.key)
    return { ...rows[0], files }
  }
  const untouched = { status: 'NOT_STARTED', keys: 1, files: ['w/upload'] }

  it('cancels no application, forgets no key and removes no file while somebody may still mend it', async () => {
    goOn(60_000, 40 * dayMs)
    await runSchedules()
    goOn(30 * 60_000)
    await runSchedules()
    expect(await left()).toEqual(untouched)
    goOn(60_000, -40 * dayMs)
    await runSchedules()
    expect(await left()).toEqual(untouched)
  })

  it('does what is due once the new time has stood for an hour', async () => {
    goOn(60_000, 40 * dayMs)
    await runSchedules()
    goOn(61 * 60_000)
    await runSchedules()
    expect(await left()).toEqual({ status: 'CANCELLED', keys: 0, files: [] })
  })

  it('where it does not jump, does what is due at once', async () => {
    goOn(40 * dayMs)
    await runSchedules()
    expect(await left()).toEqual({ status: 'CANCELLED', keys: 0, files: [] })
  })
})
