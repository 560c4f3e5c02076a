import { createHash } from 'node:crypto'
import { z } from 'zod'
import { askProvider, type ProviderWire } from '../eid-kit/ask-provider.ts'
import type { Outage } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import type { OidcBroker, OidcMethod } from './brokers.ts'
import { authenticateClient, signRequest } from './client.ts'
import { errorCodeOf, type Order } from './order.ts'
import type { Metadata } from './provider.ts'
import { askToSign } from './signing.ts'

const pushedSchema = z.object({ request_uri: z.string().min(1).max(1000) })

/**
 * Where the browser is sent: the authorization code flow with PKCE, state and nonce. A broker that takes pushed requests
 * (RFC 9126) gets one, so that the address tells nothing; only then may a personal number go along.
 */
export async function authorizationUrl(
  wire: ProviderWire,
  broker: OidcBroker,
  method: OidcMethod,
  metadata: Metadata,
  order: Order,
): Promise<{ outcome: 'READ'; value: string } | Outage> {
  const pushed = metadata.pushed_authorization_request_endpoint
  const number = order.personalIdentityNumber?.replace(/[-+\s]/g, '')
  const ofNumber = pushed && number && method.numberHint !== undefined ? `${method.numberHint}${number}` : undefined
  const hint = [method.loginHint, ofNumber].filter(Boolean).join(' ')
  const { acrValues, signing, scope } = method
  const isSigned = signing !== undefined && order.text !== undefined
  if (isSigned && signing === 'TRANSACTION_TOKEN' && !pushed)
    return outage('REFUSED', `${wire.name} takes no pushed requests, without which it is given no text to be signed`)
  const asked = { ...method.parameters, scope, ...(acrValues ? { acr_values: acrValues } : {}) }
  const all: Record<string, string> = isSigned ? { ...asked, ...askToSign(signing, order.text ?? '', asked) } : asked
  // OpenID Connect Core §6.1: these three stand outside of a signed request too.
  const outside = { response_type: 'code', client_id: broker.clientId, scope: all.scope ?? scope }
  const whole: Record<string, string> = {
    ...all,
    ...outside,
    redirect_uri: order.redirectUri,
    state: order.state,
    nonce: order.nonce,
    code_challenge: createHash('sha256').update(order.codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(hint ? { login_hint: hint } : {}),
  }
  const request = broker.signedRequest ? { ...outside, request: await signRequest(broker, wire.clock, whole) } : whole
  if (!pushed) return { outcome: 'READ', value: address(metadata, request) }

  const { headers, form } = await authenticateClient(broker, wire.clock, pushed)
  const answer = await askProvider(
    wire,
    {
      url: pushed,
      what: 'the pushed request',
      body: new URLSearchParams({ ...request, ...form }).toString(),
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      expects: 201,
    },
    pushedSchema,
    errorCodeOf,
  )
  if (answer.outcome === 'ERROR') return answer.refusal
  if (answer.outcome === 'OUTAGE') return answer
  return {
    outcome: 'READ',
    value: address(metadata, { client_id: broker.clientId, request_uri: answer.value.request_uri }),
  }
}

function address(metadata: Metadata, query: Record<string, string>): string {
  const url = new URL(metadata.authorization_endpoint)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}
