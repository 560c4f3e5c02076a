import type { Job } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { screenApplication } from '../screening/index.ts'
import { findApplication } from './find.ts'
import { partiesOf, scopeOf } from './parties.ts'
import { takeInput } from './take-input.ts'

/**
 * Has the application's people and companies screened, and tells the engine how it went. What fails is tried again, and
 * at last told as UNAVAILABLE: an application never waits for ever, and is never approved for want of an answer.
 */
export const screen: Job = {
  name: 'applications.screen',
  retryLimit: 4,
  async run({ services, isLast, transaction }, data) {
    const applicationId = String(data.applicationId)
    const commandId = String(data.commandId)
    try {
      await transaction((ctx) => screenAndTell(ctx, applicationId, commandId, false))
    } catch (error) {
      if (!isLast) throw error
      services.log.error({ error, applicationId }, 'an application could not be screened and goes to people')
      await transaction((ctx) => screenAndTell(ctx, applicationId, commandId, true))
    }
  },
}

async function screenAndTell(
  ctx: Context,
  applicationId: string,
  commandId: string,
  isUnavailable: boolean,
): Promise<void> {
  const application = await findApplication(ctx, applicationId, { lock: true })
  const command = application.state.pending[commandId]
  if (command?.type !== 'screen') return
  const screened = await screenApplication(ctx, {
    applicationId,
    scope: scopeOf(application),
    parties: await partiesOf(ctx, application),
    fourEyes: command.fourEyes ?? false,
    isUnavailable,
  })
  await takeInput(ctx, applicationId, {
    type: 'result',
    command: commandId,
    result: { type: 'screen', ...screened },
  })
}
