import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Letter, startSmtp } from '../../../test/smtp.ts'
import { createSmtpMail } from './index.ts'

const mail = {
  to: 'reader@bank.example',
  senderName: 'Harbour “Bank” å',
  subject: 'Välkommen',
  text: 'A line\n',
  html: '<p>A line</p>',
  messageId: 'one',
}

describe('e-mail by SMTP', () => {
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })
  async function play(options: Parameters<typeof startSmtp>[0] = {}) {
    const server = await startSmtp(options)
    closing.push(server.close)
    return { ...server, connector: createSmtpMail({ url: server.url, from: 'no-reply@bank.example', timeoutMs: 2000 }) }
  }
  const only = (letters: Letter[]) => letters[0]?.raw ?? ''

  it('hands over sender, reader and both forms, under an id that every attempt shares', async () => {
    const { connector, letters } = await play()
    expect(await connector.send(mail)).toEqual({ outcome: 'SENT' })
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({ from: 'no-reply@bank.example', to: ['reader@bank.example'] })
    expect(only(letters)).toContain('Message-ID: <one@bank.example>')
    expect(only(letters)).toContain('Auto-Submitted: auto-generated')
    expect(only(letters)).toMatch(/text\/plain[\s\S]+text\/html/)
  })

  it('a name or a subject with a line break begins no other header', async () => {
    const { connector, letters } = await play()
    await connector.send({
      ...mail,
      subject: 'A\r\nBcc: other@bank.example',
      senderName: 'B\r\nBcc: other@bank.example',
    })
    expect(letters[0]?.to).toEqual(['reader@bank.example'])
    expect(only(letters)).not.toMatch(/^Bcc:/m)
  })

  it('signs in by the address’s user and password', async () => {
    const { connector, letters } = await play({ user: 'us er', password: 'p@ss:word' })
    expect(await connector.send(mail)).toEqual({ outcome: 'SENT' })
    expect(letters).toHaveLength(1)
  })

  it('an address that the server refuses is final, and the answer does not name it', async () => {
    const { connector } = await play({ refuse: 550 })
    const sent = await connector.send(mail)
    expect(sent).toEqual({ outcome: 'REFUSED', code: '550' })
  })

  it('"not now" is an outage, and so are a wrong password, a silent server and none at all', async () => {
    const busy = await play({ refuse: 451 })
    expect(await busy.connector.send(mail)).toMatchObject({ outcome: 'OUTAGE' })
    const locked = await play({ user: 'a', password: 'b', refuseSignIn: true })
    expect(await locked.connector.send(mail)).toMatchObject({
      outcome: 'OUTAGE',
      detail: expect.stringContaining('EAUTH'),
    })
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : 0
    const url = `smtp://127.0.0.1:${port}`
    const quiet = createSmtpMail({ url, from: 'a@b.example', timeoutMs: 200 })
    expect(await quiet.send(mail)).toMatchObject({ outcome: 'OUTAGE' })
    await new Promise((resolve) => silent.close(resolve))
    expect(await quiet.send(mail)).toMatchObject({ outcome: 'OUTAGE' })
  })
})
