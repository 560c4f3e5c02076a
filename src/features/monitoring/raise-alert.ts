import type { Job } from '../../platform/jobs.ts'
import { type Application, findApplication } from '../applications/index.ts'
import { applicationsOf } from '../screening/index.ts'
import { raise } from './raise.ts'

/**
 * A subject has new hits: whoever became a customer with it is looked at again, one alert a customer. An application that
 * is not decided sees its hits itself.
 */
export const raiseAlert: Job = {
  name: 'monitoring.raiseAlert',
  on: 'screening.hitsRaised',
  async run({ transaction }, data) {
    const hitIds = data.hitIds as string[]
    await transaction(async (ctx) => {
      const newest = new Map<string, Application>()
      for (const id of await applicationsOf(ctx, String(data.subjectId))) {
        // The application whose screening found them has been decided with them.
        if (id === data.applicationId) continue
        const application = await findApplication(ctx, id)
        if (application.status !== 'APPROVED' && application.status !== 'MANUALLY_APPROVED') continue
        const customer = application.customerId ?? application.id
        const before = newest.get(customer)
        if (!before || before.createdAt <= application.createdAt) newest.set(customer, application)
      }
      for (const application of newest.values()) {
        const alertId = await raise(ctx, application, { type: 'SCREENING', cause: `screening:${data.eventId}`, hitIds })
        if (alertId) await ctx.emit('screening.alertRaised', { alertId, applicationId: application.id })
      }
    })
  },
}
