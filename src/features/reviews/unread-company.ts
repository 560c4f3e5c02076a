import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operation.ts'
import { findApplication, type KnownCompany, readRegistered } from '../applications/index.ts'

/** The confirmed company of an application as its register told it; 409 where there is none. */
export async function companyToRead(ctx: Context, applicationId: string): Promise<KnownCompany> {
  const { id, state } = await findApplication(ctx, applicationId)
  const { organization } = state.facts
  const company =
    organization?.origin === 'REGISTRY' && (await readRegistered(ctx, id, organization.organizationNumber))
  if (!company) throw new AppError('conflict', 'The application has no company that a register has told of.')
  return company
}

/** The same, where its rule waits for a person to read it; 409 where it does not. */
export async function unreadCompany(ctx: Context, applicationId: string): Promise<KnownCompany> {
  const company = await companyToRead(ctx, applicationId)
  const { signing, signingRule } = company
  if (!signing.reviewRequired || (signing.coverage !== 'NONE' && signing.coverage !== 'PARTIAL')) {
    throw new AppError('conflict', 'The signing rule of this company has been read; nobody needs to read it by hand.')
  }
  if (signingRule && signingRule.functionaries !== 'ALL') {
    const message = 'The register does not tell all functionaries of this company, so no rule can be applied to them.'
    throw new AppError('conflict', message)
  }
  return company
}
