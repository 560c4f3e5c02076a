import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { readingOnWire, showReading } from './reading-on-wire.ts'
import { findReading, lockReadings, moveReading } from './readings.ts'

export const rejectSigningReading = operation({
  name: 'signing.readings.reject',
  summary: 'End a reading that is proposed or in force',
  access: { scope: 'review:write' },
  writes: true,
  input: z.strictObject({ readingId: idOf('signing-reading') }),
  output: readingOnWire,
  async run(ctx, input) {
    await lockReadings(ctx, await findReading(ctx, input.readingId))
    const reading = await findReading(ctx, input.readingId)
    // Without a reading nobody is let in, so one person's word is enough, also the word of whoever has read it.
    if (reading.status !== 'PROPOSED' && reading.status !== 'IN_FORCE') {
      throw new AppError('conflict', 'The reading has ended. Read it again.')
    }
    return showReading(await moveReading(ctx, reading, 'REJECTED'))
  },
})
