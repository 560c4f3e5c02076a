import type { CompanyRecord, RegisteredOwner } from '../../connectors/kit.ts'
import type { Context } from '../../platform/operation.ts'
import { needsTwo, type Party, screenApplication, watchNoFurther } from '../screening/index.ts'
import { findApplication } from './find.ts'
import { partiesOf, scopeOf } from './parties.ts'

/**
 * Screens a customer's company as registers have it today: whoever is new is searched for and watched from now on, whoever
 * has left is watched no further. Hits of new people alert as those of a new version of a list do. A customer whom nobody
 * was screened for at the beginning is not screened now either. Twice adds nothing.
 */
export async function screenChangedCompany(
  ctx: Context,
  applicationId: string,
  changed: { company: CompanyRecord; owners?: RegisteredOwner[] | undefined },
): Promise<void> {
  const application = await findApplication(ctx, applicationId, { lock: true })
  const fourEyes = await needsTwo(ctx, applicationId)
  if (fourEyes === undefined) return
  const parties = [
    ...(await partiesOf(ctx, application, changed.company)),
    ...(changed.owners ?? []).flatMap(ownerParty),
  ]
  await watchNoFurther(ctx, applicationId)
  await screenApplication(ctx, { applicationId, scope: scopeOf(application), parties, fourEyes, isDecided: true })
}

function ownerParty({ type, name, dateOfBirth, organizationIdentifier }: RegisteredOwner): Party[] {
  if (type === 'HIDDEN' || !name) return []
  const known = { type, names: [name], dateOfBirth, identifier: organizationIdentifier }
  return [{ role: 'OWNER', known: { ...known, country: organizationIdentifier?.issuingCountry } }]
}
