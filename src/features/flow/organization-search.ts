import { z } from 'zod'
import type { RegistryConnector } from '../../connectors/kit.ts'
import { AppError } from '../../platform/errors.ts'
import { readOrganizationNumber } from '../../platform/identifiers/index.ts'
import { wireId } from '../../platform/ids.ts'
import { type Context, operation, type Services } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { definitionOf, findMarket } from '../workflows/index.ts'
import { own } from './own.ts'

/** Who still does not see their company gives its number instead. */
const limit = 10

const found = z.object({ organizationName: z.string(), organizationNumber: z.string(), city: z.string().optional() })

interface Plan {
  registries: string[]
  country: string
  name: string
}

type Asked = { source: string; data: z.output<typeof found>[] } | { source: string; outage: string }

/** Asked of the outside for an applicant, so it leaves an audit entry like any other step of theirs: without the name. */
export const searchOrganization = operation({
  name: 'flow.organization.search',
  summary: 'Find the company by its name, while an organization step is open',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({ name: z.string().trim().min(2).max(200) }),
  output: z.object({
    data: z.array(found).meta({ description: 'At most ten, the best first. Empty: no register knows such a name.' }),
  }),
  async plan(ctx, input): Promise<Plan> {
    const application = await findApplication(ctx, own(ctx))
    const definition = await definitionOf(ctx.tx, application.versionId)
    const { state } = application
    const isOpen = state.steps.some(
      (step) => step.state === 'OPEN' && definition.steps.find((one) => one.key === step.key)?.type === 'organization',
    )
    if (state.status !== 'IN_PROGRESS' || !isOpen)
      throw new AppError('step_not_open', 'Companies can be searched for while an organization step is open.')
    const market = await findMarket(ctx.tx, application.marketId)
    const registries = searchable(ctx, market.registries)
    if (registries.length === 0) {
      throw new AppError(
        'not_found',
        'No register of this market can be searched by name. Give the organization number.',
      )
    }
    return { registries, country: market.countryCode, name: input.name }
  },
  async ask(services, planned): Promise<Asked> {
    const { registries, country, name } = planned as Plan
    let last: Asked = { source: 'none', data: [] }
    for (const id of registries) {
      const answer = await services.connectors.registry(id)?.search?.({ country, name, limit })
      if (answer?.outcome === 'OUTAGE') {
        services.log.warn({ source: id, reason: answer.reason }, 'a registry did not answer a search')
        // Whoever was silent might have known: what the others do not know is then not known to be nowhere.
        last = { source: id, outage: answer.reason }
      } else if (answer?.outcome === 'FOUND') {
        const data = withoutPersonalNumbers(services, country, answer.value)
        if (data.length > 0) return { source: id, data }
      }
    }
    return last
  },
  async run(ctx, _input, { asked }) {
    const answer = asked as Asked
    if ('outage' in answer) {
      throw new AppError('unavailable', 'The register does not answer right now. Try again, or give the number.', {
        headers: { 'Retry-After': '10' },
      })
    }
    const { source, data } = answer
    await ctx.audit('flow.organization.search', wireId('application', own(ctx)), { source, found: data.length })
    return { data }
  },
})

/** Registers of a market, in their order, that can be searched by name on this server. */
export function searchable({ services }: Context, registries: string[]): string[] {
  return registries.filter((id) => services.connectors.registry(id)?.search)
}

type Hits = Extract<Awaited<ReturnType<NonNullable<RegistryConnector['search']>>>, { outcome: 'FOUND' }>['value']

/** A Swedish sole trader's number is their personal number: nobody learns it by searching for a name. */
function withoutPersonalNumbers({ clock }: Services, country: string, hits: Hits) {
  return hits
    .filter(({ organizationNumber: { id } }) => {
      const read = readOrganizationNumber(country, id, { allowTest: true, now: clock.now() })
      return read.ok ? read.value.type === 'ORGANIZATION' : country !== 'SE'
    })
    .slice(0, limit)
    .map(({ organizationName, organizationNumber, city }) => ({
      organizationName,
      organizationNumber: organizationNumber.id,
      ...(city ? { city } : {}),
    }))
}
