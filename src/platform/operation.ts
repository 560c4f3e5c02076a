import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { type Access, checkAccess } from './access.ts'
import { createAftermath } from './aftermath.ts'
import { type Actor, actorId, writeAudit } from './audit.ts'
import type { Clock } from './clock.ts'
import type { ClockJump } from './clock-jump.ts'
import type { Settings } from './config.ts'
import type { Database, Tx } from './db.ts'
import { AppError } from './errors.ts'
import { createEmitter, type Emit } from './events.ts'
import { claimKey, earlierAnswer, keepAnswer } from './idempotency.ts'
import type { Job, JobContext, JobData, Queue } from './jobs.ts'
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

export interface Call {
  /** Left out for an operation that admits by its input. */
  actor?: Actor | undefined
  input: unknown
  file?: StoredFile | undefined
  idempotencyKey?: string | undefined
  /** Told that the answer is a remembered one, so nothing was made of `file`. */
  onReplay?: () => void
  requestId?: string | undefined
  /** Where the request came from. */
  address?: string | undefined
}

type AdmittedCall = Call & { actor: Actor }

export interface Runner {
  call(operation: Operation, call: Call): Promise<unknown>
  /** Tells of a refusal that came before the call, of somebody who may make it: its file was not taken. */
  refused(operation: Operation, call: Omit<AdmittedCall, 'input'>, refusal: unknown): void
  /** For work that no request asked for: start-up, commands, jobs. Audited and emitting like any operation. */
  transaction<T>(actor: Actor, run: (ctx: Context) => Promise<T>, options?: { requestId?: string }): Promise<T>
  runJob(job: Job, data: JobData, attempt: number, isLast: boolean): Promise<void>
  /** Resolves once nothing is being remembered of refusals any more. */
  settle(): Promise<void>
}

/** The one way in: access → parse → transaction in the workspace → run → audited or rolled back → commit → answer. */
export function createRunner(services: Services, database: Database, queue: Queue, jobs: Job[]): Runner {
  const reactions = (type: string) => jobs.filter((job) => job.on === type)
  const aftermath = createAftermath(services.log)

  async function withContext<T>(
    actor: Actor,
    options: { readOnly: boolean; requestId: string | undefined; address?: string | undefined },
    run: (ctx: Context, audited: () => boolean) => Promise<T>,
  ): Promise<T> {
    const queued = new Set<string>()
    const result = await database.transaction(
      { workspaceId: actor.workspaceId },
      async (tx) => {
        const now = services.clock.now()
        let audits = 0
        const send: Context['send'] = async (name, data = {}, sendOptions = {}) => {
          queued.add(name)
          await queue.send(tx, name, { ...data, workspaceId: actor.workspaceId }, sendOptions)
        }
        const ctx: Context = {
          tx,
          actor,
          services,
          now,
          requestId: options.requestId,
          address: options.address,
          send,
          emit: createEmitter(tx, actor.workspaceId, now, (type, data) =>
            Promise.all(reactions(type).map((job) => send(job.name, data))),
          ),
          async audit(action, subject, detail) {
            audits++
            await writeAudit(tx, {
              actor,
              action,
              subject,
              ...(detail ? { detail } : {}),
              at: now,
              requestId: options.requestId,
            })
          },
        }
        return run(ctx, () => audits > 0)
      },
      { readOnly: options.readOnly },
    )
    queue.wake([...queued])
    return result
  }

  async function askOutside(operation: Operation, call: AdmittedCall, input: unknown): Promise<unknown> {
    const { plan, ask } = operation
    if (!plan || !ask) return undefined
    const { actor, requestId, address } = call
    const planned = await withContext(actor, { readOnly: true, requestId, address }, (ctx) => plan(ctx, input))
    return ask(services, planned)
  }

  async function write(operation: Operation, call: AdmittedCall, input: unknown): Promise<unknown> {
    const { actor, idempotencyKey, requestId, address, file } = call
    const claim = idempotencyKey
      ? {
          actorId: actorId(actor),
          key: idempotencyKey,
          operation: operation.name,
          fingerprint: fingerprint(input, file),
        }
      : undefined
    if (claim && operation.ask) {
      // Before anybody outside is asked again: a repeated request must not begin a second identification.
      const earlier = await withContext(actor, { readOnly: true, requestId }, (ctx) => earlierAnswer(ctx, claim))
      if (earlier) return earlier.answer
    }
    const asked = await askOutside(operation, call, input)
    return withContext(actor, { readOnly: false, requestId, address }, async (ctx, audited) => {
      if (claim) {
        const earlier = await claimKey(ctx, claim)
        if (earlier) {
          call.onReplay?.()
          return earlier.answer
        }
      }
      const answer = operation.output.parse(await operation.run(ctx, input, { asked, file }))
      if (!operation.unaudited && !audited())
        throw new Error(`${operation.name} wrote without an audit entry; call ctx.audit in it.`)
      if (claim) await keepAnswer(ctx, claim, operation.withoutSecrets ? operation.withoutSecrets(answer) : answer)
      return answer
    })
  }

  async function run(operation: Operation, call: AdmittedCall, input: unknown): Promise<unknown> {
    if (operation.writes) return write(operation, call, input)
    const { actor, requestId, address } = call
    return withContext(actor, { readOnly: true, requestId, address }, async (ctx) =>
      operation.output.parse(await operation.run(ctx, input, { asked: undefined, file: undefined })),
    )
  }

  function remember(operation: Operation, { actor, requestId }: AdmittedCall, input: unknown, error: unknown): void {
    const { afterRefusal } = operation
    if (!afterRefusal || !(error instanceof AppError)) return
    aftermath.begin(operation.name, () =>
      withContext(actor, { readOnly: false, requestId }, (ctx) => afterRefusal(ctx, input, error)),
    )
  }

  const runner: Runner = {
    async call(operation, call) {
      // Before the input is looked at: whoever may not call learns nothing of what would be accepted.
      if (!operation.admit) checkAccess(operation.access, call.actor)
      const input = parse(operation.input, call.input)
      const actor = operation.admit ? await operation.admit(database, input, services) : call.actor
      checkAccess(operation.access, actor)
      const admitted = { ...call, actor }
      const answer = await run(operation, admitted, input).catch((error: unknown) => {
        remember(operation, admitted, input, error)
        throw error
      })
      return operation.finish ? operation.finish(answer, services, actor) : answer
    },

    refused: (operation, call, refusal) => remember(operation, { ...call, input: undefined }, undefined, refusal),

    transaction(actor, run, options = {}) {
      return withContext(actor, { readOnly: false, requestId: options.requestId }, (ctx) => run(ctx))
    },

    async runJob(job, data, attempt, isLast) {
      const actor: Actor = { kind: 'system', workspaceId: data.workspaceId, name: job.name }
      const context: JobContext = { services, attempt, isLast, transaction: (run) => runner.transaction(actor, run) }
      await job.run(context, data)
    },

    settle: () => aftermath.settle(),
  }
  return runner
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

/** Another file is another request, even under the same words. */
function fingerprint(input: unknown, file: StoredFile | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify([input, file?.sha256]))
    .digest('hex')
}
