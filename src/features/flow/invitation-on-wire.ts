import { z } from 'zod'
import { nameInOrder } from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import type { Application } from '../applications/index.ts'
import { type Invitation, invitationStates, stateOf } from './invitation.ts'

export const invitationInput = z.strictObject({ invitationId: idOf('invitation') })

export const invitationOnWire = z
  .object({
    invitationId: z.string(),
    step: z.string(),
    name: z.string().meta({ description: 'Of whom the register names.' }),
    language: z.string(),
    state: z.enum(invitationStates).meta({ description: 'EXPIRED: its time is over, or the signing is.' }),
    links: z.number().int().meta({ description: 'How often a link was made: the first, and one for each reminder.' }),
    createdAt: z.string(),
    openedAt: z.string().optional().meta({ description: 'When a link of it was opened first.' }),
    endedAt: z.string().optional().meta({ description: 'When it was signed, declined or withdrawn.' }),
    expiresAt: z.string(),
  })
  .meta({ id: 'Invitation' })

/** What a link is told with; it is shown this once. */
export const linkShown = {
  link: z.string().optional().meta({
    description:
      'For the one who is invited, and for nobody else. Stored nowhere: a replayed request does not show it.',
  }),
  expiresAt: z.string(),
}

export function showInvitation(
  invitation: Invitation,
  application: Application,
  now: Date,
): z.input<typeof invitationOnWire> {
  const { openedAt, endedAt } = invitation
  return {
    invitationId: wireId('invitation', invitation.id),
    step: invitation.step,
    name: nameInOrder(invitation.signatory.name),
    language: invitation.language,
    state: stateOf(invitation, application, now),
    links: invitation.linkCount,
    createdAt: wireTime(invitation.createdAt),
    ...(openedAt ? { openedAt: wireTime(openedAt) } : {}),
    ...(endedAt ? { endedAt: wireTime(endedAt) } : {}),
    expiresAt: wireTime(invitation.expiresAt),
  }
}
