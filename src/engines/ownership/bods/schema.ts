import { z } from 'zod'

/**
 * Statements of the Beneficial Ownership Data Standard 0.4 (openownership/data-standard, schema of 0.4), as far as they
 * say who owns what; the rest of a statement passes by.
 */

const text = z.string().max(500)
const reference = z.string().min(1).max(500)

const percent = z.number().min(0).max(100)

/** Instead of a party: why there is none, or why it is not told. */
const unspecified = z.object({
  reason: z.enum([
    'noBeneficialOwners',
    'subjectUnableToConfirmOrIdentifyBeneficialOwner',
    'interestedPartyHasNotProvidedInformation',
    'subjectExemptFromDisclosure',
    'interestedPartyExemptFromDisclosure',
    'informationUnknownToPublisher',
    'unknown',
  ]),
  description: text.optional(),
})

const identifier = z.object({ id: text.optional(), scheme: text.optional() })

const country = z.object({ code: z.string().max(6).optional() })

export const entityDetails = z.object({
  isComponent: z.boolean(),
  entityType: z.object({
    type: z.enum([
      ...(['registeredEntity', 'legalEntity', 'arrangement', 'anonymousEntity'] as const),
      ...(['unknownEntity', 'state', 'stateBody'] as const),
    ]),
  }),
  name: text.optional(),
  jurisdiction: country.optional(),
  identifiers: z.array(identifier).max(50).optional(),
})

export const personDetails = z.object({
  isComponent: z.boolean(),
  personType: z.enum(['knownPerson', 'anonymousPerson', 'unknownPerson']),
  names: z
    .array(
      z.object({
        type: text.optional(),
        fullName: text.optional(),
        givenName: text.optional(),
        familyName: text.optional(),
      }),
    )
    .max(50)
    .optional(),
  nationalities: z.array(country).max(50).optional(),
  birthDate: z.string().max(40).optional(),
})

const share = z.object({
  exact: percent.optional(),
  minimum: percent.optional(),
  exclusiveMinimum: percent.optional(),
  maximum: percent.optional(),
  exclusiveMaximum: percent.optional(),
})

export const interestTypes = [
  ...(['shareholding', 'votingRights', 'appointmentOfBoard', 'otherInfluenceOrControl'] as const),
  ...(['seniorManagingOfficial', 'settlor', 'trustee', 'protector', 'beneficiaryOfLegalArrangement'] as const),
  ...(['rightsToSurplusAssetsOnDissolution', 'rightsToProfitOrIncome', 'rightsGrantedByContract'] as const),
  ...(['conditionalRightsGrantedByContract', 'controlViaCompanyRulesOrArticles'] as const),
  ...(['controlByLegalFramework', 'boardMember', 'boardChair', 'unknownInterest', 'unpublishedInterest'] as const),
  ...(['enjoymentAndUseOfAssets', 'rightToProfitOrIncomeFromAssets', 'nominee', 'nominator'] as const),
] as const

const interest = z.object({
  type: z.enum(interestTypes).optional(),
  directOrIndirect: z.enum(['direct', 'indirect', 'unknown']).optional(),
  beneficialOwnershipOrControl: z.boolean().optional(),
  share: share.optional(),
  endDate: z.string().max(40).optional(),
})

export const relationshipDetails = z.object({
  isComponent: z.boolean(),
  componentRecords: z.array(reference).max(2000).optional(),
  subject: z.union([reference, unspecified]),
  interestedParty: z.union([reference, unspecified]),
  interests: z.array(interest).max(100).optional(),
})

const shared = {
  statementId: z.string().min(32).max(64),
  statementDate: z.string().max(40).optional(),
  declarationSubject: reference,
  recordId: reference,
  recordStatus: z.enum(['new', 'updated', 'closed']).optional(),
  publicationDetails: z.object({ bodsVersion: z.string().max(20) }).optional(),
}

export const statement = z.discriminatedUnion('recordType', [
  z.object({ ...shared, recordType: z.literal('entity'), recordDetails: entityDetails }),
  z.object({ ...shared, recordType: z.literal('person'), recordDetails: personDetails }),
  z.object({ ...shared, recordType: z.literal('relationship'), recordDetails: relationshipDetails }),
])

export type Statement = z.output<typeof statement>
export type EntityDetails = z.output<typeof entityDetails>
export type PersonDetails = z.output<typeof personDetails>
export type RelationshipDetails = z.output<typeof relationshipDetails>
export type Interest = z.output<typeof interest>
