import type { CompanyRecord } from '../../connectors/kit.ts'
import type { CommandResult } from '../../engines/workflow/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { keepAllEvidence, lookUpCompany, storedOrigins } from '../registries/index.ts'
import { readByHand, withSigning } from '../signing/index.ts'
import { findMarket } from '../workflows/index.ts'
import { organizationFacts } from './organization-facts.ts'
import { findPending } from './pending-command.ts'
import { saidSigning } from './said-signing.ts'
import { takeInput } from './take-input.ts'

/** Asks the registries of the market about a company and tells the engine. An outage is tried again, then told as such. */
export const lookUpOrganization: Job = {
  name: 'applications.lookUpOrganization',
  retryLimit: 3,
  async run({ services, isLast, transaction }, data) {
    const applicationId = String(data.applicationId)
    const commandId = String(data.commandId)
    const query = await transaction(async (ctx) => {
      const pending = await findPending(ctx, data, 'look-up-organization')
      if (!pending) return undefined
      const { registries, countryCode: country } = await findMarket(ctx.tx, pending.application.marketId)
      return { registries, country, organizationNumber: pending.command.organizationNumber }
    })
    if (!query) return

    const answer = await lookUpCompany(services, query)
    if (answer.outcome === 'OUTAGE') {
      services.log.warn(
        { applicationId, source: answer.source, reason: answer.reason, detail: answer.detail },
        'a registry did not answer',
      )
      // What is not set up does not come back by being asked again.
      if (!isLast && answer.source !== 'none') throw new Error('REGISTRY_OUTAGE')
    }
    await transaction(async (ctx) => {
      if (!(await findPending(ctx, data, 'look-up-organization', { lock: true }))) return
      const evidenceIds = await keepAllEvidence(ctx, applicationId, answer.evidence)
      const company = answer.outcome === 'FOUND' ? withSigning(answer.value, query.country, ctx.now) : undefined
      const toldAt = answer.outcome === 'FOUND' ? answer.origins.signing?.retrievedAt : undefined
      const signing = company && (await readByHand(ctx, company, toldAt ? new Date(toldAt) : ctx.now))
      const fact = {
        subject: 'ORGANIZATION',
        name: 'company',
        value: answer.outcome === 'FOUND' ? { ...company, origins: storedOrigins(answer, evidenceIds) } : undefined,
        origin: 'REGISTER',
        source: answer.source,
        evidenceId: evidenceIds[0],
      } as const
      const known = company && signing ? { ...company, signing } : company
      await takeInput(
        ctx,
        applicationId,
        { type: 'result', command: commandId, result: resultOf(answer, known) },
        known && signing ? [fact, saidSigning(known, 'staff')] : [fact],
      )
    })
  },
}

function resultOf(
  { outcome, source }: Pick<Awaited<ReturnType<typeof lookUpCompany>>, 'outcome' | 'source'>,
  company: CompanyRecord | undefined,
): CommandResult {
  const type = 'look-up-organization'
  if (company) return { type, outcome: 'FOUND', organization: organizationFacts(company) }
  if (outcome === 'MISS' || outcome === 'GONE') return { type, outcome }
  return { type, outcome: 'UNAVAILABLE', ...(source === 'none' ? { cause: 'NOT_SET_UP' } : {}) }
}
