import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { addWithinMeasure, seenType, wasReached } from './funnel.ts'
import { own } from './own.ts'

const eventsMax = 20

export const recordEvents = operation({
  name: 'flow.events.record',
  summary: 'Tell that steps were shown to the applicant, for statistics',
  access: { applicant: true },
  writes: true,
  unaudited: 'that a page was shown is nobody’s act, and decides nothing',
  input: z.strictObject({
    events: z
      .array(
        z.strictObject({
          type: z.literal('SHOWN'),
          step: z.string().min(1).max(40).meta({ description: 'Key of a step of `flow.get`.' }),
          secondsAgo: z.number().int().min(0).max(3600).default(0),
        }),
      )
      .min(1)
      .max(eventsMax),
    device: z.enum(['PHONE', 'COMPUTER']).optional(),
    language: z.enum(['sv', 'nb', 'da', 'fi', 'en']).optional().meta({ description: 'Of the page that was shown.' }),
  }),
  output: z.object({
    recorded: z.number().int().meta({
      description: 'How many were new: a step counts once a visit, and beyond measure nothing is kept.',
    }),
  }),
  async run(ctx, { events, device, language }) {
    const application = await findApplication(ctx, own(ctx))
    const unknown = await Promise.all(
      events.map(async ({ step }, at) => ((await seenType(ctx, application, step)) ? [] : [`events.${at}.step`])),
    )
    const issues = unknown.flat().map((path) => ({ path, message: 'is no step of this application' }))
    const [first] = issues
    if (first) throw new AppError('invalid_request', `${first.path}: ${first.message}.`, { issues })
    // What lies ahead is left out and not refused: a page may tell late, when the application has ended.
    const shown = events
      .filter(({ step }) => wasReached(application, step))
      .map(({ step, secondsAgo }) => ({
        kind: 'SHOWN' as const,
        step,
        device: device ?? null,
        language: language ?? null,
        // Nobody is shown a step before there is an application.
        at: new Date(Math.max(ctx.now.getTime() - secondsAgo * 1000, application.createdAt.getTime())),
      }))
    return { recorded: await addWithinMeasure(ctx, application, shown) }
  },
})
