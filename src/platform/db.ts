import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { AppError } from './errors.ts'
import { isUuid } from './ids.ts'
import { createLender, type Loan } from './loans.ts'

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

const loans = new WeakMap<Tx, Loan>()

/** A statement in the text of PostgreSQL, in the caller's transaction: for the job queue's own statements. */
export async function rawQuery<Row extends pg.QueryResultRow>(
  tx: Tx,
  text: string,
  values: unknown[],
): Promise<{ rows: Row[] }> {
  return connectionOf(tx).query<Row>({ text, values })
}

/** The connection of an open transaction, for a statement that is sent at once. */
export function connectionOf(tx: Tx): pg.PoolClient {
  return loanOf(tx).use()
}

/**
 * Ends a read after its last statement has been sent, so that the commit travels with it. Only for a prepared one
 * (`prepared.ts`): a query of drizzle's own is sent when it is awaited, which is then too late, and throws.
 */
export function endRead(tx: Tx): void {
  loanOf(tx).endRead()
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
  const lend = createLender(() => connect(pool))
  return {
    pool,
    close: () => pool.end(),
    async transaction(scope, run, options = {}) {
      const readOnly = options.readOnly ?? false
      const begin = opening(scope, readOnly)
      const loan = await lend(readOnly)
      const begun = loan.use().query(begin)
      begun.catch(() => {})
      try {
        const tx: Tx = drizzle(asClient(loan))
        loans.set(tx, loan)
        const result = await run(tx)
        if (readOnly) loan.endRead()
        await begun
        if (!readOnly) await loan.commit()
        return result
      } catch (error) {
        await loan.rollback()
        throw unavailable(error) ?? error
      }
    },
  }
}

function loanOf(tx: Tx): Loan {
  const loan = loans.get(tx)
  if (!loan) throw new Error('This transaction was not opened by `Database.transaction`.')
  return loan
}

/** What drizzle needs of a connection. */
function asClient(loan: Loan): pg.PoolClient {
  const query = (...statement: Parameters<pg.PoolClient['query']>) => loan.use().query(...statement)
  return { query } as unknown as pg.PoolClient
}

function opening(scope: Scope, readOnly: boolean): string {
  const begin = readOnly ? 'begin read only' : 'begin'
  if (scope === 'system') return `${begin}; set local role openbits_system`
  // The id stands in the text, so that all three are one message; only a uuid gets here.
  if (!isUuid(scope.workspaceId)) throw new Error('A workspace id is not a uuid.')
  return `${begin}; set local role openbits_app; set local app.workspace = '${scope.workspaceId}'`
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw unavailable(error, true) ?? error
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
