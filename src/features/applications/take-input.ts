import { and, eq } from 'drizzle-orm'
import {
  type Advanced,
  advance,
  type Command,
  documentMethod,
  type Input,
  type Missing,
  type Refusal,
} from '../../engines/workflow/index.ts'
import { actorId } from '../../platform/audit.ts'
import { AppError } from '../../platform/errors.ts'
import { wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { findOrAddCustomer } from '../customers/index.ts'
import { definitionOf } from '../workflows/index.ts'
import { addFacts, type NewFact } from './facts.ts'
import { type Application, findApplication } from './find.ts'
import { keepKeys } from './shared-keys.ts'
import { applicationInputs, applications } from './tables.ts'
import { keepWords } from './words.ts'

export type Taken =
  | { ok: true; application: Application; commands: Command[]; missing: Missing[] }
  | { ok: false; application: Application; refusal: Refusal }

/**
 * The one way in which an application changes: the row is locked, the engine advances it, and the input, the new
 * state, the facts that came with the input, the event and the jobs of its commands are written together. A refused
 * input changes nothing. Throws on a result that is not one.
 */
export async function takeInput(
  ctx: Context,
  applicationId: string,
  input: Input,
  learnt: NewFact[] = [],
): Promise<Taken> {
  const application = await findApplication(ctx, applicationId, { lock: true })
  const definition = await definitionOf(ctx.tx, application.versionId)
  const advanced: Advanced = advance(definition, application.state, input, ctx.now)
  if (!advanced.ok) {
    const { refusal } = advanced
    if (input.type === 'result' && refusal.code === 'INVALID_DATA') throw unreadable(refusal)
    return { ok: false, application, refusal }
  }

  const { state, commands, missing } = advanced
  const customerId = application.customerId ?? (await customerOf(ctx, state))
  const changed = {
    status: state.status,
    state,
    customerId,
    inputCount: application.inputCount + 1,
    updatedAt: ctx.now,
  }
  const moved = await ctx.tx
    .update(applications)
    .set(changed)
    // The lock already keeps others out; the guard keeps that promise even if somebody forgets the lock.
    .where(and(eq(applications.id, applicationId), eq(applications.inputCount, application.inputCount)))
    .returning({ id: applications.id })
  if (moved.length === 0) throw new AppError('conflict', 'The application was changed at the same moment. Try again.')

  await Promise.all([
    ctx.tx.insert(applicationInputs).values({
      workspaceId: ctx.actor.workspaceId,
      applicationId,
      sequence: changed.inputCount,
      input,
      actorKind: ctx.actor.kind,
      actorId: actorId(ctx.actor),
      at: ctx.now,
    }),
    addFacts(ctx, applicationId, learnt),
    keepWords(ctx.tx, application, application.state.facts, state.facts),
    ctx.audit(`applications.${input.type}`, wireId('application', applicationId), {
      sequence: changed.inputCount,
      ...('step' in input ? { step: input.step } : {}),
      ...(state.status === application.status ? {} : { from: application.status, to: state.status }),
    }),
    ...commands.map((command) => dispatch(ctx, applicationId, command)),
  ])
  await keepKeys(ctx, application, { ...application, ...changed })
  if (state.status !== application.status) {
    await ctx.emit('applications.statusChanged', { applicationId, from: application.status, to: state.status })
  }
  if (input.type === 'result') await tellAnswer(ctx, application, input)
  return { ok: true, application: { ...application, ...changed }, commands, missing }
}

/** How it came out what an applicant waits for at a step of theirs; of other questions they know nothing. */
async function tellAnswer(
  ctx: Context,
  { id: applicationId, state }: Application,
  { command: commandId, result }: Extract<Input, { type: 'result' }>,
): Promise<void> {
  const { step } = state.pending[commandId] ?? {}
  if (result.type !== 'look-up-organization' && result.type !== 'read-identity-document') return
  const code = 'reason' in result ? result.reason : 'cause' in result ? result.cause : undefined
  const told = { applicationId, step, asked: result.type, outcome: result.outcome, ...(code ? { code } : {}) }
  await ctx.emit('applications.answered', told)
}

/** Results are our own connectors': one that the engine cannot read is a bug, and would keep the applicant waiting. */
function unreadable({ message, issues }: Refusal): Error {
  const places = issues.map((issue) => issue.path).join(', ')
  return new Error(`The engine cannot read a result. ${message} (${places})`)
}

/** As `takeInput`, for callers to whom a refusal is their caller's mistake. */
export async function mustTakeInput(
  ctx: Context,
  applicationId: string,
  input: Input,
  learnt: NewFact[] = [],
): Promise<Extract<Taken, { ok: true }>> {
  const taken = await takeInput(ctx, applicationId, input, learnt)
  if (taken.ok) return taken
  throw refused(taken.refusal, input)
}

/** Throws as `mustTakeInput` would, and changes nothing: for what must not be asked of the outside in vain. */
export async function mustBeWelcome(ctx: Context, application: Application, inputs: Input[]): Promise<void> {
  const definition = await definitionOf(ctx.tx, application.versionId)
  let { state } = application
  for (const input of inputs) {
    const advanced = advance(definition, state, input, ctx.now)
    if (!advanced.ok) throw refused(advanced.refusal, input)
    state = advanced.state
  }
}

function refused({ code, message, issues: named }: Refusal, input: Input): AppError {
  // The engine names places within a step's data; in the request they are in the field of that name.
  const issues = named.map(({ path, message }) => ({
    path: input.type === 'submit' ? ['data', path].filter(Boolean).join('.') : path,
    message,
  }))
  if (code === 'INVALID_DATA' || code === 'UNKNOWN_STEP') return new AppError('invalid_request', message, { issues })
  return new AppError('step' in input ? 'step_not_open' : 'conflict', message, { issues })
}

/** Work for the outside becomes a job; identification is driven by the applicant, so it needs none. */
async function dispatch(ctx: Context, applicationId: string, command: Command): Promise<void> {
  const data = { applicationId, commandId: command.id }
  switch (command.type) {
    case 'look-up-organization':
      return ctx.send(
        'applications.lookUpOrganization',
        { ...data, organizationNumber: command.organizationNumber },
        command.afterS === undefined ? {} : { afterS: command.afterS },
      )
    case 'read-identity-document':
      return ctx.send('applications.readIdentityDocument', data)
    case 'look-up-person':
      return ctx.send('applications.lookUpPerson', data)
    case 'look-up-owners':
      return ctx.send('applications.lookUpOwners', data)
    case 'screen':
      return ctx.send('applications.screen', data)
    case 'identify':
      return
    default:
      return command satisfies never
  }
}

/**
 * A person's number names the customer in KYC, the company's in KYB; unknown until then. Anybody can print a number into a
 * document: by that one somebody becomes a customer, or meets the one there is, only with the approval.
 */
async function customerOf(ctx: Context, { facts, status }: Application['state']): Promise<string | null> {
  const kyb = facts.application.kind === 'KYB'
  const isApproved = status === 'APPROVED' || status === 'MANUALLY_APPROVED'
  if (!kyb && facts.person?.method === documentMethod && !isApproved) return null
  const identity = kyb ? facts.organization?.organizationNumber : facts.person?.personalIdentityNumber
  if (!identity) return null
  return findOrAddCustomer(ctx, {
    kind: kyb ? 'ORGANIZATION' : 'PERSON',
    issuingCountry: identity.issuingCountry,
    identityNumber: identity.id,
  })
}
