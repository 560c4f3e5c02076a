import { z } from 'zod'
import { isFinal } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication } from './find.ts'

/** For somebody who comes back after the first session has ended. Sessions that are still alive stay so. */
export const createSession = operation({
  name: 'applications.sessions.create',
  summary: 'Give the applicant of an application another session',
  access: { scope: 'application:write' },
  writes: true,
  input: z.strictObject({ applicationId: idOf('application') }),
  output: z.object({
    applicationId: z.string(),
    sessionToken: z.string().meta({ description: 'Bearer token for this application alone, valid for 60 minutes.' }),
  }),
  async run(ctx, input) {
    const { id, status } = await findApplication(ctx, input.applicationId)
    if (isFinal(status))
      throw new AppError('conflict', `The application is ${status}; there is nothing to come back to.`)
    await ctx.audit('applications.sessions.create', wireId('application', id))
    return { applicationId: wireId('application', id), sessionToken: '' }
  },
  // A token is made for each answer, also for a replayed one, and is stored nowhere.
  async finish(answer, services, actor) {
    const applicationId = answer.applicationId.slice(answer.applicationId.lastIndexOf('::') + 2)
    const { workspaceId } = actor
    return { ...answer, sessionToken: await services.tokens.mintSession({ workspaceId, applicationId }) }
  },
})
