import type { Job } from '../../platform/jobs.ts'
import { findApplication } from '../applications/index.ts'
import { watchNoFurther } from '../screening/index.ts'

const endedWithoutCustomer = ['DECLINED', 'MANUALLY_DECLINED', 'FAILED', 'CANCELLED']

/** Nobody watches people who did not become customers: there is no reason to, so there is no right to. */
export const stopWatching: Job = {
  name: 'monitoring.stopWatching',
  on: 'applications.statusChanged',
  async run({ transaction }, data) {
    if (!endedWithoutCustomer.includes(String(data.to))) return
    await transaction(async (ctx) => {
      const application = await findApplication(ctx, String(data.applicationId))
      await watchNoFurther(ctx, application.id)
    })
  },
}
