import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { actOf } from '../../platform/four-eyes.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { mustBeSecondPerson } from '../workspaces/index.ts'
import { readingOnWire, showReading } from './reading-on-wire.ts'
import { findReading, lockReadings, moveReading } from './readings.ts'

export const confirmSigningReading = operation({
  name: 'signing.readings.confirm',
  summary: 'Agree, as a second person, to a reading by which somebody signs alone',
  access: { scope: 'review:write' },
  writes: true,
  input: z.strictObject({ readingId: idOf('signing-reading') }),
  output: readingOnWire,
  async run(ctx, input) {
    await lockReadings(ctx, await findReading(ctx, input.readingId))
    const reading = await findReading(ctx, input.readingId)
    // What a reading says never changes, so its id is the very proposal that the second person has read.
    const proposal = { id: reading.id, by: reading.createdBy, agrees: true }
    actOf({
      by: actorId(ctx.actor),
      confirms: reading.id,
      proposal: reading.status === 'PROPOSED' ? proposal : undefined,
      needsTwo: true,
    })
    await mustBeSecondPerson(ctx, reading.createdBy)
    return showReading(await moveReading(ctx, reading, 'IN_FORCE'))
  },
})
