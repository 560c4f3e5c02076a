import { createHash } from 'node:crypto'
import { checkAccess } from './access.ts'
import { createAftermath } from './aftermath.ts'
import { type Actor, actorId, writeAudit } from './audit.ts'
import type { Database } from './db.ts'
import { AppError } from './errors.ts'
import { createEmitter } from './events.ts'
import { claimKey, earlierAnswer, keepAnswer } from './idempotency.ts'
import type { Job, JobContext, JobData, Queue } from './jobs.ts'
import { type Context, type Operation, parse, type Services, type StoredFile } from './operation.ts'
import { auditView, createViews } from './views.ts'

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
  transaction<T>(
    actor: Actor,
    run: (ctx: Context) => Promise<T>,
    options?: { requestId?: string; address?: string },
  ): Promise<T>
  runJob(job: Job, data: JobData, attempt: number, isLast: boolean): Promise<void>
  /** Resolves once nothing is being remembered of refusals any more. */
  settle(): Promise<void>
}

/** The one way in: access → parse → transaction in the workspace → run → audited or rolled back → commit → answer. */
export function createRunner(services: Services, database: Database, queue: Queue, jobs: Job[]): Runner {
  const reactions = (type: string) => jobs.filter((job) => job.on === type)
  const aftermath = createAftermath(services.log)
  const views = createViews()

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
              address: options.address,
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
      if (earlier) {
        call.onReplay?.()
        return earlier.answer
      }
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
    const answer = await withContext(actor, { readOnly: true, requestId, address }, async (ctx) =>
      operation.output.parse(await operation.run(ctx, input, { asked: undefined, file: undefined })),
    )
    await noteView(operation, call, input)
    return answer
  }

  /** Before the answer goes out: whoever cannot be written down sees nothing. */
  async function noteView({ name, shows }: Operation, call: AdmittedCall, input: unknown): Promise<void> {
    const { actor, requestId, address } = call
    if (!shows || actor.kind !== 'staff') return
    const subject = shows(input)
    await views.note({ staffId: actor.staffId, subject, now: services.clock.now() }, () =>
      withContext(actor, { readOnly: false, requestId, address }, (ctx) => auditView(ctx, subject, name)),
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
      if (!operation.admit) checkAccess(operation.access, call.actor, services.clock.now())
      const input = parse(operation.input, call.input)
      const actor = operation.admit ? await operation.admit(database, input, services) : call.actor
      checkAccess(operation.access, actor, services.clock.now())
      const admitted = { ...call, actor }
      const answer = await run(operation, admitted, input).catch((error: unknown) => {
        remember(operation, admitted, input, error)
        throw error
      })
      return operation.finish ? operation.finish(answer, services, actor) : answer
    },

    refused: (operation, call, refusal) => remember(operation, { ...call, input: undefined }, undefined, refusal),

    transaction(actor, run, options = {}) {
      const { requestId, address } = options
      return withContext(actor, { readOnly: false, requestId, address }, (ctx) => run(ctx))
    },

    async runJob(job, data, attempt, isLast) {
      const actor: Actor = { kind: 'system', workspaceId: data.workspaceId, name: job.name }
      const context: JobContext = {
        services,
        attempt,
        isLast,
        transaction: (run) => runner.transaction(actor, run),
        asPlatform: (run) => database.transaction('system', run),
      }
      await job.run(context, data)
    },

    settle: () => aftermath.settle(),
  }
  return runner
}

/** Another file is another request, even under the same words. */
function fingerprint(input: unknown, file: StoredFile | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify([input, file?.sha256]))
    .digest('hex')
}
