/** An e-mail that is ready to go: nothing in it is made any more. */
export interface Mail {
  to: string
  /** As its reader sees who sends it; the address is the connector's own. */
  senderName: string
  subject: string
  text: string
  html: string
  /** The same for every attempt at one e-mail, so that receivers can drop a second one. */
  messageId: string
}

export type MailOutcome =
  | { outcome: 'SENT' }
  /** The server will never take it, as for an address that is none. Trying again is of no use. */
  | { outcome: 'REFUSED'; code: string }
  /** Nobody knows whether it went; it is tried again. */
  | { outcome: 'OUTAGE'; detail: string }

/** Hands e-mails to a server that delivers them. Nothing that identifies the reader may be in `code` or `detail`. */
export interface MailConnector {
  id: string
  kind: 'mail'
  send(mail: Mail): Promise<MailOutcome>
}
