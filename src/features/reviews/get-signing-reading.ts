import { z } from 'zod'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { readRegistered } from '../applications/index.ts'
import { findReading, readingOnWire, restsOn, showReading } from '../signing/index.ts'
import { answerTo, language, meaning, showMeaning } from './explain-signing-rule.ts'

export const getSigningReading = operation({
  name: 'signing.readings.get',
  summary: 'Read a reading of a signing rule, and who signs by it',
  access: { scope: 'review:read' },
  writes: false,
  shows: ({ readingId }) => wireId('signing-reading', readingId),
  input: z.strictObject({ readingId: idOf('signing-reading'), language: language.default('en') }),
  output: readingOnWire.extend({
    meaning: meaning
      .optional()
      .meta({ description: 'Applied to the people for whom it was read; left out where they are not known any more.' }),
  }),
  async run(ctx, input) {
    const reading = await findReading(ctx, input.readingId)
    const { applicationId, organizationNumber: id, country: issuingCountry, rule } = reading
    const company = await readRegistered(ctx, applicationId, { id, issuingCountry })
    // Applied to other people it would say what nobody has meant.
    if (!company || !restsOn(reading, company, ctx.now)) return showReading(reading)
    const answer = answerTo(company, rule, reading.createdAt)
    return { ...showReading(reading), meaning: showMeaning(company, rule, answer, input.language) }
  },
})
