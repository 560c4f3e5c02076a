import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { AppError } from '../../platform/errors.ts'
import { createKeyRing } from './signing-keys.ts'
import { createTokens, type Tokens } from './tokens.ts'

const realNow = performance.now.bind(performance)

describe('tokens in several processes', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })
  afterEach(() => void vi.restoreAllMocks())

  /** Another process on the same database: it knows nothing of what this one remembers. */
  const otherProcess = (database = app.database): Tokens =>
    createTokens(database, createKeyRing(database, app.services.secrets, app.clock), app.clock)
  const later = (ms: number) => void vi.spyOn(performance, 'now').mockImplementation(() => realNow() + ms)

  it('a token is good wherever it is shown first', async () => {
    expect(await otherProcess().read(workspace.token)).toEqual({
      kind: 'access',
      workspaceId: workspace.id,
      clientId: workspace.client.clientId,
      secretId: workspace.client.secretId,
      tokenId: expect.any(String),
      scopes: expect.arrayContaining(['application']),
      expiresAt: new Date(app.clock.now().getTime() + 3_600_000),
    })
  })

  it('AUTH-10 a client that was disabled elsewhere is found out within 20 seconds', async () => {
    const client = await workspace.newClient()
    const other = otherProcess()
    expect(await other.read(client.token)).toBeDefined()
    await workspace.call('clients.disable', { clientId: client.clientId })
    later(20_001)
    expect(await other.read(client.token)).toBeUndefined()
  })

  it('AUTH-10 a secret that was removed elsewhere is found out within 20 seconds', async () => {
    const { clientId, secretId, token } = await workspace.newClient()
    const other = otherProcess()
    expect(await other.read(token)).toBeDefined()
    await workspace.call('clients.removeSecret', { clientId, secretId })
    later(20_001)
    expect(await other.read(token)).toBeUndefined()
  })

  it('a database that does not answer is no invalid token', async () => {
    const outage = new AppError('unavailable', 'The database does not answer right now.')
    const database = { ...app.database, transaction: () => Promise.reject(outage) }
    const { sessionToken } = await workspace.apply()
    for (const token of [workspace.token, sessionToken])
      await expect(otherProcess(database).actorOf(token)).rejects.toBe(outage)
    await expect(otherProcess(database).actorOf('not-a-token')).rejects.toMatchObject({ code: 'invalid_token' })
  })

  it('of fifty tokens of one moment none is another', async () => {
    const { clientId, secretId } = workspace.client
    const grant = { workspaceId: workspace.id, clientId, secretId, scopes: ['application'] }
    const tokens = otherProcess()
    const minted = await Promise.all(Array.from({ length: 50 }, () => tokens.mintAccess(grant)))
    const ids = await Promise.all(minted.map(async (token) => (await tokens.read(token))?.kind === 'access' && token))
    expect(new Set(ids)).toEqual(new Set(minted))
    expect(new Set(minted).size).toBe(50)
  })
})
