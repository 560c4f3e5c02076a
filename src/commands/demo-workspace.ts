import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from '../app.ts'
import { createStaff, hashPassword } from '../features/staff/index.ts'
import { createWorkflow, publishWorkflow, starters } from '../features/workflows/index.ts'
import { addClient, createWorkspace, scopeNames } from '../features/workspaces/index.ts'
import type { Settings } from '../platform/config.ts'
import { newSecret } from '../platform/secrets.ts'

export interface DemoFile {
  baseUrl: string
  clientId: string
  clientSecret: string
  staff: { email: string; password: string }
  workflows: { id: string; name: string; kind: 'KYC' | 'KYB'; markets: string[]; redirectUrls: string[] }[]
}

const redirectUrls = ['http://localhost:3001/', 'https://onboarding.example/done']

const markets = [
  {
    countryCode: 'SE',
    eidMethods: ['se-bankid', 'se-freja'],
    registries: ['sandbox-registry'],
    languages: ['sv', 'en'],
  },
  // The sandbox first, so that it works offline; a company that it does not know is asked for in the open register.
  {
    countryCode: 'NO',
    eidMethods: ['no-bankid'],
    registries: ['sandbox-registry', 'registry-no-brreg'],
    languages: ['nb', 'en'],
  },
  { countryCode: 'DK', eidMethods: ['dk-mitid'], registries: ['sandbox-registry'], languages: ['da', 'en'] },
  // As in Norway.
  {
    countryCode: 'FI',
    eidMethods: ['fi-ftn'],
    registries: ['sandbox-registry', 'registry-fi-prh'],
    languages: ['fi', 'sv', 'en'],
  },
]

/** At the first start: a workspace with credentials and workflows, written to `demo.json` for its owner's eyes only. */
export async function makeDemoWorkspace(app: App, settings: Settings): Promise<DemoFile> {
  const path = join(settings.dataDir, 'demo.json')
  const baseUrl = app.services.publicUrl()
  if (existsSync(path)) {
    const demo = JSON.parse(await readFile(path, 'utf8')) as DemoFile
    // The port may be another one than last time.
    if (demo.baseUrl !== baseUrl) await write(path, { ...demo, baseUrl })
    return { ...demo, baseUrl }
  }
  const workspaceId = await createWorkspace(app.database, 'Demo', app.services.clock.now())
  const actor = { kind: 'system', workspaceId, name: 'first-start' } as const
  const staff = { email: `demo-${workspaceId.slice(0, 8)}@openbits.example`, password: newSecret() }
  const passwordHash = await hashPassword(staff.password)
  const { client } = await app.runner.transaction(actor, async (ctx) => {
    await createStaff(ctx, { email: staff.email, name: 'Demo', role: 'ADMIN', passwordHash })
    return { client: await addClient(ctx, { name: 'Demo', scopes: [...scopeNames] }) }
  })
  const workflows: DemoFile['workflows'] = []
  for (const { name, definition } of starters) {
    const input = {
      name,
      isTest: true,
      redirectOrigins: redirectUrls.map((url) => new URL(url).origin),
      markets,
      definition,
    }
    const { workflowId } = (await app.runner.call(createWorkflow, { actor, input })) as { workflowId: string }
    await app.runner.call(publishWorkflow, { actor, input: { workflowId } })
    workflows.push({
      id: workflowId,
      name,
      kind: definition.kind,
      markets: markets.map((one) => one.countryCode),
      redirectUrls,
    })
  }
  const demo = { baseUrl, clientId: client.clientId, clientSecret: client.clientSecret, staff, workflows }
  await write(path, demo)
  return demo
}

/** Whole or not at all: a reader never meets half a file. */
async function write(path: string, demo: DemoFile): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}
