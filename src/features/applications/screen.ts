import type { Job } from '../../platform/jobs.ts'
import { screenApplication } from '../screening/index.ts'
import { takeInput } from './take-input.ts'

/** Has the application's people and companies screened, and tells the engine how it went. */
export const screen: Job = {
  name: 'applications.screen',
  async run({ services, transaction }, data) {
    const applicationId = String(data.applicationId)
    const screened = await screenApplication(services, { applicationId })
    await transaction((ctx) =>
      takeInput(ctx, applicationId, {
        type: 'result',
        command: String(data.commandId),
        result: { type: 'screen', ...screened },
      }),
    )
  },
}
