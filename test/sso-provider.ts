import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface SsoPerson {
  sub: string
  email: string
  email_verified: boolean
  name: string
}

export const ssoClient = { id: 'openbits', secret: 'what the provider has given us' }

/** A company’s OpenID Connect provider on loopback, at which `person` is always the one who signs in. */
export async function startSsoProvider(): Promise<{
  issuer: string
  signInAs(person: SsoPerson): void
  close: () => Promise<void>
}> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, string>()
  let person: SsoPerson | undefined
  let issuer = ''
  const idToken = (nonce: string) =>
    new SignJWT({ ...person, nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(issuer)
      .setAudience(ssoClient.id)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey)
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    const json = (body: unknown) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body))
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        })
      case '/keys':
        return json({ keys: [jwk] })
      case '/authorize': {
        const code = randomUUID()
        codes.set(code, url.searchParams.get('nonce') ?? '')
        const back = new URL(url.searchParams.get('redirect_uri') ?? '')
        back.searchParams.set('code', code)
        back.searchParams.set('state', url.searchParams.get('state') ?? '')
        return response.writeHead(302, { Location: back.href }).end()
      }
      case '/token': {
        const chunks: Buffer[] = []
        for await (const chunk of request) chunks.push(chunk as Buffer)
        const form = new URLSearchParams(Buffer.concat(chunks).toString())
        const nonce = codes.get(form.get('code') ?? '')
        codes.delete(form.get('code') ?? '')
        if (nonce === undefined || !form.get('code_verifier')) return response.writeHead(400).end('{}')
        return json({
          access_token: randomUUID(),
          token_type: 'Bearer',
          expires_in: 300,
          id_token: await idToken(nonce),
        })
      }
      default:
        return response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    signInAs: (given) => {
      person = given
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
