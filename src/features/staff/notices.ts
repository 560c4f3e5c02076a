import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import { wireId } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { events } from '../../platform/tables.ts'
import type { MailTemplate } from './mail-words.ts'
import { queueMail } from './mails.ts'
import { dashboardUrl } from './secret-link.ts'
import { staff } from './tables.ts'

/** Tells somebody that a note mentions them. */
export const tellMentioned: Job = {
  name: 'staff.tellMentioned',
  on: 'notes.mentioned',
  run: ({ transaction }, { staffId, applicationId, customerId }) =>
    transaction(async (ctx) => {
      const page =
        typeof applicationId === 'string'
          ? `applications/${wireId('application', applicationId)}`
          : `customers/${wireId('customer', String(customerId))}`
      await tell(ctx, String(staffId), 'mentioned', page)
    }),
}

/** Tells somebody that a review is theirs, unless they have taken it themselves. */
export const tellAssigned: Job = {
  name: 'staff.tellAssigned',
  on: 'reviews.assigned',
  run: ({ transaction }, { staffId, by, reviewId }) =>
    transaction(async (ctx) => {
      if (staffId !== by) await tell(ctx, String(staffId), 'assigned', `reviews/${wireId('review', String(reviewId))}`)
    }),
}

export const tellWebhookDied = ofWebhooks('staff.tellWebhookDied', 'webhooks.deliveryDied', 'webhookDied')
export const tellWebhookDisabled = ofWebhooks('staff.tellWebhookDisabled', 'webhooks.disabled', 'webhookDisabled')

/** Tells every administrator that the audit log is not what was written; the event comes once for each thing that is wrong. */
export const tellAuditBroken: Job = {
  name: 'staff.tellAuditBroken',
  on: 'audit.foundBroken',
  run: ({ transaction }) =>
    transaction(async (ctx) => {
      const admins = await ctx.tx
        .select()
        .from(staff)
        .where(and(eq(staff.role, 'ADMIN'), isNull(staff.disabledAt)))
      const link = `${dashboardUrl(ctx.services)}/audit`
      for (const { email, language } of admins)
        await queueMail(ctx, { to: email, language, template: 'auditBroken', link })
    }),
}

/** Tells every administrator and developer. */
function ofWebhooks(name: string, on: string, template: MailTemplate): Job {
  return {
    name,
    on,
    run: ({ transaction }, { webhookId, eventId }) =>
      transaction(async (ctx) => {
        if (await wasToldToday(ctx, on, String(webhookId), String(eventId))) return
        const people = await ctx.tx.select().from(staff).where(isNull(staff.disabledAt))
        const page = `developers/webhooks/${wireId('webhook', String(webhookId))}`
        const link = `${dashboardUrl(ctx.services)}/${page}`
        for (const { email, language, role } of people) {
          if (role === 'ADMIN' || role === 'DEVELOPER') await queueMail(ctx, { to: email, language, template, link })
        }
      }),
  }
}

/** A receiver that is down loses many deliveries; one e-mail a day says so. */
async function wasToldToday(ctx: Context, type: string, webhookId: string, eventId: string): Promise<boolean> {
  const [earlier] = await ctx.tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.type, type),
        sql`${events.payload}->>'webhookId' = ${webhookId}`,
        gt(events.at, new Date(ctx.now.getTime() - 24 * 3600 * 1000)),
        ne(events.id, eventId),
        sql`${events.sequence} < (select sequence from events where id = ${eventId})`,
      ),
    )
    .limit(1)
  return earlier !== undefined
}

async function tell(ctx: Context, staffId: string, template: MailTemplate, page: string): Promise<void> {
  const [person] = await ctx.tx
    .select()
    .from(staff)
    .where(and(eq(staff.id, staffId), isNull(staff.disabledAt)))
  if (!person) return
  const { email, language } = person
  await queueMail(ctx, { to: email, language, template, link: `${dashboardUrl(ctx.services)}/${page}` })
}
