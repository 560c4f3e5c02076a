import { z } from 'zod'
import type { EidStarted } from '../../connectors/kit.ts'
import type { Input } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { readPersonalNumber } from '../../platform/identifiers/index.ts'
import { newUuid } from '../../platform/ids.ts'
import { type Context, operation, type Services } from '../../platform/operation.ts'
import { findApplication, mustBeWelcome, mustTakeInput } from '../applications/index.ts'
import { definitionOf, findMarket } from '../workflows/index.ts'
import { findStep } from './find-step.ts'
import { orderContext } from './order.ts'
import { own, startIfNeeded } from './own.ts'
import { eidOrders } from './tables.ts'

interface Plan {
  connector: string
  method: string
  request: {
    method: string
    purpose: 'IDENTIFY' | 'SIGN'
    endUserIp: string
    personalIdentityNumber?: string
    text?: string
  }
}

export const startIdentify = operation({
  name: 'flow.identify.start',
  summary: 'Begin an identification or a signature by eID on the open step',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({
    step: z.string().min(1).max(40),
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
    endUserIp: z
      .union([z.ipv4(), z.ipv6()])
      .optional()
      .meta({ description: 'The applicant’s address, where a server calls for them.' }),
  }),
  output: z.object({
    orderId: z.string(),
    method: z.string(),
    autoStartToken: z.string().optional(),
    redirectUrl: z.string().optional(),
    qr: z.string().optional().meta({ description: 'Text of the QR picture; a new one comes with each collect.' }),
  }),
  async plan(ctx, input): Promise<Plan> {
    const application = await findApplication(ctx, own(ctx))
    const definition = await definitionOf(ctx.tx, application.versionId)
    const step = findStep(definition, application.countryCode, input.step)
    if (step?.type !== 'identify' && step?.type !== 'sign') {
      throw new AppError('invalid_request', 'step: is not one that an eID completes.', {
        issues: [{ path: 'step', message: 'is not one that an eID completes' }],
      })
    }
    const begin: Input = { type: 'begin-identify', step: input.step }
    await mustBeWelcome(ctx, application, application.status === 'NOT_STARTED' ? [{ type: 'start' }, begin] : [begin])
    const market = await findMarket(ctx.tx, application.marketId)
    const ofStep = step.type === 'identify' ? step.settings.methods : undefined
    const method = chooseMethod(market.eidMethods, ofStep, input.method)
    const connector = ctx.services.connectors.eid(method)
    if (!connector) throw new AppError('unavailable', `“${method}” is not set up on this server. Choose another eID.`)
    const personalIdentityNumber = readNumber(ctx, application.countryCode, input.personalIdentityNumber)
    return {
      connector: connector.id,
      method,
      request: {
        method,
        purpose: step.type === 'sign' ? 'SIGN' : 'IDENTIFY',
        endUserIp: input.endUserIp ?? '127.0.0.1',
        ...(personalIdentityNumber ? { personalIdentityNumber } : {}),
        ...(step.type === 'sign' ? { text: inLanguage(step.settings.text, market.languages) } : {}),
      },
    }
  },
  async ask(services: Services, planned) {
    const plan = planned as Plan
    return { plan, started: await services.connectors.eid(plan.method)?.start(plan.request) }
  },
  async run(ctx, input, { asked }) {
    const { plan, started } = asked as { plan: Plan; started: EidStarted | undefined }
    if (started?.outcome !== 'STARTED') {
      ctx.services.log.warn({ connector: plan.connector, reason: started?.reason }, 'an eID did not answer')
      throw new AppError('unavailable', 'The eID does not answer right now. Try again, or choose another one.', {
        headers: { 'Retry-After': '10' },
      })
    }
    await startIfNeeded(ctx)
    const { commands } = await mustTakeInput(ctx, own(ctx), { type: 'begin-identify', step: input.step })
    const [command] = commands
    if (!command) throw new Error('The engine began an identification without a command.')
    const id = newUuid()
    await ctx.tx.insert(eidOrders).values({
      id,
      workspaceId: ctx.actor.workspaceId,
      applicationId: own(ctx),
      commandId: command.id,
      step: input.step,
      purpose: plan.request.purpose,
      connector: plan.connector,
      method: plan.method,
      sealedOrder: ctx.services.secrets.seal(orderContext(id), JSON.stringify(started.order)),
      status: 'PENDING',
      createdAt: ctx.now,
    })
    return { orderId: id, method: plan.method, ...started.launch }
  },
})

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
  const allowTest = ctx.services.settings.OPENBITS_MODE === 'demo'
  const read = readPersonalNumber(country, text, { allowTest, now: ctx.now })
  if (read.ok) return read.value.id
  const issue = { path: 'personalIdentityNumber', message: read.message }
  throw new AppError('invalid_request', `${issue.path}: ${issue.message}`, { issues: [issue] })
}

/** In the first of the market's languages that has the words; there are some in one language at least. */
function inLanguage(text: Record<string, string>, languages: string[]): string {
  const language = [...languages, 'en', ...Object.keys(text)].find((one) => text[one] !== undefined)
  return language === undefined ? '' : (text[language] ?? '')
}
