import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startApp } from '../../test/app.ts'
import { makeDemoWorkspace } from '../commands/demo-workspace.ts'
import { createServer } from './server.ts'

describe('/ready', () => {
  it('says that the server can be used only when what it needs beforehand is there, such as the demo’s credentials', async () => {
    const app = await startApp()
    let isPrepared = false
    const server = await createServer({ ...app, operations: [], isPrepared: () => isPrepared })
    try {
      const url = await server.listen({ host: '127.0.0.1', port: 0 })
      expect((await fetch(`${url}/ready`)).status).toBe(503)
      expect((await fetch(`${url}/health`)).status).toBe(200)
      await makeDemoWorkspace(app, app.services.settings)
      isPrepared = true
      expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: 'ready' })
      expect(existsSync(join(app.dataDir, 'demo.json'))).toBe(true)
    } finally {
      await server.close()
    }
  })
})
