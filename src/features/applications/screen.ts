import type { Job } from '../../platform/jobs.ts'
import { screenApplication } from '../screening/index.ts'
import { findApplication } from './find.ts'
import { partiesOf, scopeOf } from './parties.ts'
import { takeInput } from './take-input.ts'

/** Has the application's people and companies screened, and tells the engine how it went. */
export const screen: Job = {
  name: 'applications.screen',
  async run({ transaction }, data) {
    const applicationId = String(data.applicationId)
    const commandId = String(data.commandId)
    await transaction(async (ctx) => {
      const application = await findApplication(ctx, applicationId, { lock: true })
      const command = application.state.pending[commandId]
      if (command?.type !== 'screen') return
      const screened = await screenApplication(ctx, {
        applicationId,
        scope: scopeOf(application),
        parties: await partiesOf(ctx, application),
        fourEyes: command.fourEyes ?? false,
      })
      await takeInput(ctx, applicationId, {
        type: 'result',
        command: commandId,
        result: { type: 'screen', ...screened },
      })
    })
  },
}
