import {
  type Answerer,
  type LoopbackRequest,
  type Replies,
  type Reply,
  startLoopback,
} from '../src/connectors/loopback.ts'
import { deliverDue } from '../src/features/webhooks/index.ts'
import { scopeNames } from '../src/features/workspaces/index.ts'
import type { TestApp } from './app.ts'
import { endAfterFile } from './clean-up.ts'
import { askToken, type Caller, caller, newWorkspace, redirectUrl, type Workspace } from './workspace.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs

export interface Receiver {
  origin: string
  /** What is answered on a path from now on; 200 unless told. */
  answer(path: string, reply: Reply | Answerer): void
  /** All that came to a path, in order. */
  received(path: string): LoopbackRequest[]
  /** The newest of them; throws when nothing came. */
  newest(path: string): LoopbackRequest
}

/** A receiver on loopback with any number of paths. Started before the app, whose operator then trusts its origin. */
export async function startReceiver(): Promise<Receiver> {
  const replies: Replies = { 'POST /*': { body: 'thanks' } }
  const loopback = await startLoopback(replies)
  endAfterFile(loopback.close)
  const received = (path: string) => loopback.requests.filter((request) => request.path === path)
  return {
    origin: loopback.url,
    answer(path, reply) {
      replies[`POST ${path}`] = reply
    },
    received,
    newest(path) {
      const newest = received(path).at(-1)
      if (!newest) throw new Error(`Nothing came to ${path}.`)
      return newest
    },
  }
}

/** A workspace whose client buys a new token whenever the held clock has left the one before behind. */
export async function evergreenWorkspace(app: TestApp, name = 'Evergreen'): Promise<Workspace> {
  const workspace = await newWorkspace(app, name)
  let { call: current } = workspace
  let boughtAt = app.clock.now().getTime()
  const call: Caller = async (...request) => {
    const now = app.clock.now().getTime()
    if (now - boughtAt > 50 * minuteMs) {
      const { body } = await askToken(app, workspace.client, scopeNames.join(' '))
      current = caller(app, body.access_token)
      boughtAt = now
    }
    return current(...request)
  }
  return {
    ...workspace,
    call,
    async apply({ workflowId = workspace.workflows.person, countryCode = 'SE' } = {}) {
      const { body } = await call('applications.create', { workflowId, countryCode, redirectUrl })
      return { ...body, flow: caller(app, body.sessionToken) }
    },
  }
}

export interface TestWebhook {
  webhookId: string
  secret: string
  path: string
  url: string
}

let paths = 0

/** A webhook of the workspace that leads to a path of its own. */
export async function newWebhook(
  workspace: Workspace,
  receiver: Receiver,
  more: Record<string, unknown> = {},
): Promise<TestWebhook> {
  const path = `/hook-${++paths}`
  const url = `${receiver.origin}${path}`
  const made = await workspace.call('webhooks.create', { url, ...more })
  if (made.status !== 200) throw new Error(`webhooks.create: ${JSON.stringify(made.body)}`)
  return { webhookId: made.body.webhookId, secret: made.body.secret, path, url }
}

/** So that the next test's events go to its own webhooks only. */
export async function deleteWebhooks(workspace: Workspace): Promise<void> {
  const { body } = await workspace.call('webhooks.list')
  for (const { webhookId } of body.data) await workspace.call('webhooks.delete', { webhookId })
}

/** What the worker does each minute, and the jobs that come of it. */
export async function deliverWhatIsDue(app: TestApp): Promise<void> {
  await deliverDue.run({
    services: app.services,
    database: app.database,
    send: (workspaceId, job, data) =>
      app.runner.transaction({ kind: 'system', workspaceId, name: 'test' }, (ctx) => ctx.send(job, data)),
  })
  await app.drain()
}

/** Tells an event of the product, as the feature that it belongs to does. */
export async function emit(app: TestApp, workspaceId: string, type: string, payload: Record<string, unknown>) {
  await app.runner.transaction({ kind: 'system', workspaceId, name: 'test' }, (ctx) => ctx.emit(type, payload))
}

/** A delivery of a webhook with everything that is known of it, the newest unless told. */
export async function deliveryOf(workspace: Workspace, { webhookId }: { webhookId: string }, index = 0) {
  const { body } = await workspace.call('webhooks.deliveries.list', { webhookId })
  const { deliveryId } = body.data[index]
  return (await workspace.call('webhooks.deliveries.get', { deliveryId })).body
}
