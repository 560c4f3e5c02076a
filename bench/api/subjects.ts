import { join } from 'node:path'
import pg from 'pg'
import { wireId } from '../../src/platform/ids.ts'
import { askToken, readDemo } from '../demo.ts'
import type { BareReady, BareRound, BareSetup, BareSubject } from './bare-sql.ts'
import { type Child, startChild } from './child.ts'
import { type HttpLoad, loadHttp } from './http-load.ts'
import type { ApiRun, Measured } from './report.ts'
import { type Round, randomFrom } from './round.ts'

const applicationsMax = 2000

/** A thing to measure: whose CPU time counts as the server's, and how one round of it is run. */
export interface Subject {
  name: Measured['subject']
  server: Child
  run(connections: number, seconds: number): Promise<Round>
}

/**
 * Starts the server as `npm start` does but without a worker, lets it make its demo workspace and some applications, and
 * starts the two baselines beside it. What is to be done at the end is added to `ending`.
 */
export async function startSubjects(
  dataDir: string,
  databaseUrl: string,
  seed: number,
  ending: (() => Promise<void>)[],
): Promise<{ subjects: Subject[]; facts: ApiRun['facts']; postgres: string }> {
  const outputFile = join(dataDir, 'output.log')
  const start = (one: Omit<Parameters<typeof startChild>[0], 'outputFile'>) => {
    const child = startChild({ ...one, outputFile })
    ending.push(child.stop)
    return child
  }
  const server = start({
    program: '../../dist/main.js',
    args: ['serve'],
    // The limit is far away, as it is for an operator who expects such a load; all else is as it comes.
    environment: { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: '0', RATE_LIMIT_API: '1000000' },
  })
  const demo = await readDemo(join(dataDir, 'demo.json'))
  const token = await askToken(demo)
  const [workflow] = demo.workflows
  const [redirectUrl] = workflow?.redirectUrls ?? []
  const createInput = { workflowId: workflow?.id, countryCode: 'SE', redirectUrl }
  const overHttp = (load: Pick<HttpLoad, 'url' | 'bodies'>) => (connections: number, seconds: number) =>
    loadHttp({ ...load, token, connections, seconds })
  const create = overHttp({ url: `${demo.baseUrl}/v1/applications.create`, bodies: () => [createInput] })

  // Applications to read.
  await create(8, 3)
  const { applicationIds, workspaceId, version } = await lookIntoDatabase(databaseUrl)
  const random = randomFrom(seed)
  const randomId = () => wireId('application', applicationIds[Math.floor(random() * applicationIds.length)] ?? '')
  const get = overHttp({
    url: `${demo.baseUrl}/v1/applications.get`,
    bodies: () => Array.from({ length: 100 }, () => ({ applicationId: randomId() })),
  })

  const emptyServer = start({ program: 'empty-route.ts', isSource: true })
  const { url } = await emptyServer.next<{ url: string }>()
  const empty = overHttp({ url, bodies: () => [createInput] })

  const bareServer = start({ program: 'bare-sql.ts', isSource: true })
  await bareServer.next()
  const setup: BareSetup = { databaseUrl, dataDir, workspaceId, createInput, applicationIds }
  const { create: createSql, get: getSql } = await bareServer.ask<BareReady>(setup)
  const bare = (subject: BareSubject) => (connections: number, seconds: number) =>
    bareServer.ask<Round>({ subject, connections, seconds, seed } satisfies BareRound)

  const subjects: Subject[] = [
    { name: 'create', server, run: create },
    { name: 'create, bare SQL', server: bareServer, run: bare('create') },
    { name: 'get', server, run: get },
    { name: 'get, bare point read', server: bareServer, run: bare('point') },
    { name: 'get, bare transaction', server: bareServer, run: bare('get') },
    { name: 'empty route', server: emptyServer, run: empty },
  ]
  const facts = {
    workspaceId,
    workflowId: workflow?.id ?? '',
    clientId: demo.clientId,
    applicationIds,
    createSql,
    getSql,
  }
  return { subjects, facts, postgres: version }
}

async function lookIntoDatabase(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string; workspace_id: string }>(
      'select id, workspace_id from applications order by id limit $1',
      [applicationsMax],
    )
    const [version] = (await client.query<{ server_version: string }>('show server_version')).rows
    const [first] = rows
    if (!first || !version) throw new Error('No application was created; look at the output of the server.')
    return {
      applicationIds: rows.map(({ id }) => id),
      workspaceId: first.workspace_id,
      version: version.server_version,
    }
  } finally {
    await client.end()
  }
}
