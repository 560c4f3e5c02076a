import { scryptSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { signIn } from '../../../test/staff.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { databaseCode } from '../../platform/db.ts'
import { createStaff } from './create-staff.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

describe('staff accounts', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  const add = (email: string, passwordHash: string, workspaceId = workspace.id) =>
    app.runner.transaction({ kind: 'system', workspaceId, name: 'test' }, (ctx) =>
      createStaff(ctx, { email, name: 'Reporter', role: 'VIEWER', passwordHash }),
    )
  const hashOf = async (id: string) =>
    String(
      (await app.database.pool.query('select password from auth_accounts where user_id = $1', [id])).rows[0].password,
    )

  it('AUTH-12 keep a salted argon2id hash of the password, another one each time', async () => {
    const hashes = await Promise.all([hashPassword('one and the same'), hashPassword('one and the same')])
    expect(new Set(hashes).size).toBe(2)
    for (const hash of hashes) {
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      expect(await verifyPassword(hash, 'one and the same')).toBe(true)
      expect(await verifyPassword(hash, 'one and the other')).toBe(false)
    }
  })

  it('the password of an earlier release still opens the account, and is hashed anew by it', async () => {
    const salt = Buffer.alloc(16, 7)
    const old = `${salt.toString('hex')}:${scryptSync('a password of some length', salt, 64).toString('hex')}`
    const id = await add('perry@dailyplanet.example', old)
    await expect(signIn(app, { email: 'perry@dailyplanet.example', password: 'a wrong one' })).rejects.toThrow(
      'invalid_credentials',
    )
    expect(await hashOf(id)).toBe(old)
    await signIn(app, { email: 'perry@dailyplanet.example', password: 'a password of some length' })
    expect(await hashOf(id)).toMatch(/^\$argon2id\$/)
    await signIn(app, { email: 'perry@dailyplanet.example', password: 'a password of some length' })
  })

  it('are audited by their id alone', async () => {
    const id = await add('lois@dailyplanet.example', 'x')
    const { rows } = await app.database.pool.query('select action, detail from audit_entries where subject = $1', [id])
    expect(rows).toEqual([{ action: 'staff.created', detail: { role: 'VIEWER' } }])
  })

  it('have an address that no other account has, in no workspace, however it is written', async () => {
    const other = await newWorkspace(app)
    await add('clark@dailyplanet.example', 'x')
    const again = add('Clark@DailyPlanet.example', 'x', other.id)
    expect(await again.catch((error: unknown) => databaseCode(error))).toBe('23505')
  })
})
