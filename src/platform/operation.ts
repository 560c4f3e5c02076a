import type { z } from 'zod'
import type { Access } from './access.ts'
import type { Actor } from './audit.ts'
import type { Clock } from './clock.ts'
import type { ClockJump } from './clock-jump.ts'
import type { Settings } from './config.ts'
import type { Database, Tx } from './db.ts'
import { AppError } from './errors.ts'
import type { Emit } from './events.ts'
import type { Log } from './log.ts'
import type { Secrets } from './secrets.ts'

/**
 * What `app.ts` builds once and every operation and job can reach. Features add what they need of the outside
 * (connectors, files, tokens) by declaring it here from their own folder.
 */
export interface Services {
  clock: Clock
  log: Log
  secrets: Secrets
  settings: Settings
  clockJump: ClockJump
}

export interface Context {
  tx: Tx
  actor: Actor
  services: Services
  /** One moment for the whole operation. */
  now: Date
  requestId: string | undefined
  /** Where the request came from, as this server sees it; undefined for what no request asked for. */
  address: string | undefined
  /** Every write leaves one, or is rolled back. `detail` holds ids and codes only. */
  audit(action: string, subject: string, detail?: Record<string, unknown>): Promise<void>
  /** Tells those above, in this transaction; their jobs are queued with it. */
  emit: Emit
  /** Queues a job by name, in this transaction. */
  send(job: string, data?: Record<string, unknown>, options?: { afterS?: number }): Promise<void>
}

export interface Operation<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  /** `<noun>.<verb>`: its path, its title in the documents, its audit action. */
  name: string
  summary: string
  access: Access
  writes: boolean
  /** Why what it writes leaves no audit entry: for what is no act of anybody, such as a sentence that is half typed. */
  unaudited?: string
  /**
   * For an operation that takes no token: who calls, by a secret that the input holds. Throws an AppError for whoever
   * holds none. Asked before anything else, and outside of any transaction.
   */
  admit?(database: Database, input: z.output<In>, services: Services): Promise<Actor>
  /**
   * Of a read that shows personal data: whose, as audit subject (an application, a customer, or the list that was looked
   * through). A member of the staff who reads it leaves an audit entry, one each quarter of an hour; API clients do not, as
   * their operator answers for who looks at what they fetch.
   */
  shows?(input: z.output<In>): string
  input: In
  output: Out
  /** For an operation that must ask the outside first: what to ask, read in a transaction that is then closed. */
  plan?(ctx: Context, input: z.output<In>): Promise<unknown>
  /** The asking itself, outside any transaction. Its answer is handed to `run`. */
  ask?(services: Services, plan: unknown): Promise<unknown>
  /**
   * Takes a file beside its input: a picture or PDF, or a table as CSV. The bytes are in the file store before `run`, and
   * removed if it fails.
   */
  takesFile?: true | 'csv'
  /** Why a file that begins with these bytes (all of it, up to 2 MiB) is not taken, beyond what its kind says. */
  refuseFile?(head: Uint8Array): string | undefined
  run(ctx: Context, input: z.output<In>, given: Given): Promise<z.input<Out>>
  /** What an Idempotency-Key may remember of the answer, when it holds a secret that nobody may keep. */
  withoutSecrets?(answer: z.output<Out>): z.output<Out>
  /**
   * What is remembered of a refusal, which has rolled everything else back: in a transaction of its own, after the refusal,
   * which does not wait for it. Nobody hears of its failure but the log, and when too many are under way it is left out: for
   * what may be lost, such as statistics. Only of calls that were admitted; without input where that could not be read.
   */
  afterRefusal?(ctx: Context, input: z.output<In> | undefined, refusal: AppError): Promise<void>
  /** Adds what must never be stored (a token made for this answer), after commit and again on each replay. */
  finish?(answer: z.output<Out>, services: Services, actor: Actor): Promise<z.output<Out>>
}

/** What reached `run` beside its input. */
export interface Given {
  /** What `ask` answered. */
  asked: unknown
  file: StoredFile | undefined
}

/** A file that has been received, inspected and stored, and that belongs to nobody yet. */
export interface StoredFile {
  key: string
  name: string
  contentType: string
  size: number
  sha256: string
}

/** Keeps the types of input and output together; the object itself is the operation. */
export function operation<In extends z.ZodType, Out extends z.ZodType>(definition: Operation<In, Out>): Operation {
  return definition as unknown as Operation
}

/** All issues at once, each with its path; values are never repeated back. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const issues = read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const [first] = issues
  throw new AppError(
    'invalid_request',
    first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : 'The request is not valid.',
    {
      issues: issues.slice(0, 50),
    },
  )
}
