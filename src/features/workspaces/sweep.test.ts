import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { revokeToken } from './revoke-token.ts'
import { sweepTokens } from './sweep.ts'

const hourMs = 3_600_000

describe('the sweep of tokens and idempotency keys', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  const sweep = (clockJump = { suspected: () => false }) =>
    sweepTokens.run({ services: { ...app.services, clockJump }, database: app.database, send: async () => {} })
  const create = (key: string) => {
    const input = {
      workflowId: workspace.workflows.person,
      countryCode: 'SE',
      redirectUrl: 'https://bank.example/done',
    }
    return workspace.call('applications.create', input, { 'Idempotency-Key': key })
  }
  const kept = async () => {
    const { pool } = app.database
    const tokens = await pool.query('select id from revoked_tokens')
    const keys = await pool.query('select key from idempotency_keys')
    return { tokens: tokens.rows.map((row) => row.id), keys: keys.rows.map((row) => row.key) }
  }
  const revoke = (tokenId: string, expiresAt: Date) => {
    const actor = { kind: 'system', workspaceId: workspace.id, name: 'test' } as const
    const { clientId, secretId } = workspace.client
    const claims = {
      kind: 'access',
      tokenId,
      workspaceId: workspace.id,
      clientId,
      secretId,
      scopes: [],
      expiresAt,
    } as const
    return app.runner.transaction(actor, (ctx) => revokeToken(ctx, { ...claims, scopes: [] }))
  }

  it('forgets revoked tokens that have expired and keys of a day ago, and keeps the others', async () => {
    const start = app.clock.now().getTime()
    await revoke('expired', new Date(start + hourMs))
    await create('of-yesterday')
    app.clock.advance(24 * hourMs)
    await revoke('alive', new Date(start + 25 * hourMs))
    expect(await kept()).toEqual({ tokens: ['expired', 'alive'], keys: ['of-yesterday'] })

    await sweep()
    // A day to the moment is still a day that was promised.
    expect(await kept()).toEqual({ tokens: ['alive'], keys: ['of-yesterday'] })
    app.clock.advance(1)
    await sweep()
    expect(await kept()).toEqual({ tokens: ['alive'], keys: [] })
  })

  it('forgets nothing while the clock is suspected to have jumped', async () => {
    await revoke('alive until then', app.clock.now())
    app.clock.advance(1000 * hourMs)
    await sweep({ suspected: () => true })
    expect((await kept()).tokens).toContain('alive until then')
  })
})
