import type { Transporter } from 'nodemailer'
import type { MailConnector } from '../kit.ts'

const timeoutMs = 15_000

/**
 * Any SMTP server (RFC 5321) by `smtp://` or `smtps://`, with user and password in the address. `smtp://` takes STARTTLS where
 * the server offers it; without TLS no password is sent to anything but this machine.
 */
export function createSmtpMail(options: { url: string; from: string; timeoutMs?: number }): MailConnector {
  const { hostname, port, protocol, username, password } = new URL(options.url)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const limit = options.timeoutMs ?? timeoutMs
  let transport: Promise<Transporter> | undefined
  // Fetched with the first letter: a start need not wait for what most of them never use.
  const open = async () => {
    const { createTransport } = await import('nodemailer')
    return createTransport({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port ? Number(port) : protocol === 'smtps:' ? 465 : 587,
      secure: protocol === 'smtps:',
      requireTLS: username !== '' && !isLocal,
      ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
      connectionTimeout: limit,
      greetingTimeout: limit,
      socketTimeout: limit,
      // What an e-mail holds is text that we have made; nothing in it may name a file or an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }
  return {
    id: 'mail-smtp',
    kind: 'mail',
    async send({ to, senderName, subject, text, html, messageId }) {
      try {
        transport ??= open()
        await (await transport).sendMail({
          from: { name: senderName, address: options.from },
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${messageId}@${options.from.split('@')[1]}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { outcome: 'SENT' }
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}

/** 5xx to the letter itself is final (RFC 5321, 4.2.1); to our sign-in it is a setting that somebody will mend. */
function outcomeOf(error: unknown): Awaited<ReturnType<MailConnector['send']>> {
  const { code, responseCode } = (error ?? {}) as { code?: string; responseCode?: number }
  const isFinal = code !== 'EAUTH' && responseCode !== undefined && responseCode >= 500
  if (isFinal) return { outcome: 'REFUSED', code: String(responseCode) }
  return { outcome: 'OUTAGE', detail: [code, responseCode].filter(Boolean).join(' ') || 'no answer' }
}
