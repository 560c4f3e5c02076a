import type { Threshold } from '../../engines/ownership/index.ts'
import type { Context } from '../../platform/operation.ts'
import { definitionOf } from '../workflows/index.ts'
import type { Application } from './find.ts'

/** By which threshold an application's owners were asked for: kept with its facts, or else the step's own in its market. */
export async function ownersThreshold(ctx: Context, application: Application): Promise<Threshold> {
  const { ownership } = application.state.facts
  if (ownership) return ownership.threshold
  const { steps } = await definitionOf(ctx.tx, application.versionId)
  const step = steps.find((one) => one.type === 'owners')
  const deviation = step?.markets?.[application.countryCode]?.settings
  const percent = { ...step?.settings, ...deviation }.thresholdPercent
  return { percent: typeof percent === 'number' ? percent : 25, inclusive: false }
}
