import { scryptSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { databaseCode } from '../../platform/db.ts'
import { createStaff } from './create-staff.ts'

describe('staff accounts', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  const add = (email: string, password: string, workspaceId = workspace.id) =>
    app.runner.transaction({ kind: 'system', workspaceId, name: 'test' }, (ctx) =>
      createStaff(ctx, { email, password }),
    )
  const hashOf = async (id: string) =>
    String((await app.database.pool.query('select password_hash from staff where id = $1', [id])).rows[0].password_hash)

  it('keep a salted scrypt hash of the password, another one each time', async () => {
    const hashes = await Promise.all(
      ['perry@dailyplanet.example', 'jimmy@dailyplanet.example'].map(async (email) =>
        hashOf(await add(email, 'one and the same')),
      ),
    )
    expect(new Set(hashes).size).toBe(2)
    for (const hash of hashes) {
      const [salt = '', derived = ''] = hash.split(':')
      expect(Buffer.from(salt, 'hex')).toHaveLength(16)
      expect(scryptSync('one and the same', Buffer.from(salt, 'hex'), 64).toString('hex')).toBe(derived)
    }
  })

  it('are audited by their id alone', async () => {
    const id = await add('lois@dailyplanet.example', 'a password of some length')
    const { rows } = await app.database.pool.query('select action, detail from audit_entries where subject = $1', [id])
    expect(rows).toEqual([{ action: 'staff.created', detail: {} }])
  })

  it('have an address that no other account has, in no workspace', async () => {
    const other = await newWorkspace(app)
    await add('clark@dailyplanet.example', 'a password of some length')
    const again = add('clark@dailyplanet.example', 'another password', other.id)
    expect(await again.catch((error: unknown) => databaseCode(error))).toBe('23505')
  })
})
