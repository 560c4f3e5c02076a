/** How a receiver verifies what it is sent; the same as in docs/webhooks.md, which tests run. */
export const verifySnippets = {
  'Node.js': `import { createHmac, timingSafeEqual } from 'node:crypto'

/** headers: names in lower case; body: exactly as received, before any parsing. */
export function verify(headers, body, secret, now = Date.now() / 1000) {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  if (Math.abs(now - Number(timestamp)) > 300) throw new Error('too old')
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const expected = createHmac('sha256', key).update(\`\${id}.\${timestamp}.\`).update(body).digest()
  const isOurs = headers['webhook-signature'].split(' ').some((one) => {
    const signature = Buffer.from(one.replace('v1,', ''), 'base64')
    return signature.length === expected.length && timingSafeEqual(signature, expected)
  })
  if (!isOurs) throw new Error('wrong signature')
  return JSON.parse(body)
}`,
  Python: `import base64, hashlib, hmac, json, time

def verify(headers, body, secret, now=None):
    """headers: names in lower case; body: the bytes received."""
    message_id, timestamp = headers["webhook-id"], headers["webhook-timestamp"]
    if abs((time.time() if now is None else now) - int(timestamp)) > 300:
        raise ValueError("too old")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    if not any(hmac.compare_digest(expected, one) for one in headers["webhook-signature"].split(" ")):
        raise ValueError("wrong signature")
    return json.loads(body)`,
}
