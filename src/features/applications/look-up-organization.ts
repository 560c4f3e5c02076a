import type { CompanyRecord } from '../../connectors/kit.ts'
import type { CommandResult } from '../../engines/workflow/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { keepEvidence, lookUpCompany } from '../registries/index.ts'
import { withSigning } from '../signing/index.ts'
import { findMarket } from '../workflows/index.ts'
import { findApplication } from './find.ts'
import { takeInput } from './take-input.ts'

/** Asks the registries of the market about a company and tells the engine. An outage is tried again, then told as such. */
export const lookUpOrganization: Job = {
  name: 'applications.lookUpOrganization',
  retryLimit: 3,
  async run({ services, isLast, transaction }, data) {
    const applicationId = String(data.applicationId)
    const commandId = String(data.commandId)
    const query = await transaction(async (ctx) => {
      const application = await findApplication(ctx, applicationId)
      if (!application.state.pending[commandId]) return undefined
      const market = await findMarket(ctx.tx, application.marketId)
      return {
        registries: market.registries,
        country: market.countryCode,
        organizationNumber: String(data.organizationNumber),
      }
    })
    // Answered already, by an earlier run of this job.
    if (!query) return

    const answer = await lookUpCompany(services, query)
    if (answer.outcome === 'OUTAGE') {
      services.log.warn(
        { applicationId, source: answer.source, reason: answer.reason, detail: answer.detail },
        'a registry did not answer',
      )
      if (!isLast) throw new Error('REGISTRY_OUTAGE')
    }
    await transaction(async (ctx) => {
      const evidenceId = await keepEvidence(ctx, applicationId, answer.evidence)
      const company = answer.outcome === 'FOUND' ? withSigning(answer.value, query.country, ctx.now) : undefined
      const fact = {
        subject: 'ORGANIZATION',
        name: 'company',
        value: company,
        origin: 'REGISTER',
        source: answer.source,
        evidenceId,
      } as const
      await takeInput(
        ctx,
        applicationId,
        { type: 'result', command: commandId, result: resultOf(answer.outcome, company) },
        [fact],
      )
    })
  },
}

/** What the engine needs of a company to decide; the whole record is kept as a fact beside it. */
function resultOf(outcome: 'FOUND' | 'MISS' | 'GONE' | 'OUTAGE', company: CompanyRecord | undefined): CommandResult {
  if (outcome === 'OUTAGE') return { type: 'look-up-organization', outcome: 'UNAVAILABLE' }
  if (outcome !== 'FOUND' || !company)
    return { type: 'look-up-organization', outcome: outcome === 'GONE' ? 'GONE' : 'MISS' }
  const { organization, signing } = company
  return {
    type: 'look-up-organization',
    outcome: 'FOUND',
    organization: {
      organizationName: organization.organizationName,
      organizationNumber: organization.organizationNumber,
      status: organization.status,
      legalType: organization.legalType,
      registrationDate: organization.registrationDate,
      industryCodes: organization.industryCodes,
      signing: {
        // A rule that a person must read first is not one to rely on, however many groups it lists.
        coverage: signing.reviewRequired && signing.coverage === 'COMPLETE' ? 'PARTIAL' : signing.coverage,
        combinations: signing.combinations.map((group) =>
          group.map((one) => ({
            name: one.name,
            personalIdentityNumber: one.personalIdentityNumber,
            dateOfBirth: one.dateOfBirth,
          })),
        ),
      },
    },
  }
}
