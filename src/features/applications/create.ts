import { z } from 'zod'
import { initialState } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, newUuid, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { prepareInsert } from '../../platform/prepared.ts'
import { findStart, readRedirect } from '../workflows/index.ts'
import { applications } from './tables.ts'

const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1), e.g. SE')
  .meta({ description: 'Country code of the market.', examples: ['SE'] })

const insertApplication = prepareInsert('applications', applications)

export const createApplication = operation({
  name: 'applications.create',
  summary: 'Create an application',
  access: { scope: 'application:write' },
  writes: true,
  input: z
    .strictObject({
      workflowId: idOf('workflow'),
      countryCode: countryCode.optional(),
      market: countryCode.optional().meta({ description: 'Older name of `countryCode`.', deprecated: true }),
      redirectUrl: z
        .string()
        .min(1)
        .max(2048)
        .meta({ description: 'Where the applicant goes when the application is complete.' }),
    })
    .refine((input) => input.countryCode !== undefined || input.market !== undefined, {
      path: ['countryCode'],
      message: 'is required',
    })
    .refine((input) => !input.countryCode || !input.market || input.countryCode === input.market, {
      path: ['market'],
      message: 'is another country than countryCode; send only countryCode',
    }),
  output: z.object({
    id: z.string().meta({ description: 'Identifier of the application.' }),
    sessionToken: z.string().meta({ description: 'Bearer token for this application alone, valid for 60 minutes.' }),
  }),
  async run(ctx, input) {
    const { countryCode = input.market ?? '', workflowId, redirectUrl } = input
    const id = await startApplication(ctx, { workflowId, countryCode, redirectUrl })
    return { id: wireId('application', id), sessionToken: '' }
  },
  // A token is made for each answer, also for a replayed one, and is stored nowhere.
  async finish(answer, services, actor) {
    const applicationId = answer.id.slice(answer.id.lastIndexOf('::') + 2)
    return {
      ...answer,
      sessionToken: await services.tokens.mintSession({ workspaceId: actor.workspaceId, applicationId }),
    }
  },
})

/** Writes an application of what is published, and answers its id; throws where the workflow does not take it. */
export async function startApplication(
  ctx: Context,
  { workflowId, countryCode, ...given }: { workflowId: string; countryCode: string; redirectUrl: string },
): Promise<string> {
  const start = await findStart(ctx.tx, workflowId, countryCode)
  if (!start) throw new AppError('not_found', 'There is no such workflow, or it has not been published.')
  if (!start.market) {
    const message = `the workflow is not offered in ${countryCode}`
    throw new AppError('invalid_request', `countryCode: ${message}.`, { issues: [{ path: 'countryCode', message }] })
  }
  const redirectUrl = readRedirect(given.redirectUrl, start)
  const id = newUuid()
  // Neither waits for the other's answer, so they travel to the database together.
  await Promise.all([
    insertApplication(ctx.tx, {
      id,
      workspaceId: ctx.actor.workspaceId,
      workflowId,
      versionId: start.versionId,
      marketId: start.market.id,
      countryCode,
      status: 'NOT_STARTED',
      state: initialState(start.definition, countryCode),
      inputCount: 0,
      redirectUrl,
      createdAt: ctx.now,
      updatedAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + start.definition.expiresAfterDays * 24 * 3600 * 1000),
    }),
    ctx.audit('applications.create', wireId('application', id), { workflowId: wireId('workflow', workflowId) }),
    ctx.emit('applications.created', { applicationId: id }),
  ])
  return id
}
