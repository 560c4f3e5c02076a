import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { buildApp } from '../src/app.ts'
import { listParts } from '../src/commands/list-parts.ts'
import { queueNames } from '../src/commands/start-process.ts'
import { importSandbox, publishIndex } from '../src/features/lists/index.ts'
import { readSettings } from '../src/platform/config.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/index.ts'
import { silentLog } from '../src/platform/log.ts'
import { migrate } from '../src/platform/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that this run tests on, as its superuser. */
    serverUrl: string
    /** A migrated database with the sandbox list that nobody writes to; every test file gets a copy. */
    template: string
    /** A folder for what several files share, removed after the run. */
    scratch: string
  }
}

/** One server a run (TEST_DATABASE_URL, or an embedded one), and on it one migrated database to copy from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer()
  const template = `openbits_template_${process.pid}`
  await administer(server.url, `create database ${template}`)
  await migrate(databaseUrl(server.url, template), queueNames())
  const scratch = await mkdtemp(join(tmpdir(), 'openbits-run-'))
  await fill(databaseUrl(server.url, template), scratch)
  project.provide('serverUrl', server.url)
  project.provide('template', template)
  project.provide('scratch', scratch)
  return async () => {
    await dropDatabase(server.url, template)
    await server.stop()
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The sandbox list, so that every file's application can be screened. Read on the day on which tests begin. */
async function fill(url: string, dataDir: string): Promise<void> {
  const clock = { now: () => new Date('2026-06-15T10:00:00.000Z') }
  const app = await buildApp(readSettings({ DATA_DIR: dataDir }), url, { clock, log: silentLog })
  await importSandbox(listParts(app))
  await publishIndex(app)
  await app.close()
}

async function openTestServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const dataDir = await mkdtemp(join(tmpdir(), 'openbits-test-'))
  const server = await startEmbeddedPostgres({ dataDir })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The same server, another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

export async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Ends what is still connected only where it must: an ordinary role may not end autovacuum, which leaves by itself. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await administer(serverUrl, `drop database if exists ${name}`).catch(() =>
    administer(serverUrl, `drop database if exists ${name} with (force)`),
  )
}
