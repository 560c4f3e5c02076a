import { describe, expect, it } from 'vitest'
import { startApp } from '../../../test/app.ts'
import { newStaff } from '../../../test/staff.ts'
import { newWorkspace } from '../../../test/workspace.ts'
import type { Actor } from '../../platform/audit.ts'
import { mustHold } from './must-hold.ts'
import { scopeNames } from './scopes.ts'

const of = (role: 'ADMIN' | 'DEVELOPER' | 'VIEWER'): Actor => ({
  kind: 'staff',
  workspaceId: 'w',
  staffId: 's',
  sessionId: 's',
  role,
  provenAt: new Date(0),
})

describe('what somebody may give to an API client', () => {
  it('AUTH-08 an administrator may give every scope there is', () => {
    expect(() => mustHold(of('ADMIN'), [...scopeNames])).not.toThrow()
  })

  it('AUTH-08 a developer gives what builds an integration, and nothing that shows people, writes to their applications or decides', () => {
    const given = scopeNames.filter((scope) => {
      try {
        mustHold(of('DEVELOPER'), [scope])
        return true
      } catch {
        return false
      }
    })
    expect(given).toEqual([
      'workflow:read',
      'workflow:write',
      'webhook:read',
      'webhook:write',
      'event:read',
      'request:read',
      'workspace:admin',
    ])
  })

  it('AUTH-08 a client gives no more than its own token holds, so what a developer makes opens nothing else', async () => {
    const workspace = await newWorkspace(await startApp())
    const own = await workspace.newClient(['workspace:admin', 'application'])
    const create = (scopes: string[]) => own.call('clients.create', { name: 'Other', scopes })
    expect((await create(['application:read', 'workspace:admin'])).status).toBe(200)
    const refused = await create(['application:read', 'review:write'])
    expect([refused.status, refused.body.code]).toEqual([403, 'insufficient_scope'])
    expect(refused.body.errors).toEqual([{ path: 'scopes', message: 'You do not hold “review:write”.' }])
  })

  it('AUTH-08 nobody gets a secret of a client that may do more than they', async () => {
    const app = await startApp()
    const workspace = await newWorkspace(app)
    const strong = await workspace.newClient(['review:write'])
    const weak = await workspace.newClient(['event:read'])
    const developer = await newStaff(app, workspace, 'DEVELOPER')
    const add = async (clientId: string) => (await developer.call('clients.addSecret', { clientId })).status
    expect([await add(strong.clientId), await add(weak.clientId)]).toEqual([403, 200])
  })
})
