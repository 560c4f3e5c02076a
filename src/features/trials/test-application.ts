import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { startApplication } from '../applications/index.ts'
import { testable } from '../workflows/index.ts'

const testInput = z.strictObject({
  workflowId: idOf('workflow'),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .meta({ description: 'Left out, the first market.' }),
  redirectUrl: z.string().min(1).max(2048).optional().meta({ description: 'Left out, the first redirect origin.' }),
})

const testOutput = z.object({
  applicationId: z.string(),
  link: z
    .string()
    .meta({ description: 'Opens the applicant’s pages for 60 minutes. Whoever has it is the applicant.' }),
})

export type TestWorkflowAnswer = z.output<typeof testOutput>

export const testWorkflow = operation({
  name: 'workflows.test',
  summary: 'Begin an application of a test workflow, as an integration would, and answer the link to it',
  access: { scope: 'application:write', staffScope: 'application:test' },
  writes: true,
  input: testInput,
  output: testOutput,
  async run(ctx, input) {
    const { countryCode, redirectOrigin } = await testable(ctx.tx, input.workflowId)
    const redirectUrl = input.redirectUrl ?? redirectOrigin
    const country = input.countryCode ?? countryCode
    if (!redirectUrl)
      throw new AppError('conflict', 'The workflow has no redirect origin yet; add one (workflows.settings.save).')
    const id = await startApplication(ctx, { workflowId: input.workflowId, countryCode: country, redirectUrl })
    return { applicationId: wireId('application', id), link: '' }
  },
  withoutSecrets: (answer) => ({ ...answer, link: '' }),
  // A token is made for each answer, also for a replayed one, and is stored nowhere.
  async finish(answer, services, actor) {
    const applicationId = answer.applicationId.slice(answer.applicationId.lastIndexOf('::') + 2)
    const token = await services.tokens.mintSession({ workspaceId: actor.workspaceId, applicationId })
    const url = new URL('/flow', services.publicUrl())
    url.searchParams.set('token', token)
    return { ...answer, link: url.href }
  },
})
