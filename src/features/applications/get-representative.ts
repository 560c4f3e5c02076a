import { z } from 'zod'
import type { Functionary } from '../../connectors/kit.ts'
import {
  knownRule,
  type OrganizationFacts,
  probablySamePerson,
  type Signatory,
  samePerson,
  signatoryOf,
  signedPlaces,
  standingOf,
  stillNeeded,
} from '../../engines/workflow/index.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { type Application, applicationInput, findApplication } from './find.ts'
import { stillNeededInWords, stillNeededSchema } from './still-needed.ts'
import { type KnownCompany, readCompany } from './wire.ts'

/** Groups that are shown; of more, `withCount` says how many there are. */
const groupsMax = 20

export const representativeOnWire = z.object({
  status: z.enum(['ALONE', 'JOINTLY', 'NOT_A_SIGNATORY', 'UNKNOWN']),
  name: z.string().optional().meta({ description: 'Left out before anybody was identified.' }),
  functionary: z.enum(['YES', 'PROBABLY', 'NO', 'UNKNOWN']).meta({
    description: 'Whether the register has them in a role. PROBABLY: by the name alone, which is all that it tells.',
  }),
  roles: z.array(z.string()).meta({ description: 'As the register names them.' }),
  alone: z.boolean(),
  with: z
    .array(z.array(z.object({ name: z.string() })))
    .meta({ description: `With whom they may sign, a list for each group; at most ${groupsMax} groups.` }),
  withCount: z.number().int().optional().meta({ description: 'How many groups there are; left out where unknown.' }),
  stillNeeded: stillNeededSchema.optional(),
})

export type RepresentativeAnswer = z.infer<typeof representativeOnWire>

export const getRepresentative = operation({
  name: 'applications.organization.representative.get',
  summary: 'Fetch how the identified person stands to the organization: may they sign, alone or with whom',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: representativeOnWire,
  run: async (ctx, input) => describeRepresentative(ctx, await findApplication(ctx, input.applicationId)),
})

/** How the identified person stands to the organization, as the register tells it and the engine has it. */
export async function describeRepresentative(
  ctx: Context,
  application: Application,
): Promise<z.input<typeof representativeOnWire>> {
  const { person, organization, representative } = application.state.facts
  const nobody = { status: 'UNKNOWN', functionary: 'UNKNOWN', alone: false } as const
  if (!person) return { ...nobody, roles: [], with: [] }
  const who = signatoryOf(person)
  if (!organization) return { ...nobody, name: who.name, roles: [], with: [] }
  const company = await readCompany(ctx, application)
  const status = representative?.status ?? standingOf(who, organization)
  return {
    status,
    name: who.name,
    ...rolesOf(who, company),
    alone: status === 'ALONE',
    ...(status === 'ALONE' ? { with: [], withCount: 0 } : groupsOf(who, organization, status !== 'UNKNOWN')),
    ...(status === 'JOINTLY' ? wordsOf(who, organization) : {}),
  }
}

function rolesOf(who: Signatory, company: KnownCompany | undefined) {
  const people = company?.functionaries.filter(({ type }) => type === 'PERSON') ?? []
  const rolesIn = (found: Functionary[]) => [...new Set(found.flatMap(({ roles }) => roles))]
  const same = people.filter((one) => samePerson(who, one) === 'SAME')
  if (same.length > 0) return { functionary: 'YES' as const, roles: rolesIn(same) }
  const probable = people.filter((one) => probablySamePerson(who, one))
  if (probable.length > 0) return { functionary: 'PROBABLY' as const, roles: rolesIn(probable) }
  const isNobody = company && tellsEverybody(company) && people.every((one) => samePerson(who, one) === 'DIFFERENT')
  return { functionary: isNobody ? ('NO' as const) : ('UNKNOWN' as const), roles: [] }
}

/** Some registers tell a part of the people, and some nobody: whoever is not told of may be somebody all the same. */
function tellsEverybody({ signingRule, functionaries }: KnownCompany): boolean {
  return signingRule ? signingRule.functionaries === 'ALL' : functionaries.length > 0
}

/** Groups of a rule that is not whole, or of somebody who may be one of others, are not all there are. */
function groupsOf(who: Signatory, { signing }: OrganizationFacts, isKnown: boolean) {
  const groups = signing.combinations.flatMap((group) => {
    const others = group.filter((one) => samePerson(who, one) !== 'SAME')
    return others.length < group.length ? [others.map(({ name }) => ({ name }))] : []
  })
  const areAll = isKnown && signing.coverage === 'COMPLETE'
  return { with: groups.slice(0, groupsMax), ...(areAll ? { withCount: groups.length } : {}) }
}

function wordsOf(who: Signatory, organization: OrganizationFacts) {
  const rule = knownRule(organization)
  const words = rule && stillNeededInWords(rule, stillNeeded(rule, new Set(signedPlaces(rule, [who]).keys())))
  return words ? { stillNeeded: words } : {}
}
