import pg from 'pg'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { type Answer, newWorkspace, redirectUrl, type Workspace } from '../workspace.ts'

let app: TestApp
let [busy, other]: Workspace[] = []
let lock: pg.Client

beforeAll(async () => {
  app = await startApp()
  ;[busy, other] = [await newWorkspace(app, 'Busy'), await newWorkspace(app, 'Other')]
})

/** Holds every creation in the middle of its transaction until `release`. */
async function holdCreations(): Promise<void> {
  lock = new pg.Client({ connectionString: app.databaseUrl })
  await lock.connect()
  await lock.query('begin')
  await lock.query('lock table applications in access exclusive mode')
}
const release = () => lock.query('rollback')
afterEach(() => lock.end())

const create = (workspace: Workspace | undefined): Promise<Answer> => {
  if (!workspace) throw new Error('The workspaces have not been made.')
  const body = { workflowId: workspace.workflows.person, countryCode: 'SE', redirectUrl }
  return workspace.call('applications.create', body)
}

/** Sends them all; `answered` grows as answers come. */
function sendAtOnce(count: number, workspace: Workspace | undefined) {
  const answered: Answer[] = []
  const all = Promise.all(
    Array.from({ length: count }, async () => {
      const answer = await create(workspace)
      answered.push(answer)
      return answer
    }),
  )
  return { answered, all }
}

describe('more requests at once than the server takes', () => {
  it('OVL-01 the queue is bounded, one workspace never fills it, and everybody is answered', async () => {
    await holdCreations()
    const flood = sendAtOnce(420, busy)
    await expect.poll(() => flood.answered.length, { timeout: 8_000 }).toBe(20)
    for (const { status, headers, body } of flood.answered) {
      expect({ status, code: body.code, retryAfter: headers.get('retry-after') }).toEqual({
        status: 503,
        code: 'unavailable',
        retryAfter: '1',
      })
    }
    const others = sendAtOnce(100, other)
    const isReady = async () => (await fetch(`${app.baseUrl}/ready`)).status
    await expect.poll(isReady, { timeout: 8_000 }).toBe(503)
    expect((await fetch(`${app.baseUrl}/health`)).status).toBe(200)
    const beyond = await create(other)
    expect(beyond).toMatchObject({ status: 503, body: { code: 'unavailable' } })
    expect(beyond.headers.get('retry-after')).toBe('1')
    await release()
    // On a slow machine those who waited longest may be told to come back, too.
    for (const { status, headers } of [...(await others.all), ...(await flood.all)])
      expect(status === 200 || (status === 503 && headers.has('retry-after'))).toBe(true)
  })

  it('OVL-01 has room again as soon as they are answered', async () => {
    await holdCreations()
    const first = sendAtOnce(400, busy)
    await release()
    await first.all
    const again = sendAtOnce(400, busy)
    expect((await again.all).filter(({ body }) => body.message?.startsWith('Too many'))).toEqual([])
  })
})
