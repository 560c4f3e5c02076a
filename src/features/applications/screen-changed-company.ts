import type { Context } from '../../platform/operation.ts'
import { needsTwo, screenApplication, watchNoFurther } from '../screening/index.ts'
import { findApplication } from './find.ts'
import { type ChangedCompany, partiesOf, scopeOf } from './parties.ts'

/**
 * Screens a customer's company as registers have it today: whoever is new is searched for and watched from now on, whoever
 * has left is watched no further. Hits of new people alert as those of a new version of a list do. A customer whom nobody
 * was screened for at the beginning is not screened now either. Twice adds nothing.
 */
export async function screenChangedCompany(
  ctx: Context,
  applicationId: string,
  changed: ChangedCompany,
): Promise<void> {
  const application = await findApplication(ctx, applicationId, { lock: true })
  const fourEyes = await needsTwo(ctx, applicationId)
  if (fourEyes === undefined) return
  const parties = await partiesOf(ctx, application, changed)
  await watchNoFurther(ctx, applicationId)
  await screenApplication(ctx, { applicationId, scope: scopeOf(application), parties, fourEyes, isDecided: true })
}
