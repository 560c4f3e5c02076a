import { z } from 'zod'
import type { CompanyRecord } from '../../connectors/kit.ts'
import {
  hasSoleSignatory,
  type Rule,
  resolveSigning,
  ruleInWords,
  type SigningAnswer,
  type SigningPerson,
} from '../../engines/signing/index.ts'
import { AppError } from '../../platform/errors.ts'
import { recordsIn, signingFactsOf } from '../signing/index.ts'

/** More groups than these tell a reader nothing that the rule in words does not. */
const shownMax = 100

const person = z.object({ name: z.string(), records: z.array(z.number().int()) })

export const language = z.enum(['sv', 'nb', 'da', 'fi', 'en'])

/** What a rule comes to, applied to the people of the company. */
export const meaning = z
  .object({
    coverage: z.enum(['COMPLETE', 'PARTIAL', 'NONE', 'TOO_MANY']),
    combinations: z.array(z.array(person)).meta({
      description: `Groups that together bind the company, smallest first; no more than ${shownMax} of them.`,
    }),
    count: z.number().int().optional().meta({ description: 'How many groups there are; left out where not counted.' }),
    soleSignatories: z.array(z.string()).meta({ description: 'Who would sign alone.' }),
    needsConfirmation: z.boolean().meta({ description: 'Somebody would sign alone, so a second person must agree.' }),
    words: z.array(z.string()).meta({ description: 'The rule, with what the law adds to it; a line an alternative.' }),
    unresolved: z.array(z.string()),
    refusal: z
      .object({ reason: z.string(), detail: z.string() })
      .optional()
      .meta({ description: 'Why nothing can be made of the rule for this company; it cannot be kept then.' }),
  })
  .meta({ id: 'SigningMeaning' })

/** Applies a person's rule to a company as its register told it. Throws where it names places that there are not. */
export function answerTo(company: CompanyRecord, rule: Rule, asOf: Date): SigningAnswer {
  const { organization, functionaries } = company
  if (recordsIn(rule).some((at) => at >= functionaries.length)) {
    const message = `The company has ${functionaries.length} functionaries; take an index from signing.rules.get.`
    throw new AppError('invalid_request', message, { issues: [{ path: 'rule', message }] })
  }
  const { issuingCountry } = organization.organizationNumber
  return resolveSigning({ ...signingFactsOf(company, issuingCountry, asOf), human: rule })
}

export function showMeaning(
  company: CompanyRecord,
  rule: Rule,
  answer: SigningAnswer,
  wanted: z.output<typeof language>,
): z.input<typeof meaning> {
  const { manual, coverage, combinations, count } = answer
  return {
    coverage: manual ? 'NONE' : coverage,
    combinations: manual ? [] : combinations.slice(0, shownMax).map((group) => group.map(showPerson)),
    ...(count === undefined || manual ? {} : { count }),
    soleSignatories: soleSignatories(answer).map(({ name }) => name),
    needsConfirmation: hasSoleSignatory(answer),
    words: ruleInWords(answer.rule ?? rule, wanted, (at) => company.functionaries[at]?.name ?? String(at)),
    unresolved: answer.unresolved,
    ...(manual ? { refusal: manual } : {}),
  }
}

function soleSignatories({ applied }: SigningAnswer): SigningPerson[] {
  const alone = applied.clauses.flatMap(([slot, ...others]) => {
    return slot?.count === 1 && others.length === 0 ? slot.members : []
  })
  return [...new Set(alone)].sort((a, b) => a - b).flatMap((at) => applied.people[at] ?? [])
}

function showPerson({ name, records }: SigningPerson) {
  return { name, records }
}
