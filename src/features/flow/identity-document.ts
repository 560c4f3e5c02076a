import { z } from 'zod'
import { documentMethod, identityDocumentTypes, type State, type Step } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operation.ts'
import type { Application } from '../applications/index.ts'
import { definitionOf, findMarket } from '../workflows/index.ts'
import { findStep } from './find-step.ts'

export const identityDocumentView = z.object({
  types: z.array(z.enum(identityDocumentTypes)),
  takesSelfie: z.boolean().meta({ description: 'Whether a picture of the person (type SELFIE) is to be sent too.' }),
  isBeingRead: z.boolean(),
})

/** Whether the step may be done by a document, and how; undefined where it is not offered. */
export function viewIdentityDocument(
  { services }: Pick<Context, 'services'>,
  step: Step | undefined,
  marketMethods: readonly string[],
  state: State,
): z.input<typeof identityDocumentView> | undefined {
  if (step?.type !== 'identify') return undefined
  const { methods = marketMethods, identityDocument } = step.settings
  if (!methods.includes(documentMethod) || !marketMethods.includes(documentMethod)) return undefined
  const waitsFor = Object.values(state.pending).filter((command) => command.step === step.key)
  return {
    types: [...identityDocumentTypes],
    takesSelfie: services.connectors.face !== undefined && identityDocument?.faceMatch !== false,
    isBeingRead: waitsFor.some(({ type }) => type === 'read-identity-document'),
  }
}

/** Throws where the step is not done by a document, or a picture of the person is lacking, or is not looked at. */
export async function mustTakeDocument(
  ctx: Context,
  application: Application,
  stepKey: string,
  { documents }: Record<string, unknown>,
): Promise<void> {
  // Of a step that is not open the engine says so.
  if (application.state.steps.find(({ key }) => key === stepKey)?.state !== 'OPEN') return
  const definition = await definitionOf(ctx.tx, application.versionId)
  const step = findStep(definition, application.countryCode, stepKey)
  const { eidMethods } = await findMarket(ctx.tx, application.marketId)
  const way = viewIdentityDocument(ctx, step, eidMethods, application.state)
  if (!way) throw new AppError('step_not_open', 'This step takes no data; begin an identification instead.')
  const hasSelfie = Array.isArray(documents) && documents.some(({ type }) => type === 'SELFIE')
  // A face that nobody compares is not collected.
  if (hasSelfie && !way.takesSelfie) throw refused('data.documentIds', 'must hold no SELFIE: nothing compares it here')
  if (!hasSelfie && way.takesSelfie) throw refused('data.documentIds', 'must hold a photo of the type SELFIE')
}

function refused(path: string, message: string): AppError {
  return new AppError('invalid_request', `${path} ${message}.`, { issues: [{ path, message }] })
}
