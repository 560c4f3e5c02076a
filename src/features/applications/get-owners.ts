import type { z } from 'zod'
import type { RegisteredOwner } from '../../connectors/kit.ts'
import { companyShares, personIds, type Standing, type Threshold } from '../../engines/ownership/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { type ApplicationHits, readHits } from '../screening/index.ts'
import { compareOwners, readRegisteredOwners } from './compare-owners.ts'
import { analysed, type DeclaredOwnership, declaredOwnership } from './declared-ownership.ts'
import { type Application, applicationInput, findApplication } from './find.ts'
import { type ownerOnWire, ownersAnswer } from './owners-on-wire.ts'
import { ownersThreshold } from './owners-threshold.ts'
import { knownHolder, knownOwner, knownRegisteredOwner, scopeOf } from './parties.ts'

export const getOwners = operation({
  name: 'applications.organization.owners.get',
  summary: 'Fetch beneficial owners: as declared, how they own, and what the register of owners says',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: ownersAnswer,
  run: async (ctx, input) => describeOwners(ctx, await findApplication(ctx, input.applicationId)),
})

/** Who owns the organization, as declared and by the register of owners. */
export async function describeOwners(ctx: Context, application: Application): Promise<z.input<typeof ownersAnswer>> {
  const declared = declaredOwnership(application)
  return declared ? describe(ctx, application, declared) : { data: [], declared: false }
}

async function describe(
  ctx: Context,
  application: Application,
  declared: DeclaredOwnership,
): Promise<z.input<typeof ownersAnswer>> {
  const threshold = await ownersThreshold(ctx, application)
  const { graph, analysis } = analysed(declared, threshold)
  const hits = await readHits(ctx, application.id, scopeOf(application))
  const byName = new Map(graph.parties.map((party) => [party.id, party]))
  const owners = application.state.facts.owners ?? []
  const ids = personIds(owners)
  return {
    data: owners.map((owner) => {
      // Of a plain list several entries may be one person, known better by one of them.
      const standing =
        analysis.persons.find(({ name, dateOfBirth }) => name === owner.name && dateOfBirth === owner.dateOfBirth) ??
        analysis.persons.find(({ id }) => id === ids.get(owner))
      return {
        type: 'PERSON' as const,
        ...owner,
        ...(standing ? { votingPercent: standing.votingPercent, how: howOf(standing) } : {}),
        source: 'APPLICANT' as const,
        ...hits.person(knownOwner(standing ?? owner)),
      }
    }),
    declared: true,
    organizations: companyShares(graph).map(({ id, name, sharePercent }) => {
      const { organizationNumber, country } = byName.get(id) ?? {}
      const known = { name, organizationNumber, country }
      return { ...known, sharePercent, ...hits.organization(knownHolder(known)) }
    }),
    threshold,
    accountedForPercent: analysis.accountedForPercent,
    unknownPercent: analysis.unknownPercent,
    gaps: analysis.gaps.map(({ name, reason, percent }) => ({ name, reason, percent })),
    ...(await registerPart(ctx, application, threshold, hits)),
  }
}

function howOf(standing: Standing): z.input<typeof ownerOnWire>['how'] {
  return {
    grounds: standing.grounds,
    direct: standing.direct,
    through: standing.through.map(({ name, organizationNumber, controlled }) => ({
      name,
      organizationNumber,
      controlled,
    })),
    controls: standing.controls,
    controlledSharePercent: standing.controlled.sharePercent,
    controlledVotingPercent: standing.controlled.votingPercent,
  }
}

async function registerPart(ctx: Context, application: Application, threshold: Threshold, hits: ApplicationHits) {
  const { outcome } = application.state.facts.ownership?.registered ?? {}
  if (outcome === undefined) return {}
  const fact = await readRegisteredOwners(ctx, application)
  if (!fact) return { register: { outcome, owners: [], statements: [] } }
  const { value, source, collectedAt } = fact
  const comparison = compareOwners(application, value, threshold)
  const isSilent = comparison?.unclear.some(({ code }) => code === 'REGISTER_SAYS_NOTHING')
  const owners = value.owners.map((one) => ({ ...one, ...hitsOfRegistered(one, hits) }))
  return {
    register: { outcome, source, asOf: wireTime(collectedAt), owners, statements: value.statements },
    ...(comparison && !isSilent ? { discrepancies: comparison.discrepancies } : {}),
    ...(comparison ? { unclear: comparison.unclear } : {}),
  }
}

/** Who was declared too is screened as declared, and has the hits there. */
function hitsOfRegistered(owner: RegisteredOwner, hits: ApplicationHits) {
  const known = knownRegisteredOwner(owner)
  if (!known) return {}
  return known.type === 'PERSON' ? hits.person(known) : hits.organization(known)
}
