import { z } from 'zod'
import { nameInOrder } from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { type Application, stillNeededInWords, stillNeededSchema } from '../applications/index.ts'
import { signingOf } from './candidates.ts'
import { invitationStates, readInvitations, stateOf } from './invitation.ts'

export const signingView = z
  .object({
    signed: z.array(z.object({ name: z.string(), signedAt: z.string() })),
    stillNeeded: stillNeededSchema.optional(),
    candidates: z
      .array(
        z.object({
          signatory: z.number().int().meta({ description: 'What flow.invitations.create takes.' }),
          name: z.string(),
          hasSigned: z.boolean(),
          invitation: z
            .object({ invitationId: z.string(), state: z.enum(invitationStates), expiresAt: z.string() })
            .optional(),
        }),
      )
      .meta({ description: 'Who may take part in binding the company, and what became of their invitations.' }),
    canBeCompleted: z.boolean().meta({ description: 'False: without those who declined nobody can sign for it.' }),
  })
  .meta({ id: 'FlowSigning' })

/** What an applicant may know of the signing of their company; undefined where nobody else can take part. */
export async function viewSigning(
  ctx: Context,
  application: Application,
): Promise<z.input<typeof signingView> | undefined> {
  const invitations = await readInvitations(ctx, application.id)
  const signing = signingOf(application, invitations, ctx.now)
  if (!signing) return undefined
  const { rule, candidates, needed, canBeCompleted } = signing
  const words = needed && stillNeededInWords(rule, needed)
  const { signatures = [] } = application.state.facts
  return {
    signed: signatures.map(({ name, signedAt }) => ({ name, signedAt })),
    ...(words ? { stillNeeded: words } : {}),
    candidates: candidates.map(({ place, signatory, hasSigned, invitation }) => ({
      signatory: place,
      name: nameInOrder(signatory.name),
      hasSigned,
      ...(invitation
        ? {
            invitation: {
              invitationId: wireId('invitation', invitation.id),
              state: stateOf(invitation, application, ctx.now),
              expiresAt: wireTime(invitation.expiresAt),
            },
          }
        : {}),
    })),
    canBeCompleted,
  }
}
