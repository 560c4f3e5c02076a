import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { auditOf } from '../../../test/records.ts'
import { askToken, newWorkspace, type Workspace } from '../../../test/workspace.ts'

describe('clients', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  const create = async (scopes = ['application']) => {
    const { status, body } = await workspace.call('clients.create', { name: 'Shop', scopes })
    expect(status).toBe(200)
    return body as { clientId: string; secretId: string; clientSecret: string }
  }
  const getsToken = async (client: { clientId: string; clientSecret: string }) => (await askToken(app, client)).status
  const listed = async (clientId: string) => {
    const { body } = await workspace.call('clients.list')
    return body.data.find((one: { clientId: string }) => one.clientId === clientId)
  }

  describe('clients.create', () => {
    it('makes a client whose secret buys tokens of its scopes and no others', async () => {
      const client = await create(['review:read', 'application:read'])
      const answer = await askToken(app, client)
      expect(answer.body.scope.split(' ').sort()).toEqual(['application:read', 'review:read'])
      expect((await askToken(app, client, 'review:write')).body.error).toBe('invalid_scope')
    })

    it('names a scope once, however often it is asked for', async () => {
      const { clientId } = await create(['application', 'application'])
      expect((await listed(clientId)).scopes).toEqual(['application'])
    })

    it('shows the secret once: a replay of the request has the same client without it', async () => {
      const request = { name: 'Once', scopes: ['application'] }
      const headers = { 'Idempotency-Key': 'client-once' }
      const { body: first } = await workspace.call('clients.create', request, headers)
      const { body: again } = await workspace.call('clients.create', request, headers)
      expect(first.clientSecret).toHaveLength(43)
      expect(again).toEqual({ clientId: first.clientId, secretId: first.secretId })
    })

    it.each([
      ['without a name', { scopes: ['application'] }, 'name'],
      ['with an empty name', { name: '', scopes: ['application'] }, 'name'],
      ['without scopes', { name: 'Shop' }, 'scopes'],
      ['with an empty list of scopes', { name: 'Shop', scopes: [] }, 'scopes'],
      ['with a scope that there is not', { name: 'Shop', scopes: ['everything'] }, 'scopes.0'],
      ['with a secret of one’s own', { name: 'Shop', scopes: ['application'], clientSecret: 'x' }, ''],
    ])('refuses a request %s, naming the place', async (_what, request, path) => {
      const { status, body } = await workspace.call('clients.create', request)
      expect([status, body.code, body.errors[0].path]).toEqual([400, 'invalid_request', path])
    })
  })

  describe('clients.list', () => {
    it('lists the workspace’s own clients, oldest first, with ids of secrets and never a secret', async () => {
      const own = await newWorkspace(app)
      app.clock.advance(1000)
      const { body: made } = await own.call('clients.create', { name: 'Shop', scopes: ['application'] })
      const { body } = await own.call('clients.list')
      expect(body.data.map((one: { name: string }) => one.name)).toEqual(['Client', 'Shop'])
      expect(body.data[1]).toEqual({
        clientId: made.clientId,
        name: 'Shop',
        scopes: ['application'],
        disabled: false,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        createdBy: { kind: 'client', id: own.client.clientId },
        secrets: [{ secretId: made.secretId, createdAt: expect.any(String) }],
      })
      expect(JSON.stringify(body)).not.toContain(made.clientSecret)
    })

    it('refuses input that it does not take', async () => {
      expect((await workspace.call('clients.list', { workspaceId: workspace.id })).status).toBe(400)
    })
  })

  describe('clients.addSecret', () => {
    it('AUTH-11 both secrets buy tokens while secrets are being changed', async () => {
      const client = await create()
      const { body: second } = await workspace.call('clients.addSecret', { clientId: client.clientId })
      expect(second.clientSecret).not.toBe(client.clientSecret)
      expect([await getsToken(client), await getsToken(second)]).toEqual([200, 200])
    })

    it('a third secret is refused, also when many ask at once', async () => {
      const { clientId } = await create()
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => workspace.call('clients.addSecret', { clientId })),
      )
      expect(answers.map((one) => one.status).sort()).toEqual([200, ...Array(7).fill(409)])
      expect(answers.find((one) => one.status === 409)?.body.code).toBe('quota_exceeded')
      expect((await listed(clientId)).secrets).toHaveLength(2)
    })

    it('AUTH-11 the database holds no secret as it was shown', async () => {
      const { clientSecret } = await create()
      const { rows } = await app.database.pool.query('select api_secrets::text as row from api_secrets')
      expect(rows.length).toBeGreaterThan(0)
      expect(rows.some(({ row }) => row.includes(clientSecret))).toBe(false)
    })
  })

  describe('clients.removeSecret', () => {
    it('AUTH-10 ends the tokens bought with that secret at once, and no others', async () => {
      const first = await create()
      const { body: second } = await workspace.call('clients.addSecret', { clientId: first.clientId })
      const tokens = await Promise.all([first, second].map((one) => askToken(app, one)))
      const reach = (at: number) =>
        fetch(`${app.baseUrl}/v1/oauth2/userinfo`, {
          headers: { Authorization: `Bearer ${tokens[at]?.body.access_token}` },
        }).then((one) => one.status)
      expect([await reach(0), await reach(1)]).toEqual([200, 200])
      const removed = await workspace.call('clients.removeSecret', {
        clientId: first.clientId,
        secretId: first.secretId,
      })
      expect(removed.body).toEqual({ clientId: first.clientId })
      expect([await reach(0), await reach(1)]).toEqual([401, 200])
      expect([await getsToken(first), await getsToken(second)]).toEqual([401, 200])
    })

    it('refuses a secret that is not this client’s, and leaves it', async () => {
      const [one, other] = [await create(), await create()]
      const crossed = { clientId: one.clientId, secretId: other.secretId }
      expect((await workspace.call('clients.removeSecret', crossed)).status).toBe(404)
      expect(await getsToken(other)).toBe(200)
      expect((await workspace.call('clients.removeSecret', { ...crossed, secretId: 'x' })).status).toBe(400)
    })
  })

  describe('clients.disable', () => {
    it('AUTH-10 ends all tokens of the client at once and refuses its secrets like wrong ones', async () => {
      const { token, call, ...client } = await workspace.newClient(['application'])
      expect(token).toBeTruthy()
      expect((await call('sandbox.catalogue')).status).toBe(200)
      expect((await workspace.call('clients.disable', { clientId: client.clientId })).status).toBe(200)
      expect((await call('sandbox.catalogue')).status).toBe(401)
      const [disabled, wrong] = [await askToken(app, client), await askToken(app, { ...client, clientSecret: 'x' })]
      expect({ ...disabled.body, instance: '' }).toEqual({ ...wrong.body, instance: '' })
      expect((await listed(client.clientId)).disabled).toBe(true)
    })

    it('disables twice without complaint', async () => {
      const { clientId } = await create()
      await workspace.call('clients.disable', { clientId })
      expect((await workspace.call('clients.disable', { clientId })).status).toBe(200)
    })
  })

  it.each([
    ['clients.addSecret', {}],
    ['clients.removeSecret', { secretId: '4d72cbf4-070c-4b64-b8a6-86baaee34100' }],
    ['clients.disable', {}],
  ])(
    'TEN-01 %s answers another workspace’s client as one that there is not, and leaves it',
    async (operation, more) => {
      const other = await newWorkspace(app, 'Other')
      const [foreign, unknown] = [
        await workspace.call(operation, { clientId: other.client.clientId, ...more }),
        await workspace.call(operation, { clientId: 'nobody', ...more }),
      ]
      expect(foreign.status).toBe(404)
      expect({ ...foreign.body, instance: '' }).toEqual({ ...unknown.body, instance: '' })
      expect(await getsToken(other.client)).toBe(200)
    },
  )

  it('AUTH-08 without workspace:admin every one of them is refused', async () => {
    const { call } = await workspace.newClient(['application', 'review:write', 'workflow:write'])
    for (const verb of ['create', 'list', 'addSecret', 'removeSecret', 'disable']) {
      expect((await call(`clients.${verb}`)).body.code).toBe('insufficient_scope')
    }
  })

  it('AUD-03 each change is audited with who made it, and no secret', async () => {
    const { clientId, secretId, clientSecret } = await create()
    await workspace.call('clients.addSecret', { clientId })
    await workspace.call('clients.removeSecret', { clientId, secretId })
    await workspace.call('clients.disable', { clientId })
    const entries = await auditOf(app, workspace.id, clientId)
    expect(entries.map((entry) => entry.action)).toEqual([
      'clients.create',
      'clients.addSecret',
      'clients.addSecret',
      'clients.removeSecret',
      'clients.disable',
    ])
    for (const entry of entries) {
      expect(entry).toMatchObject({ actorKind: 'client', actorId: workspace.client.clientId })
      expect(entry.requestId).toMatch(/^[0-9a-f-]{36}$/)
    }
    expect(JSON.stringify(entries)).not.toContain(clientSecret)
  })
})
