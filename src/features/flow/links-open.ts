import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { isFinal } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { hashSecret } from '../../platform/secrets.ts'
import { findApplication } from '../applications/index.ts'
import { own } from './own.ts'
import { flowLinks } from './tables.ts'

export const openLink = operation({
  name: 'flow.links.open',
  summary: 'Exchange the secret of an applicant’s link for a session token; needs no other token',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({
    link: z.string().min(1).max(100).meta({ description: 'The parameter `link` of the link.' }),
  }),
  output: z.object({
    sessionToken: z.string().meta({ description: 'Bearer token for this application alone, valid for 60 minutes.' }),
  }),
  async admit(database, { link }, { clock }) {
    const [found] = await database.transaction(
      'system',
      (tx) =>
        tx
          .select({
            workspaceId: flowLinks.workspaceId,
            applicationId: flowLinks.applicationId,
            expiresAt: flowLinks.expiresAt,
          })
          .from(flowLinks)
          .where(eq(flowLinks.secretHash, hashSecret(link))),
      { readOnly: true },
    )
    if (!found) throw unknownLink()
    const { expiresAt, ...whose } = found
    // Here, so that it also ends what an Idempotency-Key repeats: each repetition is given another token.
    if (expiresAt <= clock.now()) throw endedLink()
    return { kind: 'applicant', ...whose }
  },
  async run(ctx, input) {
    const { id, status } = await findApplication(ctx, own(ctx))
    // Locked: of two who open a link that is good once, one comes in.
    const [link] = await ctx.tx
      .select()
      .from(flowLinks)
      .where(eq(flowLinks.secretHash, hashSecret(input.link)))
      .for('update')
    if (!link) throw unknownLink()
    if (link.kind === 'DEVICE' && link.openedAt)
      throw new AppError('conflict', 'This link was good once and has been used. Make a new one where it was made.')
    if (link.expiresAt <= ctx.now || isFinal(status)) throw endedLink()
    if (!link.openedAt) await ctx.tx.update(flowLinks).set({ openedAt: ctx.now }).where(eq(flowLinks.id, link.id))
    await ctx.audit('flow.links.open', wireId('application', id), { linkId: link.id, kind: link.kind })
    return { sessionToken: '' }
  },
  // A token is made for each answer and is stored nowhere.
  async finish(answer, { tokens }, actor) {
    if (actor.kind !== 'applicant') return answer
    const { workspaceId, applicationId } = actor
    return { ...answer, sessionToken: await tokens.mintSession({ workspaceId, applicationId }) }
  },
})

function unknownLink(): AppError {
  return new AppError('not_found', 'There is no such link. Copy it whole, or make a new one.')
}

function endedLink(): AppError {
  return new AppError('gone', 'The time of this link is over, a newer one was made, or the application has ended.')
}
