import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Letter {
  from: string
  to: string[]
  /** As it came over the wire. */
  raw: string
}

/** A mail server on loopback that keeps what it is handed; `refuse` answers every reader with this code. */
export async function startSmtp(
  options: { user?: string; password?: string; refuse?: number; refuseSignIn?: boolean } = {},
): Promise<{ url: string; letters: Letter[]; close: () => Promise<void> }> {
  const { user, password, refuse, refuseSignIn } = options
  const letters: Letter[] = []
  const refusal = (code: number) => Object.assign(new Error('no'), { responseCode: code })
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', ...(user ? [] : ['AUTH'])],
    allowInsecureAuth: true,
    authOptional: user === undefined,
    onAuth(given, _session, done) {
      const isRight = !refuseSignIn && given.username === user && given.password === password
      done(isRight ? null : refusal(535), isRight ? { user } : undefined)
    },
    onRcptTo(_address, _session, done) {
      done(refuse ? refusal(refuse) : null)
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        const to = envelope.rcptTo.map(({ address }) => address)
        letters.push({ from, to, raw: Buffer.concat(chunks).toString('utf8') })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  const credentials = user ? `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@` : ''
  return {
    url: `smtp://${credentials}127.0.0.1:${port}`,
    letters,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
