import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { startApp } from '../../test/app.ts'
import { sealAudit } from '../../test/audit.ts'
import { newWorkspace } from '../../test/workspace.ts'
import { exitCodeOf, verifyAuditLogs, warningOf } from './audit.ts'

afterEach(() => vi.unstubAllEnvs())

it('AUD-01 says plainly when there is no file of anchors or it cannot be read, with an exit code of its own', async () => {
  const app = await startApp()
  const workspace = await newWorkspace(app)
  vi.stubEnv('DATABASE_URL', app.databaseUrl)
  vi.stubEnv('DATA_DIR', app.dataDir)
  const path = join(app.dataDir, 'audit-anchors.log')
  const said = async () => {
    const verified = await verifyAuditLogs({})
    return [exitCodeOf(verified), warningOf(verified)]
  }
  expect(await said()).toEqual([0, undefined])
  await sealAudit(app)
  expect(await said()).toEqual([0, undefined])
  await rm(path)
  expect(await said()).toEqual([4, expect.stringContaining(`There is no ${path}: `)])
  await mkdir(path)
  expect(await said()).toEqual([4, expect.stringContaining(`${path} cannot be read: `)])
  await rm(path, { recursive: true })
  await sealAudit(app)
  await app.database.pool.query("update audit_entries set subject = 'nobody' where workspace_id = $1", [workspace.id])
  expect(await said()).toEqual([3, undefined])
})
