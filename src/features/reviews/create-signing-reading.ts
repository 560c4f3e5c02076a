import { z } from 'zod'
import { hasSoleSignatory } from '../../engines/signing/index.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { keepReading, readingOnWire, rule, showReading } from '../signing/index.ts'
import { answerTo, language, meaning, showMeaning } from './explain-signing-rule.ts'
import { unreadCompany } from './unread-company.ts'

export const createSigningReading = operation({
  name: 'signing.readings.create',
  summary: 'Keep what a person has read out of a signing rule',
  access: { scope: 'review:write' },
  writes: true,
  input: z.strictObject({
    applicationId: idOf('application'),
    rule,
    comment: z.string().max(5000).optional(),
    language: language.default('en'),
  }),
  output: readingOnWire.extend({ meaning }),
  async run(ctx, input) {
    const company = await unreadCompany(ctx, input.applicationId)
    const answer = answerTo(company, input.rule, ctx.now)
    if (answer.manual) {
      const message = `By this rule nobody could be told to sign (${answer.manual.reason}); signing.readings.preview says why.`
      throw new AppError('invalid_request', message, { issues: [{ path: 'rule', message }] })
    }
    const reading = await keepReading(ctx, {
      record: company,
      applicationId: input.applicationId,
      rule: input.rule,
      comment: input.comment,
      needsTwo: hasSoleSignatory(answer),
    })
    return { ...showReading(reading), meaning: showMeaning(company, input.rule, answer, input.language) }
  },
})
