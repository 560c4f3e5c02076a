import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startApp, type TestApp } from '../../test/app.ts'
import { newWorkspace, type Workspace } from '../../test/workspace.ts'
import type { Actor } from './audit.ts'
import { databaseCode, rawQuery } from './db.ts'
import { AppError } from './errors.ts'
import type { Job } from './jobs.ts'
import { type Context, type Operation, operation } from './operation.ts'
import { createRunner, type Runner } from './runner.ts'

let app: TestApp
let workspace: Workspace
let runner: Runner
let actor: Actor
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  // A job of the product, so that its queue is there, started by an event of this test.
  const reaction: Job = { name: 'applications.expire', on: 'tests.happened', run: async () => {} }
  runner = createRunner(app.services, app.database, app.queue, [reaction])
  actor = { kind: 'client', workspaceId: workspace.id, clientId: 'test', scopes: new Set(['test:write']) }
})

/** An operation that writes a row, an event and a job, all marked, and then does what the test is about. */
function writing(mark: string, then: (ctx: Context) => Promise<unknown>, more: Partial<Operation> = {}): Operation {
  return operation({
    name: 'tests.write',
    summary: 'Write what a test looks for',
    access: { scope: 'test:write' },
    writes: true,
    input: z.strictObject({}),
    output: z.object({ done: z.literal(true) }),
    async run(ctx) {
      await rawQuery(ctx.tx, "insert into customers values (gen_random_uuid(), $1, 'PERSON', 'SE', $2, now())", [
        workspace.id,
        mark,
      ])
      await ctx.emit('tests.happened', { mark })
      await then(ctx)
      return { done: true as const }
    },
    ...more,
  })
}

/** What is left of it in the tables. */
async function leftOf(mark: string): Promise<Record<string, number>> {
  const { rows } = await app.database.pool.query(
    `select (select count(*) from customers where identity_number = $1)::int as rows,
       (select count(*) from events where payload ->> 'mark' = $1)::int as events,
       (select count(*) from pgboss.job where data ->> 'mark' = $1)::int as jobs,
       (select count(*) from audit_entries where subject = $1)::int as entries,
       (select count(*) from idempotency_keys where key = $1)::int as keys`,
    [mark],
  )
  return rows[0]
}

const nothing = { rows: 0, events: 0, jobs: 0, entries: 0, keys: 0 }
const call = (of: Operation, mark: string) => runner.call(of, { actor, input: {}, idempotencyKey: mark })

describe('the runner', () => {
  it('a write with an audit entry is kept whole: row, event, job, entry and key', async () => {
    const write = writing('audited', (ctx) => ctx.audit('tests.write', 'audited'))
    await expect(call(write, 'audited')).resolves.toEqual({ done: true })
    expect(await leftOf('audited')).toEqual({ rows: 1, events: 1, jobs: 1, entries: 1, keys: 1 })
  })

  it('a write without an audit entry is rolled back whole, and is a bug that says how to mend it', async () => {
    const write = writing('unaudited', async () => {})
    await expect(call(write, 'unaudited')).rejects.toThrow('tests.write wrote without an audit entry; call ctx.audit')
    expect(await leftOf('unaudited')).toEqual(nothing)
  })

  it('an answer that is not as promised rolls the write back', async () => {
    const write = writing('promised', (ctx) => ctx.audit('tests.write', 'promised'), {
      output: z.object({ done: z.literal(false) }),
    })
    await expect(call(write, 'promised')).rejects.toThrow()
    expect(await leftOf('promised')).toEqual(nothing)
  })

  it('a write that says why it is no act needs no audit entry', async () => {
    const write = writing('no act', async () => {}, { unaudited: 'It is half typed.' })
    await call(write, 'no act')
    expect(await leftOf('no act')).toEqual({ ...nothing, rows: 1, events: 1, jobs: 1, keys: 1 })
  })

  it('a failure after the audit entry rolls everything back, and the key can be used again', async () => {
    const failing = writing('failing', async (ctx) => {
      await ctx.audit('tests.write', 'failing')
      throw new Error('the last line failed')
    })
    await expect(call(failing, 'failing')).rejects.toThrow('the last line failed')
    expect(await leftOf('failing')).toEqual(nothing)
    await call(
      writing('failing', (ctx) => ctx.audit('tests.write', 'failing')),
      'failing',
    )
    expect(await leftOf('failing')).toMatchObject({ rows: 1, entries: 1 })
  })

  it('an operation that says it only reads cannot write', async () => {
    const reading = writing('reading', (ctx) => ctx.audit('tests.write', 'reading'), { writes: false })
    const refused = await call(reading, 'reading').catch((error: unknown) => databaseCode(error))
    expect(refused).toBe('25006')
    expect(await leftOf('reading')).toEqual(nothing)
  })

  it('an operation cannot write into another workspace than its caller’s', async () => {
    const other = await newWorkspace(app)
    const crossing = writing('crossing', async (ctx) => {
      await ctx.audit('tests.write', 'crossing')
      await rawQuery(ctx.tx, 'update customers set workspace_id = $1', [other.id])
    })
    expect(await call(crossing, 'crossing').catch((error: unknown) => databaseCode(error))).toBe('42501')
    expect(await leftOf('crossing')).toEqual(nothing)
  })

  it('nobody’s operation runs before their access is checked, nor on input that it does not take', async () => {
    const write = writing('unreached', (ctx) => ctx.audit('tests.write', 'unreached'))
    const stranger: Actor = { kind: 'client', workspaceId: workspace.id, clientId: 'test', scopes: new Set(['test']) }
    const applicant: Actor = { kind: 'applicant', workspaceId: workspace.id, applicationId: 'test' }
    for (const one of [stranger, applicant])
      await expect(runner.call(write, { actor: one, input: {} })).rejects.toMatchObject({ code: 'insufficient_scope' })
    await expect(runner.call(write, { actor, input: { more: 1 } })).rejects.toMatchObject({ code: 'invalid_request' })
    expect(await leftOf('unreached')).toEqual(nothing)
  })

  it('of a refusal is remembered what the operation says, after it and for itself, and the refusal waits for nothing', async () => {
    let goOn = () => {}
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const refusing = writing('refused', () => Promise.reject(new AppError('conflict', 'Not now.')), {
      async afterRefusal(ctx, _input, { code }) {
        await held
        await ctx.emit('tests.refused', { mark: 'refused', code })
      },
    })
    await expect(call(refusing, 'refused')).rejects.toMatchObject({ code: 'conflict' })
    expect(await leftOf('refused')).toEqual(nothing)
    goOn()
    await runner.settle()
    expect(await leftOf('refused')).toEqual({ ...nothing, events: 1 })
  })

  it('what cannot be remembered of a refusal leaves nothing, and the refusal is as it was; so is a bug, of which nothing is', async () => {
    const failing = writing('unremembered', () => Promise.reject(new AppError('conflict', 'Not now.')), {
      async afterRefusal(ctx) {
        await ctx.emit('tests.refused', { mark: 'unremembered' })
        throw new Error('the disk is full')
      },
    })
    await expect(call(failing, 'unremembered')).rejects.toMatchObject({ code: 'conflict' })
    const bug = writing('unremembered', () => Promise.reject(new Error('a bug')), {
      afterRefusal: (ctx) => ctx.emit('tests.refused', { mark: 'unremembered' }),
    })
    await expect(call(bug, 'unremembered')).rejects.toThrow('a bug')
    await runner.settle()
    expect(await leftOf('unremembered')).toEqual(nothing)
  })

  it('a statement that is still on its way when its transaction ends is refused, and runs nowhere else', async () => {
    const late: Promise<unknown>[] = []
    const leaving = writing('late', async (ctx) => {
      await ctx.audit('tests.write', 'late')
      const straggler = async () => {
        await nextTurn()
        await nextTurn()
        await rawQuery(ctx.tx, "insert into customers values (gen_random_uuid(), $1, 'PERSON', 'SE', $2, now())", [
          workspace.id,
          'late',
        ])
      }
      late.push(straggler())
      await Promise.all([...late, Promise.reject(new Error('another statement failed'))])
    })
    await expect(call(leaving, 'late')).rejects.toThrow('another statement failed')
    expect(await Promise.allSettled(late)).toMatchObject([
      { status: 'rejected', reason: { message: expect.stringContaining('after its transaction had ended') } },
    ])
    expect(await leftOf('late')).toEqual(nothing)
  })
})
