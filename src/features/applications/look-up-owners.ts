import type { CommandResult } from '../../engines/workflow/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { keepEvidence } from '../registries/index.ts'
import { compareOwners, type RegisteredOwners } from './compare-owners.ts'
import { findPending } from './pending-command.ts'
import { takeInput } from './take-input.ts'

/**
 * Asks the country's register of owners and tells the engine where it differs from what was declared. An outage is tried
 * again, then told as such; a country without an open register is NOT_OPEN at once. The number is read from the
 * application, not the job.
 */
export const lookUpOwners: Job = {
  name: 'applications.lookUpOwners',
  retryLimit: 3,
  async run({ services, isLast, transaction }, data) {
    const applicationId = String(data.applicationId)
    const commandId = String(data.commandId)
    const pending = await transaction((ctx) => findPending(ctx, data, 'look-up-owners'))
    if (!pending) return

    const { command } = pending
    const register = services.connectors.ownership(command.country)
    const answer = await register?.lookUp(command)
    if (answer?.outcome === 'OUTAGE') {
      const { reason, detail } = answer
      services.log.warn({ applicationId, source: register?.id, reason, detail }, 'a register of owners did not answer')
      if (!isLast) throw new Error('OWNERS_REGISTER_OUTAGE')
    }
    await transaction(async (ctx) => {
      const waiting = await findPending(ctx, data, 'look-up-owners', { lock: true })
      if (!waiting) return
      const { application } = waiting
      const evidenceId = answer ? await keepEvidence(ctx, applicationId, answer.evidence) : undefined
      const input = (result: CommandResult) => ({ type: 'result' as const, command: commandId, result })
      if (!register || answer?.outcome !== 'FOUND') {
        const outcome = !answer ? 'NOT_OPEN' : answer.outcome === 'OUTAGE' ? 'UNAVAILABLE' : 'MISS'
        await takeInput(ctx, applicationId, input({ type: 'look-up-owners', outcome }))
        return
      }
      const { country, organizationNumber } = command
      const value: RegisteredOwners = {
        organizationNumber: { id: organizationNumber, issuingCountry: country },
        ...answer.value,
      }
      const result = input({ type: 'look-up-owners', outcome: 'FOUND', ...counts(application, value) })
      await takeInput(ctx, applicationId, result, [
        {
          subject: 'ORGANIZATION',
          name: 'registeredOwners',
          value,
          origin: 'REGISTER',
          source: register.id,
          evidenceId,
        },
      ])
    })
  },
}

/** Nothing to compare with is not "no discrepancies". */
function counts(application: Parameters<typeof compareOwners>[0], registered: RegisteredOwners) {
  const { ownership } = application.state.facts
  const comparison = ownership && compareOwners(application, registered, ownership.threshold)
  if (!comparison || comparison.unclear.some(({ code }) => code === 'REGISTER_SAYS_NOTHING')) return {}
  return { discrepancies: comparison.discrepancies.length, unclear: comparison.unclear.length }
}
