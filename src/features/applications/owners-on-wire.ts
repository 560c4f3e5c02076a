import { z } from 'zod'
import { organizationSanctionHit, pepHit, personSanctionHit } from '../screening/index.ts'
import { wireIdentifier } from './wire.ts'

/** What is told of ownership; keys in the order in which they are printed. */

const percent = z.number()

const control = z.enum(['APPOINTMENT', 'INFLUENCE', 'OTHER'])

export const ownerOnWire = z
  .object({
    type: z.literal('PERSON'),
    name: z.string(),
    dateOfBirth: z.string().optional(),
    country: z.string().optional(),
    sharePercent: percent.meta({ description: 'Effective: multiplied along each chain of companies, and added.' }),
    votingPercent: percent.optional(),
    how: z
      .object({
        grounds: z.array(z.enum(['SHARES', 'VOTES', 'CONTROL', 'CONTROL_OF_HOLDERS'])).meta({
          description: 'Why they are a beneficial owner; empty for somebody declared below the threshold.',
        }),
        direct: z.object({ sharePercent: percent, votingPercent: percent, control: z.array(control) }),
        through: z.array(
          z.object({ name: z.string(), organizationNumber: z.string().optional(), controlled: z.boolean() }),
        ),
        controls: z.boolean(),
        controlledSharePercent: percent.meta({
          description: 'Held in the company by them and by companies that they control, each counted whole.',
        }),
        controlledVotingPercent: percent,
      })
      .optional(),
    source: z.literal('APPLICANT'),
    pepHits: z.array(pepHit).optional(),
    sanctionHits: z.array(personSanctionHit).optional(),
  })
  .meta({ id: 'BeneficialOwner' })

const owningCompany = z.object({
  name: z.string(),
  organizationNumber: z.string().optional(),
  country: z.string().optional(),
  sharePercent: percent,
  sanctionHits: z.array(organizationSanctionHit).optional(),
})

const interest = z.object({
  type: z.enum(['SHARES', 'VOTES', 'APPOINTMENT', 'INFLUENCE', 'OTHER']),
  over: percent.optional().meta({ description: 'More than so much.' }),
  from: percent.optional().meta({ description: 'So much or more.' }),
  upTo: percent.optional(),
  exact: percent.optional(),
})

const register = z
  .object({
    outcome: z.enum(['FOUND', 'MISS', 'UNAVAILABLE', 'NOT_OPEN']),
    source: z.string().optional(),
    asOf: z.string().optional(),
    owners: z.array(
      z.object({
        type: z.enum(['PERSON', 'ORGANIZATION', 'HIDDEN']),
        name: z.string().optional(),
        dateOfBirth: z.string().optional(),
        birthMonth: z.string().optional(),
        country: z.string().optional(),
        organizationIdentifier: wireIdentifier.optional(),
        interests: z.array(interest),
        since: z.string().optional(),
        pepHits: z.array(pepHit).optional(),
        sanctionHits: z
          .array(z.union([personSanctionHit, organizationSanctionHit]))
          .optional()
          .meta({ description: 'Left out of who was declared too: they are told there.' }),
      }),
    ),
    statements: z.array(z.string()).meta({ description: 'What it says of its list, in its own codes.' }),
  })
  .meta({ id: 'OwnersRegister' })

export const ownersAnswer = z.object({
  data: z.array(ownerOnWire),
  declared: z.boolean().meta({
    description:
      'False: nobody has been asked yet. True with an empty `data`: of what was declared, nobody reaches the threshold.',
  }),
  organizations: z.array(owningCompany).optional().meta({ description: 'Companies in between, largest part first.' }),
  threshold: z.object({ percent, inclusive: z.boolean() }).optional(),
  accountedForPercent: percent.optional(),
  unknownPercent: percent.optional(),
  gaps: z
    .array(z.object({ name: z.string(), reason: z.enum(['NO_OWNERS', 'REST', 'CIRCLE']), percent }))
    .optional()
    .meta({ description: 'In which companies owners were not told, and how much of this one it is.' }),
  register: register.optional().meta({ description: 'Left out: the register of owners was not asked.' }),
  discrepancies: z
    .array(
      z.object({
        code: z.enum([
          ...(['DECLARED_NOT_REGISTERED', 'REGISTERED_NOT_DECLARED', 'SHARE_OUTSIDE_BAND'] as const),
          ...(['VOTES_OUTSIDE_BAND', 'CONTROL_NOT_DECLARED', 'HIDDEN_OWNER'] as const),
        ]),
        name: z.string().optional(),
        declaredPercent: percent.optional(),
        registered: interest.optional(),
      }),
    )
    .optional()
    .meta({ description: 'Where declaration and register differ; left out where there is nothing to compare with.' }),
  unclear: z
    .array(
      z.object({
        code: z.enum(['MAYBE_SAME_PERSON', 'MAYBE_HIDDEN', 'REGISTER_SAYS_NOTHING']),
        name: z.string().optional(),
      }),
    )
    .optional()
    .meta({ description: 'What cannot be compared: no discrepancy, and no agreement.' }),
})

export type OwnersAnswer = z.infer<typeof ownersAnswer>
