import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { AppError } from './errors.ts'
import { isUuid } from './ids.ts'

/** Runs statements: a transaction that is already in the right role and workspace. */
export type Tx = NodePgDatabase<Record<string, never>>

/** Whose rows a transaction may touch: one workspace's, or (for the platform's own work) everybody's. */
export type Scope = { workspaceId: string } | 'system'

export interface Database {
  /** One transaction. Row-level security holds it to its scope; `readOnly` refuses every write. */
  transaction<T>(scope: Scope, run: (tx: Tx) => Promise<T>, options?: { readOnly?: boolean }): Promise<T>
  /** The connections' owner, for migrations and the job queue. Bypasses nothing on purpose-built roles. */
  pool: pg.Pool
  close(): Promise<void>
}

const clients = new WeakMap<Tx, pg.PoolClient>()

/**
 * A statement in the text of PostgreSQL, in the caller's transaction: for the job queue's own statements, and, with a
 * `name`, for the few that every request runs (prepared once a connection).
 */
export async function rawQuery<Row extends pg.QueryResultRow>(
  tx: Tx,
  text: string,
  values: unknown[],
  name?: string,
): Promise<{ rows: Row[] }> {
  const client = clients.get(tx)
  if (!client) throw new Error('This transaction was not opened by `Database.transaction`.')
  return client.query<Row>(name ? { name, text, values } : { text, values })
}

export function openDatabase(url: string, connectionsMax: number): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    // Statements that need no answer of each other travel together: a small read is one round trip.
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'openbits',
  } as pg.PoolConfig)
  // A connection that the server ends is replaced by the pool, and its next statement says so; without listeners it
  // would end the process: the pool's while it is idle, its own while a transaction has it.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  return {
    pool,
    close: () => pool.end(),
    async transaction(scope, run, options = {}) {
      const begin = opening(scope, options.readOnly ?? false)
      const client = await connect(pool)
      const prologue = client.query(begin)
      prologue.catch(() => {})
      const loan = lend(client)
      try {
        const tx: Tx = drizzle(loan.client)
        clients.set(tx, loan.client)
        const result = await run(tx)
        loan.end()
        await prologue
        const end = client.query('commit')
        if (options.readOnly) {
          // Nothing hangs on a read's commit: the answer need not wait for it.
          end.then(
            () => client.release(),
            (error: Error) => client.release(error),
          )
          return result
        }
        await end
        client.release()
        return result
      } catch (error) {
        loan.end()
        await rollback(client)
        throw unavailable(error) ?? error
      }
    },
  }
}

/**
 * A connection for as long as its transaction lasts. When one of several statements fails, another can still be on its
 * way: it would run in the next transaction of this connection, or in none, without role and workspace.
 */
function lend(client: pg.PoolClient): { client: pg.PoolClient; end(): void } {
  let isOver = false
  const lent = new Proxy(client, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name, target)
      if (isOver) throw new Error('A statement came after its transaction had ended. Await it inside.')
      return target.query.bind(target)
    },
  })
  return {
    client: lent,
    end() {
      isOver = true
    },
  }
}

function opening(scope: Scope, readOnly: boolean): string {
  const begin = readOnly ? 'begin read only' : 'begin'
  if (scope === 'system') return `${begin}; set local role openbits_system`
  // The id stands in the text, so that all three are one message; only a uuid gets here.
  if (!isUuid(scope.workspaceId)) throw new Error('A workspace id is not a uuid.')
  return `${begin}; set local role openbits_app; select set_config('app.workspace', '${scope.workspaceId}', true)`
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw unavailable(error, true) ?? error
  }
}

async function rollback(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    client.release()
  } catch (error) {
    client.release(error instanceof Error ? error : true)
  }
}

const connectionLost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])

/** "The database is not there" is told apart from a bug: the caller may try again. */
function unavailable(error: unknown, connecting = false): AppError | undefined {
  const code = databaseCode(error)
  const lost =
    connecting ||
    (code !== undefined && (connectionLost.has(code) || code.startsWith('08'))) ||
    causes(error).some((one) => /Connection terminated|not queryable/.test(one.message))
  if (!lost) return undefined
  const known = new AppError('unavailable', 'The database does not answer right now. Try again in a few seconds.', {
    headers: { 'Retry-After': '5' },
  })
  known.cause = error
  return known
}

/** SQLSTATE or system code of an error, also where drizzle has wrapped it. */
export function databaseCode(error: unknown): string | undefined {
  const coded = causes(error).find((one) => 'code' in one && typeof one.code === 'string')
  return coded && 'code' in coded ? String(coded.code) : undefined
}

/** The error and what lies beneath it: drizzle wraps every one in its own. */
function causes(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : []
}
