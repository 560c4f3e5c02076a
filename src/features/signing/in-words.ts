import type { CompanyRecord } from '../../connectors/kit.ts'
import { resolveSigning, ruleInWords, type SigningLanguage } from '../../engines/signing/index.ts'
import type { Context } from '../../platform/operation.ts'
import { companyOf, findStanding, restsOn } from './readings.ts'
import { signingFactsOf } from './signing-facts.ts'

/**
 * Who may sign, in words, a line an alternative: the rule as it is applied, read by a person or by the engine. Empty where no
 * rule was read, or where the register has resolved its rule itself and tells only the groups.
 */
export async function signingInWords(
  ctx: Context,
  company: CompanyRecord,
  asOf: Date,
  language: SigningLanguage,
): Promise<string[]> {
  const standing = await findStanding(ctx, companyOf(company))
  const isInForce = standing?.status === 'IN_FORCE' && restsOn(standing, company, ctx.now)
  const human = isInForce ? standing.rule : undefined
  if (!company.signingRule && !human) return []
  const facts = signingFactsOf(company, companyOf(company).country, asOf)
  const answer = resolveSigning({ ...facts, human })
  if (answer.manual || !answer.rule) return []
  return ruleInWords(answer.rule, language, (at) => company.functionaries[at]?.name ?? String(at))
}
