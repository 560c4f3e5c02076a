import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { EmbeddedPostgresError, systemCode } from './error.ts'
import type { Server } from './run-server.ts'

/** How to reach the database: what the `pg` package takes. `host` is the socket's folder, or 127.0.0.1 on Windows. */
export interface Connection {
  host: string
  port: number
  user: string
  database: string
  password?: string
}

/** The one that PostgreSQL always has. */
const maintenanceDatabase = 'postgres'
const silenceMaxMs = 60_000
const pollMs = 10
/** SQLSTATE; the server is starting up or recovering. */
const cannotConnectNow = '57P03'
const noAnswer = 'no answer'
const notListeningYet = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', noAnswer]

/**
 * Connects until the server answers, and makes the database when it is not there yet. A server that says it is starting
 * up (recovering after a crash) is waited for as long as it says so; one that says nothing, 60 s.
 */
export async function waitUntilReady(server: Server, connection: Connection): Promise<void> {
  let silentUntil = Date.now() + silenceMaxMs
  for (;;) {
    const exit = server.exit()
    if (exit) throw stopped(exit.lastLines)
    const answer = await ensureDatabase(connection)
    if (answer === '') return
    if (answer === cannotConnectNow) silentUntil = Date.now() + silenceMaxMs
    else if (!notListeningYet.includes(answer) || Date.now() > silentUntil) throw unreachable(connection, answer)
    await wait(pollMs)
  }
}

/** '' when the database is there, else the code of what stands in the way. */
async function ensureDatabase({ database, ...server }: Connection): Promise<string> {
  const client = new Client({ ...server, database: maintenanceDatabase, connectionTimeoutMillis: 5_000 })
  // A connection that breaks is told by the calls below; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`)
    return ''
  } catch (error) {
    return systemCode(error) || noAnswer
  } finally {
    await client.end().catch(() => undefined)
  }
}

function unreachable({ host, database }: Connection, answer: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL was started, but its database ${database} at ${host} cannot be used (${answer}). Look at its lines in the ` +
      'log, or set DATABASE_URL to a PostgreSQL server.',
  )
}

function stopped(lastLines: string[]): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL stopped while starting. Its last lines:\n${lastLines.join('\n')}\n` +
      'Put that right and start again, or set DATABASE_URL to a PostgreSQL server.',
  )
}
