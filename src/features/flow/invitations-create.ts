import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { newUuid, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { type Application, findApplication } from '../applications/index.ts'
import { definitionOf, findMarket } from '../workflows/index.ts'
import { signingOf } from './candidates.ts'
import { findStep } from './find-step.ts'
import { auditOf, isSigning, linkWith, readInvitations, stateOf, tell } from './invitation.ts'
import { linkShown } from './invitation-on-wire.ts'
import { endOfLink, newLinkSecret } from './link-secret.ts'
import { own } from './own.ts'
import { invitations } from './tables.ts'

/** More than any board, and what somebody who invites without end comes to. */
const invitationsMax = 100

export const createInvitation = operation({
  name: 'flow.invitations.create',
  summary: 'Invite somebody to sign too; the link is shown this once',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({
    step: z.string().min(1).max(40).meta({ description: 'Key of the open sign step.' }),
    signatory: z.int().min(0).max(1000).meta({ description: 'Of one of the `candidates` that flow.get shows.' }),
    language: z.string().min(2).max(5).optional().meta({ description: 'One of the market’s; default: the first.' }),
  }),
  output: z.object({ invitationId: z.string(), ...linkShown }),
  async run(ctx, input) {
    const application = await findApplication(ctx, own(ctx), { lock: true })
    const days = await invitationDays(ctx, application, input.step)
    const language = await chooseLanguage(ctx, application, input.language)
    const signatory = await choose(ctx, application, input.signatory)
    const { secret, secretHash } = newLinkSecret()
    const [invitation] = await ctx.tx
      .insert(invitations)
      .values({
        id: newUuid(),
        workspaceId: ctx.actor.workspaceId,
        applicationId: application.id,
        step: input.step,
        signatory,
        language,
        secretHash,
        status: 'OPEN',
        linkCount: 1,
        createdAt: ctx.now,
        expiresAt: endOfLink(ctx.now, days),
      })
      .returning()
    if (!invitation) throw new Error('The invitation was not written.')
    await tell(ctx, 'invitationCreated', invitation)
    await ctx.audit('flow.invitations.create', ...auditOf(invitation))
    return {
      invitationId: wireId('invitation', invitation.id),
      link: linkWith(ctx.services, secret),
      expiresAt: wireTime(invitation.expiresAt),
    }
  },
  withoutSecrets: ({ link: _, ...answer }) => answer,
})

/** How long links of the step hold; throws where it collects no signatures now. */
export async function invitationDays(ctx: Context, application: Application, key: string): Promise<number> {
  const step = findStep(await definitionOf(ctx.tx, application.versionId), application.countryCode, key)
  if (step?.type !== 'sign' || !isSigning(application, key))
    throw new AppError('step_not_open', 'People are invited while a sign step is open.')
  // Workflows that were published before the setting came do not have it.
  const { invitationDays = 14 }: { invitationDays?: number } = step.settings
  return invitationDays
}

async function choose(ctx: Context, application: Application, place: number) {
  const held = await readInvitations(ctx, application.id)
  const chosen = signingOf(application, held, ctx.now)?.candidates.find((one) => one.place === place)
  if (!chosen) {
    const issue = { path: 'signatory', message: 'is none of the candidates of the step' }
    throw new AppError('invalid_request', `${issue.path}: ${issue.message}.`, { issues: [issue] })
  }
  const { signatory, hasSigned, invitation } = chosen
  if (hasSigned) throw new AppError('conflict', 'They have signed already.')
  if (invitation && stateOf(invitation, application, ctx.now) === 'OPEN')
    throw new AppError('conflict', 'They are invited already. Renew that invitation, or withdraw it first.')
  if (held.length >= invitationsMax)
    throw new AppError('quota_exceeded', `An application has at most ${invitationsMax} invitations.`)
  return signatory
}

async function chooseLanguage(ctx: Context, application: Application, wanted: string | undefined): Promise<string> {
  const { languages } = await findMarket(ctx.tx, application.marketId)
  const language = wanted ?? languages[0]
  if (language && languages.includes(language)) return language
  const issue = { path: 'language', message: `must be one of: ${languages.join(', ')}` }
  throw new AppError('invalid_request', `${issue.path} ${issue.message}.`, { issues: [issue] })
}
