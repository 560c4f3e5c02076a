import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { uuidOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

let app: TestApp
let workspace: Workspace
let workflowId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  workflowId = await workspace.publish(workflowOf([steps.contact]), { embedOrigins: ['https://bank.example'] })
})

const read = async (more: object = {}) => (await workspace.call('workflows.integration', { workflowId, ...more })).body
const example = async (key: string, more?: object) =>
  (await read(more)).examples.find((one: { key: string }) => one.key === key).text as string
const run = promisify(execFile)
const secrets = () => ({ CLIENT_ID: workspace.client.clientId, CLIENT_SECRET: workspace.client.clientSecret })

const curl = async (script: string) => {
  const { stdout } = await run('sh', ['-c', script], { env: { PATH: process.env.PATH, ...secrets() } })
  return JSON.parse(stdout)
}

describe('workflows.integration', () => {
  it('tells ids, markets, origins and addresses, and nothing is missing', async () => {
    const { examples: _, ...told } = await read()
    expect(told).toMatchObject({
      workflowId,
      isTest: true,
      published: true,
      publishedVersion: 1,
      baseUrl: app.baseUrl,
      tokenUrl: `${app.baseUrl}/v1/oauth2/token`,
      countryCode: 'DK',
      missing: [],
      redirectOrigins: ['https://bank.example', 'http://localhost:3001'],
    })
    expect(told.markets.map((one: { countryCode: string }) => one.countryCode)).toEqual(['DK', 'FI', 'NO', 'SE'])
  })

  it('the curl example runs as it stands, with the two secrets set', async () => {
    const { id, sessionToken } = await curl(await example('CURL', { countryCode: 'SE' }))
    const { status, body } = await workspace.call('applications.get', { applicationId: id })
    expect([status, body.status, typeof sessionToken]).toEqual([200, 'NOT_STARTED', 'string'])
  })

  it('INP an origin that holds a quote stays a value: nothing of it is run', async () => {
    const redirectOrigins = ["https://a'$(false)'.example"]
    const quoted = await workspace.publish(workflowOf([steps.contact]), { redirectOrigins })
    const { examples } = (await workspace.call('workflows.integration', { workflowId: quoted })).body
    const text = examples.find((one: { key: string }) => one.key === 'CURL').text
    const { id } = await curl(text)
    const { rows } = await app.database.pool.query('select redirect_url from applications where id = $1', [uuidOf(id)])
    expect(rows[0].redirect_url).toBe(`${redirectOrigins[0]}/done`)
  })

  it('the fetch example runs as it stands, and the redirect leads to the applicant’s page', async () => {
    const script = `${await example('FETCH')}\n${await example('REDIRECT')}\nconsole.log(JSON.stringify({ id, url }))`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
      env: { PATH: process.env.PATH, ...secrets() },
    })
    const { id, url } = JSON.parse(stdout)
    expect(id).toMatch(/^bits:application::/)
    expect(new URL(url).pathname).toBe('/flow')
  })

  it('the examples hold no secret', async () => {
    for (const key of ['CURL', 'FETCH', 'REDIRECT', 'EMBED']) {
      expect(await example(key)).not.toContain(workspace.client.clientSecret)
    }
    expect(await example('EMBED')).toContain(`${app.baseUrl}/embed.js`)
  })

  it('what keeps them from working is named', async () => {
    const market = { countryCode: 'SE', eidMethods: [], registries: [], languages: ['sv'] }
    const given = { name: 'X', redirectOrigins: [], markets: [market], definition: workflowOf([steps.contact]) }
    const { workflowId: draft } = (await workspace.call('workflows.create', given)).body
    expect((await read({ workflowId: draft })).missing).toEqual([
      'NOT_PUBLISHED',
      'NO_REDIRECT_ORIGIN',
      'NO_EMBED_ORIGIN',
    ])
    const { status } = await workspace.call('workflows.integration', { workflowId, countryCode: 'DE' })
    expect(status).toBe(400)
  })
})
