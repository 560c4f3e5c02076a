import { z } from 'zod'
import type { EidConnector, EidStarted } from '../../connectors/kit.ts'
import { documentMethod, type Input } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { readPersonalNumber } from '../../platform/identifiers/index.ts'
import { newUuid } from '../../platform/ids.ts'
import type { Context, Services } from '../../platform/operation.ts'
import { type Application, findApplication, mustBeWelcome, mustTakeInput } from '../applications/index.ts'
import { definitionOf, findMarket } from '../workflows/index.ts'
import { findStep } from './find-step.ts'
import { sealOrder, sessionIdOf } from './order.ts'
import { canSign } from './shown-methods.ts'
import type { Signer } from './signer.ts'
import { eidOrders } from './tables.ts'

export const eidRequest = {
  method: z
    .string()
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'One of the step’s `eidMethods`; default: the first.' }),
  personalIdentityNumber: z
    .string()
    .max(20)
    .optional()
    .meta({ description: 'Only this person may complete it. In the sandbox it chooses the person.' }),
  device: z.enum(['THIS', 'ANOTHER']).optional().meta({
    description:
      'Where the person’s app is: on THIS device it is opened by a link, on ANOTHER (the default) it scans a picture.',
  }),
  endUserIp: z
    .union([z.ipv4(), z.ipv6()])
    .optional()
    .meta({ description: 'The person’s address, where a server calls for them.' }),
}

/** Of an eID that is scanned, and how soon the provider may be asked again. */
export const picture = {
  qr: z.string().optional().meta({ description: 'Text of the QR picture of this second.' }),
  qrAfter: z.array(z.string()).optional().meta({ description: 'Of each of the seconds after it; then collect.' }),
}
export const collectAfterMs = z.number().meta({ description: 'Collect again after so many milliseconds.' })

export const eidStarted = z.object({
  orderId: z.string(),
  method: z.string(),
  autoStartToken: z.string().optional(),
  appUrl: z.string().optional().meta({ description: 'Opens the eID’s app on this device.' }),
  redirectUrl: z.string().optional(),
  ...picture,
  collectAfterMs,
})

interface Wanted {
  step: string
  /** Of the text to be signed, as it was shown; an invitation has its own. */
  language?: string | undefined
  method?: string | undefined
  personalIdentityNumber?: string | undefined
  endUserIp?: string | undefined
  device?: 'THIS' | 'ANOTHER' | undefined
}

interface Plan {
  connector: string
  method: string
  request: {
    method: string
    purpose: 'IDENTIFY' | 'SIGN'
    endUserIp: string
    personalIdentityNumber?: string
    text?: string
    returnUrl: string
    device?: 'THIS' | 'ANOTHER'
  }
}

/** What the provider will be asked; throws where the step would not take its answer. */
export async function planEid(ctx: Context, signer: Signer, wanted: Wanted): Promise<Plan> {
  const application = await findApplication(ctx, signer.applicationId)
  const definition = await definitionOf(ctx.tx, application.versionId)
  const step = findStep(definition, application.countryCode, wanted.step)
  if (step?.type !== 'identify' && step?.type !== 'sign') {
    throw new AppError('invalid_request', 'step: is not one that an eID completes.', {
      issues: [{ path: 'step', message: 'is not one that an eID completes' }],
    })
  }
  const begin = beginning(signer, wanted.step)
  await mustBeWelcome(ctx, application, application.status === 'NOT_STARTED' ? [{ type: 'start' }, begin] : [begin])
  const market = await findMarket(ctx.tx, application.marketId)
  const ofStep = step.type === 'identify' ? step.settings.methods : undefined
  const purpose = step.type === 'sign' ? 'SIGN' : 'IDENTIFY'
  const known = ctx.services.connectors.methodsOf(application.countryCode)
  const unable = known
    .filter((one) => step.type === 'sign' && !canSign(one, step.settings.text))
    .map((one) => one.method)
  const able = market.eidMethods.filter((one) => one !== documentMethod && !unable.includes(one))
  const method = chooseMethod(able, ofStep, wanted.method)
  const connector = ctx.services.connectors.eid(method)
  if (!connector) throw new AppError('unavailable', `“${method}” is not set up on this server. Choose another eID.`)
  const personalIdentityNumber =
    readNumber(ctx, application.countryCode, wanted.personalIdentityNumber) ?? invitedNumber(ctx, application, signer)
  const shown = signer.invitation ? signer.invitation.language : wanted.language
  const languages = [...(shown ? [shown] : []), ...market.languages]
  return {
    connector: connector.id,
    method,
    request: {
      method,
      purpose,
      endUserIp: wanted.endUserIp ?? ctx.address ?? '127.0.0.1',
      ...(personalIdentityNumber ? { personalIdentityNumber } : {}),
      ...(step.type === 'sign' ? { text: inLanguage(step.settings.text, languages) } : {}),
      returnUrl: new URL('/flow/eid/callback', ctx.services.publicUrl()).href,
      ...(wanted.device ? { device: wanted.device } : {}),
    },
  }
}

/** The asking, outside of any transaction. */
export async function askEid(services: Services, planned: unknown) {
  const plan = planned as Plan
  return { plan, started: await services.connectors.eid(plan.method)?.start(plan.request) }
}

/** Keeps the order and tells the engine; what the same person began before is given up. */
export async function beginEid(ctx: Context, signer: Signer, step: string, asked: unknown) {
  const { plan, started } = asked as { plan: Plan; started: EidStarted | undefined }
  if (started?.outcome !== 'STARTED') {
    ctx.services.log.warn({ connector: plan.connector, reason: started?.reason }, 'an eID did not answer')
    throw new AppError('unavailable', 'The eID does not answer right now. Try again, or choose another one.', {
      headers: { 'Retry-After': '10' },
    })
  }
  const { commands } = await mustTakeInput(ctx, signer.applicationId, beginning(signer, step))
  const [command] = commands
  if (!command) throw new Error('The engine began an identification without a command.')
  const id = newUuid()
  await ctx.tx.insert(eidOrders).values({
    id,
    workspaceId: ctx.actor.workspaceId,
    applicationId: signer.applicationId,
    invitationId: signer.invitation?.id ?? null,
    commandId: command.id,
    step,
    purpose: plan.request.purpose,
    connector: plan.connector,
    method: plan.method,
    sealedOrder: sealOrder(ctx, id, { order: started.order, sessionId: sessionIdOf(ctx) }),
    status: 'PENDING',
    createdAt: ctx.now,
  })
  const connector = ctx.services.connectors.eid(plan.method)
  return { orderId: id, method: plan.method, ...started.launch, collectAfterMs: paceOf(connector) }
}

/** How soon the provider may be asked again, in ms: BankID's rule, for all who do not say otherwise. */
export function paceOf(connector: EidConnector | undefined): number {
  return connector?.collectEveryMs ?? 2_000
}

function beginning({ invitation }: Signer, step: string): Input {
  return { type: 'begin-identify', step, ...(invitation ? { by: invitation.id } : {}) }
}

function chooseMethod(ofMarket: string[], ofStep: string[] | undefined, wanted: string | undefined): string {
  const offered = ofMarket.filter((method) => !ofStep || ofStep.includes(method))
  const method = wanted ?? offered[0]
  if (method && offered.includes(method)) return method
  const message = `must be one of: ${offered.join(', ') || 'none is set up for this market'}`
  throw new AppError('invalid_request', `method ${message}.`, { issues: [{ path: 'method', message }] })
}

/** A number that is none is the caller's mistake; the provider would answer it as if it were out of order. */
function readNumber(ctx: Context, country: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const read = readPersonalNumber(country, text, { allowTest: allowsTest(ctx), now: ctx.now })
  if (read.ok) return read.value.id
  const issue = { path: 'personalIdentityNumber', message: read.message }
  throw new AppError('invalid_request', `${issue.path}: ${issue.message}`, { issues: [issue] })
}

/** Where the register tells the number of whoever is invited, the provider lets nobody else in to begin with. */
function invitedNumber(ctx: Context, { countryCode }: Application, { invitation }: Signer): string | undefined {
  const number = invitation?.signatory.personalIdentityNumber
  if (!number || number.issuingCountry !== countryCode) return undefined
  const read = readPersonalNumber(countryCode, number.id, { allowTest: allowsTest(ctx), now: ctx.now })
  return read.ok ? read.value.id : undefined
}

function allowsTest(ctx: Context): boolean {
  return ctx.services.settings.OPENBITS_MODE === 'demo'
}

/** In the first of the languages that has the words; there are some in one language at least. */
export function inLanguage(text: Record<string, string>, languages: string[]): string {
  const language = languageOf(text, languages)
  return language === undefined ? '' : (text[language] ?? '')
}

/** Which of its languages a text is shown in to whom these languages suit, the best first. */
export function languageOf(text: Record<string, string>, languages: string[]): string | undefined {
  return [...languages, 'en', ...Object.keys(text)].find((one) => text[one] !== undefined)
}
