import type { Context } from '../../platform/operation.ts'
import { type Invitation, ownInvitation } from './invitation.ts'
import { own } from './own.ts'

/** Whose identification or signature it is: the applicant's, or that of somebody who was invited to sign. */
export interface Signer {
  applicationId: string
  invitation: Invitation | undefined
}

/** Who the session is; 401 once the invitation that it stands on has ended. `lock`: the application, until the end. */
export async function signerOf(ctx: Context, options: { lock?: boolean } = {}): Promise<Signer> {
  if (ctx.actor.kind === 'co-signer') {
    const { application, invitation } = await ownInvitation(ctx, options)
    return { applicationId: application.id, invitation }
  }
  return { applicationId: own(ctx), invitation: undefined }
}
