import { spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, it } from 'vitest'
import type { LoopbackRequest } from '../src/connectors/loopback.ts'
import { eventTypes } from '../src/features/webhooks/event-types.ts'
import { startApp, type TestApp } from './app.ts'
import { codeOf, documentedCode, webhooksPage as page } from './webhook-code.ts'
import { newWebhook, startReceiver } from './webhooks.ts'
import { newWorkspace } from './workspace.ts'

const hasPython = spawnSync('python3', ['--version']).status === 0

/** A request as it came, signed by two secrets, and what verifies it. */
let app: TestApp
let request: LoopbackRequest
let secrets: string[]
let now: number
beforeAll(async () => {
  const receiver = await startReceiver()
  app = await startApp({ WEBHOOK_TRUSTED_ORIGINS: receiver.origin })
  const workspace = await newWorkspace(app)
  const { webhookId, secret, path } = await newWebhook(workspace, receiver)
  const rotated = await workspace.call('webhooks.rotateSecret', { webhookId })
  await (await workspace.apply()).flow('flow.start')
  await app.drain()
  request = receiver.newest(path)
  secrets = [secret, rotated.body.secret]
  now = app.clock.now().getTime() / 1000
})

describe('docs/webhooks.md', () => {
  it('WH-01 its code for Node takes what is sent, by either secret, and nothing that was changed', async () => {
    const { verify, verifyContentHmac } = await documentedCode()
    const { headers, body } = request
    for (const secret of secrets) expect(verify(headers, body, secret, now)).toEqual(JSON.parse(body))
    expect(verifyContentHmac(headers, Buffer.from(body), secrets[0])).toEqual(JSON.parse(body))
    expect(() => verify(headers, body.replace('STARTED', 'APPROVED'), secrets[0], now)).toThrow('wrong signature')
    expect(() => verify(headers, body, 'whsec_AAAA', now)).toThrow('wrong signature')
    expect(() => verify(headers, body, secrets[0], now + 301)).toThrow('too old')
    expect(() => verifyContentHmac(headers, `${body} `, secrets[0])).toThrow('wrong signature')
  })

  it.skipIf(!hasPython)('WH-01 so does its code for Python (needs python3)', () => {
    const script = `${codeOf('python')}
import sys
given = json.load(sys.stdin)
headers, body, now = given["headers"], given["body"].encode(), given["now"]
def said(run):
    try:
        return run()["event"]["type"]
    except ValueError as error:
        return str(error)
print(json.dumps([said(lambda: verify(headers, body, secret, now)) for secret in given["secrets"]] + [
    said(lambda: verify_content_hmac(headers, body, given["secrets"][0])),
    said(lambda: verify(headers, body + b" ", given["secrets"][0], now)),
    said(lambda: verify(headers, body, given["secrets"][0], now + 301)),
    said(lambda: verify_content_hmac(headers, body + b" ", given["secrets"][0])),
]))`
    const input = JSON.stringify({ ...request, secrets, now })
    const { stdout, stderr } = spawnSync('python3', ['-c', script], { input, encoding: 'utf8' })
    expect(stderr).toBe('')
    const taken = 'APPLICATION_STARTED'
    expect(JSON.parse(stdout)).toEqual([taken, taken, taken, 'wrong signature', 'too old', 'wrong signature'])
  })

  it('it names every type', () => {
    const named = [...page.matchAll(/`((?:APPLICATION|SCREENING)?_?[A-Z_]+)`/g)].map(([, name = '']) => name)
    const types = named.map((name) => (name.startsWith('_') ? `APPLICATION${name}` : name))
    expect(types).toEqual(expect.arrayContaining(eventTypes))
  })
})
