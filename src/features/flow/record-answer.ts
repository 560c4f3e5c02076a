import type { Job } from '../../platform/jobs.ts'
import { findApplication } from '../applications/index.ts'
import { addFunnelEvents, addIfSubmitted } from './funnel.ts'

const prefixes: Record<string, string> = { 'look-up-organization': 'REGISTRY', 'read-identity-document': 'DOCUMENT' }
const successes = ['FOUND', 'READ']

/**
 * Counts how it came out what an applicant waited for: a register that does not have their company, a document that could
 * not be read, or was. Twice counts once.
 */
export const recordAnswer: Job = {
  name: 'flow.recordAnswer',
  on: 'applications.answered',
  async run({ transaction }, data) {
    const [step, id, outcome] = [data.step, data.eventId, data.outcome].map(String) as [string, string, string]
    await transaction(async (ctx) => {
      const application = await findApplication(ctx, String(data.applicationId))
      if (successes.includes(outcome)) return addIfSubmitted(ctx, application, step, id)
      const code = [prefixes[String(data.asked)], data.code ?? outcome].join('_')
      await addFunnelEvents(ctx, application, [{ kind: 'FAILED', step, code, id }])
    })
  },
}
