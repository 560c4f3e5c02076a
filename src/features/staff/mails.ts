import { eq } from 'drizzle-orm'
import type { MailConnector } from '../../connectors/kit.ts'
import { newUuid } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { workspaceName } from '../workspaces/index.ts'
import { type MailLanguage, type MailTemplate, mailWords } from './mail-words.ts'
import { readSettings } from './settings.ts'
import { staffMails } from './tables.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    /** Undefined where no server for e-mails is set up: then links are copied by hand. */
    mail: MailConnector | undefined
  }
}

interface Written {
  to: string
  senderName: string
  subject: string
  text: string
  html: string
}

/** Writes an e-mail and queues it, in this transaction; answers whether there is a way to send it. */
export async function queueMail(
  ctx: Context,
  mail: { to: string; language: MailLanguage | null | undefined; template: MailTemplate; link: string },
): Promise<boolean> {
  if (!ctx.services.mail) return false
  const workspace = await workspaceName(ctx.tx)
  const { mailSenderName } = await readSettings(ctx.tx)
  const written = { to: mail.to, senderName: mailSenderName ?? workspace, ...writeMail({ ...mail, workspace }) }
  const id = newUuid()
  await ctx.tx.insert(staffMails).values({
    id,
    workspaceId: ctx.actor.workspaceId,
    // Its link opens an account, so it is kept as secrets are, and only until it is sent.
    sealed: ctx.services.secrets.seal(sealContext(id), JSON.stringify(written)),
    createdAt: ctx.now,
  })
  await ctx.send('staff.sendMail', { mailId: id })
  return true
}

/** Subject, text and HTML. Of somebody whose language is not known both are used. */
export function writeMail(mail: {
  language: MailLanguage | null | undefined
  template: MailTemplate
  link: string
  workspace: string
}): { subject: string; text: string; html: string } {
  const languages: MailLanguage[] = mail.language ? [mail.language] : ['en', 'sv']
  const fill = (text: string) => text.replaceAll('{workspace}', () => mail.workspace)
  const parts = languages.map((language) => ({ language, ...mailWords[language][mail.template] }))
  const text = parts.map(({ before, after }) => [...before, mail.link, ...after].map(fill).join('\n\n'))
  const html = parts.map(({ language, before, button, after }) => {
    const paragraphs = (all: string[]) => all.map((one) => `<p>${encode(fill(one))}</p>`).join('')
    const link = `<p><a href="${encode(mail.link)}">${encode(button)}</a></p>`
    return `<div lang="${language}">${paragraphs(before)}${link}${paragraphs(after)}</div>`
  })
  return {
    // A name with a line break in it must not begin another header.
    subject: fill(parts[0]?.subject ?? '').replaceAll(/[\r\n]+/g, ' '),
    text: `${text.join('\n\n——\n\n')}\n`,
    html: `<!doctype html><html><head><meta charset="utf-8"></head><body>${html.join('<hr>')}</body></html>`,
  }
}

export const sendMail: Job = {
  name: 'staff.sendMail',
  async run({ services, transaction, isLast }, data) {
    const mailId = String(data.mailId)
    const row = await transaction(
      async ({ tx }) => (await tx.select().from(staffMails).where(eq(staffMails.id, mailId)))[0],
    )
    // Sent already, by an attempt whose end was not heard of.
    if (!row || !services.mail) return
    const written = JSON.parse(services.secrets.open(sealContext(mailId), row.sealed)) as Written
    const sent = await services.mail.send({ ...written, messageId: mailId })
    const isOver = sent.outcome !== 'OUTAGE' || isLast
    if (isOver) await transaction(({ tx }) => tx.delete(staffMails).where(eq(staffMails.id, mailId)))
    if (sent.outcome === 'SENT') return
    services.log.warn({ mailId, ...sent }, isOver ? 'an e-mail was not sent' : 'an e-mail is tried again')
    if (!isOver) throw new Error('The mail server does not answer.')
  },
}

function encode(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

function sealContext(id: string): string {
  return `staff_mails.sealed:${id}`
}
