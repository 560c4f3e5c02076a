import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { applicationInput } from '../applications/index.ts'
import { companyToRead } from './unread-company.ts'

const output = z.object({
  organizationNumber: z.object({ id: z.string(), issuingCountry: z.string() }),
  legalType: z.string().optional(),
  companyStatus: z.string().optional(),
  ruleText: z.string().optional(),
  procurationText: z.string().optional(),
  notes: z.array(z.string()),
  functionaries: z.array(
    z.object({
      index: z.number().int().meta({ description: 'Names this record in a rule: `{ "kind": "RECORD", "index": … }`.' }),
      type: z.enum(['PERSON', 'ORGANIZATION']),
      name: z.string(),
      roles: z.array(z.string()),
      dateOfBirth: z.string().optional(),
      electedBy: z.string().optional(),
    }),
  ),
  coverage: z.enum(['COMPLETE', 'PARTIAL', 'NONE', 'TOO_MANY']),
  reviewRequired: z.boolean(),
  unresolved: z.array(z.string()).meta({ description: 'Why it could not be read, and what could not be resolved.' }),
  asOf: z.string(),
})

export type SigningRuleAnswer = z.output<typeof output>

export const getSigningRule = operation({
  name: 'signing.rules.get',
  summary: 'Fetch what a register says of who may sign, for reading it by hand',
  access: { scope: 'review:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output,
  async run(ctx, input) {
    const { organization, signing, signingRule, functionaries, asOf } = await companyToRead(ctx, input.applicationId)
    const { organizationNumber, legalType, companyStatus } = organization
    return {
      organizationNumber,
      legalType,
      companyStatus,
      ruleText: signingRule?.text ?? signing.ruleText,
      procurationText: signingRule?.procurationText,
      notes: signingRule?.notes ?? [],
      functionaries: functionaries.map(({ type, name, roles, dateOfBirth, electedBy }, index) => ({
        index,
        type,
        name,
        roles,
        dateOfBirth,
        electedBy,
      })),
      coverage: signing.coverage,
      reviewRequired: signing.reviewRequired,
      unresolved: signing.unresolved,
      asOf: wireTime(asOf),
    }
  },
})
