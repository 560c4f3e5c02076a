import type { CompanyRecord, SigningRule } from '../kit.ts'

/**
 * What a register says of signing, with the place that the signing engine fills: until it has read the rule, nobody is
 * known to sign, and that is no "nobody".
 */
export function unreadSigning(rule: SigningRule): Required<Pick<CompanyRecord, 'signing' | 'signingRule'>> {
  const { text: ruleText, procurationText } = rule
  return {
    signing: {
      coverage: 'NONE',
      combinations: [],
      reviewRequired: true,
      ruleText,
      limitedMandates:
        procurationText === undefined ? [] : [{ type: 'PROKURA', ruleText: procurationText, combinations: [] }],
      unresolved: ['NOT_READ'],
    },
    signingRule: rule,
  }
}
