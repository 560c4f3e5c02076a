import { z } from 'zod'
import { askingSchema } from './asked.ts'
import { identifier, identityDocumentTypes, isoDate } from './fields.ts'
import { type Issue, issuesOf } from './issue.ts'
import { returningSchema } from './returned.ts'
import type { CommandResult, IdentityDocumentFacts, Input, OrganizationFacts, PersonFacts, Signatory } from './types.ts'

// Results come from our own connectors, which know more than the engine keeps: what is not named here is dropped, not
// refused. A refused result would leave the application waiting.

const personSchema = z.object({
  firstName: z.string().max(300),
  lastName: z.string().max(300),
  dateOfBirth: isoDate.optional(),
  personalIdentityNumber: identifier.optional(),
  method: z.string().max(100),
  protectedIdentity: z.boolean().optional(),
}) satisfies z.ZodType<PersonFacts>

const identityDocumentSchema = z.object({
  type: z.enum(identityDocumentTypes),
  issuingCountry: z.string().max(3),
  nationality: z.string().max(3),
  documentNumber: z.string().min(1).max(40),
  expiryDate: isoDate,
  faceMatch: z.enum(['MATCH', 'UNCERTAIN']).optional(),
  liveness: z.literal('PASSED').optional(),
  nameMatch: z.enum(['SAME', 'DIFFERENT']).optional(),
  faceScore: z.number().min(0).max(1).optional(),
}) satisfies z.ZodType<IdentityDocumentFacts>

const signatorySchema = z.object({
  name: z.string().max(300),
  personalIdentityNumber: identifier.optional(),
  dateOfBirth: isoDate.optional(),
}) satisfies z.ZodType<Signatory>

const slotSchema = z.object({
  count: z.number().int().min(1).max(1000),
  members: z.array(z.number().int().min(0).max(999)).max(1000),
})

const organizationSchema = z.object({
  organizationName: z.string().max(300),
  organizationNumber: identifier,
  status: z.enum(['ACTIVE', 'BANKRUPT', 'IN_LIQUIDATION', 'RESTRUCTURING', 'DISSOLVED', 'UNKNOWN']),
  legalType: z.string().max(300).optional(),
  registrationDate: isoDate.optional(),
  industryCodes: z.array(z.string().max(100)).max(1000).optional(),
  signing: z.object({
    coverage: z.enum(['COMPLETE', 'PARTIAL', 'NONE', 'TOO_MANY']),
    combinations: z.array(z.array(signatorySchema).max(200)).max(10_000),
    applied: z
      .object({
        clauses: z.array(z.array(slotSchema).max(200)).max(10_000),
        people: z.array(signatorySchema).max(1000),
      })
      .optional(),
  }),
}) satisfies z.ZodType<Omit<OrganizationFacts, 'origin'>>

const count = z.number().int().min(0).max(1_000_000)

const hitCounts = {
  sanctionHits: count,
  pepHits: count,
  otherHits: count.optional(),
  sanctionConfirmed: count.optional(),
  pepConfirmed: count.optional(),
}

const resultSchema = z.discriminatedUnion('type', [
  z.discriminatedUnion('outcome', [
    z.object({ type: z.literal('identify'), outcome: z.literal('COMPLETE'), person: personSchema }),
    z.object({ type: z.literal('identify'), outcome: z.literal('FAILED'), reason: z.string().max(200) }),
  ]),
  z.discriminatedUnion('outcome', [
    z.object({
      type: z.literal('read-identity-document'),
      outcome: z.literal('READ'),
      person: personSchema,
      document: identityDocumentSchema,
    }),
    z.object({
      type: z.literal('read-identity-document'),
      outcome: z.literal('FAILED'),
      reason: z.string().max(200),
    }),
    z.object({ type: z.literal('read-identity-document'), outcome: z.literal('UNAVAILABLE') }),
  ]),
  z.discriminatedUnion('outcome', [
    z.object({
      type: z.literal('look-up-person'),
      outcome: z.literal('FOUND'),
      protectedIdentity: z.boolean(),
      nameMatch: z.enum(['SAME', 'DIFFERENT']).optional(),
      firstName: z.string().max(300).optional(),
      lastName: z.string().max(300).optional(),
    }),
    z.object({ type: z.literal('look-up-person'), outcome: z.enum(['MISS', 'UNAVAILABLE']) }),
  ]),
  z.discriminatedUnion('outcome', [
    z.object({
      type: z.literal('look-up-organization'),
      outcome: z.literal('FOUND'),
      organization: organizationSchema,
    }),
    z.object({ type: z.literal('look-up-organization'), outcome: z.enum(['MISS', 'GONE']) }),
    z.object({
      type: z.literal('look-up-organization'),
      outcome: z.literal('UNAVAILABLE'),
      cause: z.literal('NOT_SET_UP').optional(),
    }),
  ]),
  z.object({
    type: z.literal('look-up-owners'),
    outcome: z.enum(['FOUND', 'MISS', 'UNAVAILABLE', 'NOT_OPEN']),
    discrepancies: count.optional(),
    unclear: count.optional(),
  }),
  z.discriminatedUnion('outcome', [
    z.object({ type: z.literal('screen'), outcome: z.literal('DONE'), ...hitCounts }),
    z.object({ type: z.literal('screen'), outcome: z.literal('UNAVAILABLE') }),
  ]),
]) satisfies z.ZodType<CommandResult>

const stepKey = z.string().max(100)

const inputSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start') }),
  z.strictObject({ type: z.literal('submit'), step: stepKey, data: z.unknown() }),
  z.strictObject({ type: z.literal('begin-identify'), step: stepKey, by: z.string().min(1).max(100).optional() }),
  z.strictObject({ type: z.literal('result'), command: z.string().max(100), result: resultSchema }),
  z.strictObject({ type: z.literal('rescreened'), ...hitCounts }),
  z.strictObject({
    type: z.literal('signing-read'),
    organizationNumber: identifier,
    signing: organizationSchema.shape.signing,
  }),
  z.strictObject({ type: z.literal('ask-document'), asking: askingSchema }),
  z.strictObject({ type: z.literal('withdraw-asking'), id: z.string().max(100) }),
  z.strictObject({ type: z.literal('reopen'), returning: returningSchema }),
  z.strictObject({ type: z.literal('review'), decision: z.enum(['APPROVE', 'DECLINE']) }),
  z.strictObject({ type: z.literal('cancel') }),
  z.strictObject({ type: z.literal('expire') }),
]) satisfies z.ZodType<Input>

/** The input, checked and copied; a step reads the `data` of a submission itself. */
export function readInput(value: unknown): { input: Input } | { issues: Issue[] } {
  const parsed = inputSchema.safeParse(value)
  return parsed.success ? { input: parsed.data } : { issues: issuesOf(parsed.error) }
}
