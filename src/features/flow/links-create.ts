import { and, count, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { isFinal } from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { newUuid, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { type Application, findApplication } from '../applications/index.ts'
import { endOfLink, linkTo, newLinkSecret } from './link-secret.ts'
import { own } from './own.ts'
import { flowLinks } from './tables.ts'

/** Somebody who has both devices at hand; whoever else finds the picture later finds a dead link. */
const deviceLifeMs = 10 * 60_000
const returnDaysMax = 30
/** More than anybody needs, and what a page that went astray comes to. */
const linksMax = 200

export const createLink = operation({
  name: 'flow.links.create',
  summary: 'Make a link by which the applicant goes on: on another device now, or another day; it is shown this once',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({
    kind: z.enum(['DEVICE', 'RETURN']).meta({
      description:
        'DEVICE: good once, for 10 minutes. RETURN: good as often as needed, until the application expires and for ' +
        '30 days at most. A new link ends the one before it of its kind.',
    }),
  }),
  output: z.object({
    link: z.string().optional().meta({
      description: 'For the applicant, and for nobody else. Stored nowhere: a replayed request does not show it.',
    }),
    expiresAt: z.string(),
  }),
  async run(ctx, { kind }) {
    const application = await findApplication(ctx, own(ctx), { lock: true })
    if (isFinal(application.status))
      throw new AppError('conflict', `The application is ${application.status}; there is nothing to come back to.`)
    await endFormer(ctx, application.id, kind)
    const { secret, secretHash } = newLinkSecret()
    const link = {
      id: newUuid(),
      workspaceId: ctx.actor.workspaceId,
      applicationId: application.id,
      kind,
      secretHash,
      createdAt: ctx.now,
      expiresAt: kind === 'DEVICE' ? new Date(ctx.now.getTime() + deviceLifeMs) : endOfReturn(ctx.now, application),
    }
    await ctx.tx.insert(flowLinks).values(link)
    await ctx.audit('flow.links.create', wireId('application', application.id), { linkId: link.id, kind })
    return {
      link: linkTo(ctx.services, '/flow/continue', 'link', secret),
      expiresAt: wireTime(link.expiresAt),
    }
  },
  withoutSecrets: ({ link: _, ...answer }) => answer,
})

/** With the application locked: of two that are made at once, the later one stands. */
async function endFormer(ctx: Context, applicationId: string, kind: 'DEVICE' | 'RETURN'): Promise<void> {
  const ofApplication = eq(flowLinks.applicationId, applicationId)
  const [made] = await ctx.tx.select({ n: count() }).from(flowLinks).where(ofApplication)
  if ((made?.n ?? 0) >= linksMax)
    throw new AppError('quota_exceeded', `An application has at most ${linksMax} links. Use the last one.`)
  await ctx.tx
    .update(flowLinks)
    .set({ expiresAt: ctx.now })
    .where(and(ofApplication, eq(flowLinks.kind, kind), gt(flowLinks.expiresAt, ctx.now)))
}

/** What is with a reviewer does not expire any more, and may still ask something of the applicant. */
function endOfReturn(now: Date, { expiresAt }: Application): Date {
  const latest = endOfLink(now, returnDaysMax)
  return expiresAt > now && expiresAt < latest ? expiresAt : latest
}
