import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { rule } from '../signing/index.ts'
import { answerTo, language, meaning, showMeaning } from './explain-signing-rule.ts'
import { unreadCompany } from './unread-company.ts'

export const previewSigningReading = operation({
  name: 'signing.readings.preview',
  summary: 'Show who would sign by a rule, without keeping it',
  access: { scope: 'review:read' },
  writes: false,
  input: z.strictObject({ applicationId: idOf('application'), rule, language: language.default('en') }),
  output: meaning,
  async run(ctx, input) {
    const company = await unreadCompany(ctx, input.applicationId)
    return showMeaning(company, input.rule, answerTo(company, input.rule, ctx.now), input.language)
  },
})
