import { z } from 'zod'
import {
  knownRule,
  type OrganizationFacts,
  ruleOf,
  type Signatory,
  samePerson,
  stillNeeded,
} from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { readPersonalNumber } from '../../platform/identifiers/index.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { findApplication } from './find.ts'
import { organizationFacts } from './organization-facts.ts'
import { readCompany } from './wire.ts'

const signatory = z
  .strictObject({
    name: z.string().trim().min(1).max(300).optional(),
    dateOfBirth: z.iso.date().optional(),
    personalIdentityNumber: z
      .strictObject({ id: z.string().trim().min(1).max(40), issuingCountry: z.string().regex(/^[A-Z]{2}$/) })
      .optional(),
  })
  .refine((one) => one.personalIdentityNumber || one.name, 'Give a personalIdentityNumber, or a name with dateOfBirth.')

type Sameness = ReturnType<typeof samePerson>

/** One who is asked about; the name may not be known where the number is. */
type Asked = Omit<Signatory, 'name'> & { name?: string | undefined }

export const checkSigningCombinations = operation({
  name: 'applications.organization.signingCombinations.check',
  summary: 'Ask whether these people together may sign',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: z.strictObject({ applicationId: idOf('application'), signatories: z.array(signatory).min(1).max(100) }),
  output: z.object({
    answer: z.enum(['YES', 'NO', 'UNKNOWN']).meta({
      description:
        'YES: together they bind the organization; more people than needed do no harm. UNKNOWN: the rule, or who they are, is not known well enough to say either.',
    }),
  }),
  async run(ctx, input) {
    const company = await readCompany(ctx, await findApplication(ctx, input.applicationId))
    if (!company) return { answer: 'UNKNOWN' as const }
    // Whoever administers or winds up a company may have to agree, whatever its rule says.
    const { status } = company.organization
    if (status !== 'ACTIVE' && company.signing.reviewRequired) return { answer: 'UNKNOWN' as const }
    const asked = input.signatories.map((one, at) => withNumber(one, at, ctx.now))
    return { answer: maySign({ ...organizationFacts(company), origin: 'REGISTRY' }, asked) }
  },
})

function maySign(organization: OrganizationFacts, asked: Asked[]): 'YES' | 'NO' | 'UNKNOWN' {
  const rule = ruleOf(organization)
  const places = (one: Asked, is: (sameness: Sameness) => boolean) =>
    rule.people.flatMap((person, at) => (is(sameness(one, person)) ? [at] : []))
  const fills = (group: number[]) => rule.clauses.length > 0 && stillNeeded(rule, new Set(group)).length === 0
  // Whoever is as good as two of the people is one of them all the same, and it is not known which.
  const certain = asked.map((one) => places(one, (is) => is === 'SAME')).filter(({ length }) => length === 1)
  if (fills(certain.flat())) return 'YES'
  const mayBe = fills(asked.flatMap((one) => places(one, (is) => is !== 'DIFFERENT')))
  return knownRule(organization) && !mayBe ? 'NO' : 'UNKNOWN'
}

/** A number alone says who somebody is or is not; where it cannot be compared, nothing is said by a name that was not given. */
function sameness({ name, ...asked }: Asked, person: Signatory): Sameness {
  if (name !== undefined) return samePerson({ ...asked, name }, person)
  return samePerson({ personalIdentityNumber: asked.personalIdentityNumber, name: person.name }, person)
}

/** In the one form of the number's country; the birth date that an ordinary number tells helps where registers have no numbers. */
function withNumber(one: z.output<typeof signatory>, at: number, now: Date): Asked {
  const { name, dateOfBirth, personalIdentityNumber: number } = one
  if (!number) return { name, dateOfBirth }
  const read = readPersonalNumber(number.issuingCountry, number.id, { allowTest: true, now })
  if (!read.ok) {
    const issues = [{ path: `signatories.${at}.personalIdentityNumber.id`, message: read.message }]
    throw new AppError('invalid_request', read.message, { issues })
  }
  const { id, issuingCountry, type, dateOfBirth: coded } = read.value
  return {
    name,
    dateOfBirth: dateOfBirth ?? (type === 'PERSONAL' ? coded : undefined),
    personalIdentityNumber: { id, issuingCountry },
  }
}
