import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { signingInWords } from '../signing/index.ts'
import { applicationInput, findApplication } from './find.ts'
import { readCompany } from './wire.ts'

const answer = z.object({
  words: z.array(z.string()).meta({
    description:
      'Who may sign, a line an alternative; empty where no rule was read or the register tells only the groups.',
  }),
  ruleText: z.string().optional().meta({ description: 'As the register prints it.' }),
  procurationText: z.string().optional(),
  companyStatus: z
    .enum(['ACTIVE', 'BANKRUPT', 'IN_LIQUIDATION', 'RESTRUCTURING', 'DISSOLVED', 'UNKNOWN'])
    .optional()
    .meta({ description: 'What the register’s words mean.' }),
})

export type SigningRuleAnswer = z.infer<typeof answer>

export const getSigningRuleInWords = operation({
  name: 'applications.organization.signingRule.get',
  summary: 'Fetch the signing rule in words',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput.extend({ language: z.enum(['sv', 'nb', 'da', 'fi', 'en']).default('en') }),
  output: answer,
  async run(ctx, { applicationId, language }) {
    const company = await readCompany(ctx, await findApplication(ctx, applicationId))
    if (!company) return { words: [] }
    const ruleText = company.signingRule?.text ?? company.signing.ruleText
    const procurationText = company.signingRule?.procurationText
    return {
      words: await signingInWords(ctx, company, company.asOf, language),
      ...(ruleText ? { ruleText } : {}),
      ...(procurationText ? { procurationText } : {}),
      companyStatus: company.organization.status,
    }
  },
})
