import { askedStep } from '../../engines/workflow/index.ts'
import type { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operation.ts'
import { type Application, findApplication } from '../applications/index.ts'
import { definitionOf } from '../workflows/index.ts'
import { findStep } from './find-step.ts'
import { addWithinMeasure, seenType, stepBefore, wasReached } from './funnel.ts'
import { refusedFields } from './funnel-fields.ts'
import { own } from './own.ts'

/** More fields than this are not told of one refusal. */
const fieldsMax = 10

/**
 * Counts a refusal on a step that the applicant has come to (default: the one before them): each refused field, a file that
 * was not taken, an eID that did not answer. That a step is not open (another tab was faster) is nobody's failure. It may be
 * done by now: this comes after the refusal.
 */
export async function addRefused(ctx: Context, named: string | undefined, refusal: AppError): Promise<void> {
  const application = await findApplication(ctx, own(ctx))
  const asked = askedStep(await definitionOf(ctx.tx, application.versionId), application.state)
  // What people ask for beside the workflow is no step of its funnel.
  if (asked !== undefined && (named ?? asked) === asked) return
  const key = named ?? (await stepBefore(ctx, application))
  if (!key || !(await seenType(ctx, application, key)) || !mayFail(application, key)) return
  const codes = await codesOf(ctx, application, key, refusal)
  const failed = codes.slice(0, fieldsMax).map((code) => ({ kind: 'FAILED' as const, step: key, code }))
  await addWithinMeasure(ctx, application, failed)
}

/** Before the first step is taken nothing is open: its refusal has rolled back the start of the application, too. */
function mayFail(application: Application, key: string): boolean {
  return application.status === 'NOT_STARTED' || wasReached(application, key)
}

async function codesOf(ctx: Context, application: Application, key: string, refusal: AppError): Promise<string[]> {
  const step = findStep(await definitionOf(ctx.tx, application.versionId), application.countryCode, key)
  switch (refusal.code) {
    case 'invalid_request':
      return step ? refusedFields(step, refusal.issues) : []
    case 'unavailable':
      return step?.type === 'identify' || step?.type === 'sign' ? ['EID_UNAVAILABLE'] : []
    case 'file_refused':
      return ['FILE_REFUSED']
    case 'payload_too_large':
      return ['FILE_TOO_LARGE']
    default:
      return []
  }
}
