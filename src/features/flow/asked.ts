import { z } from 'zod'
import {
  type Asking,
  askedStep,
  askingReasons,
  type Definition,
  openAskings,
  type State,
  type StepType,
} from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import type { Context } from '../../platform/operation.ts'
import type { Application } from '../applications/index.ts'
import { liveDocuments } from '../documents/index.ts'

/** What people have asked the applicant for: why, and never who. */
export const askedOnWire = z.array(
  z.object({
    type: z.string(),
    context: z.string().optional(),
    why: z.enum(askingReasons),
    message: z.string().optional(),
    answerBy: z.string(),
    former: z
      .object({ documentId: z.string(), name: z.string() })
      .optional()
      .meta({ description: 'The file that could not be used; left out for one more.' }),
  }),
)

interface AskedStep {
  step: State['steps'][number] & { type: StepType }
  settings: Record<string, unknown>
  asked: z.input<typeof askedOnWire>
}

/** The step in which they are handed in, in the place of whatever else is open; undefined while nothing is asked. */
export async function viewAsked(
  ctx: Context,
  { id, state }: Application,
  definition: Definition,
): Promise<AskedStep | undefined> {
  const key = askedStep(definition, state)
  if (key === undefined) return undefined
  const open = openAskings(state)
  const files = await liveDocuments(ctx.tx, id)
  return {
    step: { key, type: 'documents', state: 'OPEN', attempts: 0 },
    settings: { required: open.map(kindOf) },
    asked: open.map((one): z.input<typeof askedOnWire>[number] => {
      const former = files.find(({ id }) => id === one.instead)
      return {
        ...kindOf(one),
        why: one.reason,
        ...(one.message === undefined ? {} : { message: one.message }),
        answerBy: wireTime(new Date(one.answerBy)),
        ...(former ? { former: { documentId: former.id, name: former.name } } : {}),
      }
    }),
  }
}

function kindOf({ type, context }: Asking) {
  return { type, ...(context === undefined ? {} : { context }) }
}
