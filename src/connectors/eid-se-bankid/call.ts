import { z } from 'zod'
import { askProvider, type ProviderWire, type Told } from '../eid-kit/ask-provider.ts'
import type { Outage } from '../kit.ts'

export const id = 'eid-se-bankid'

export interface Wire extends ProviderWire {
  /** With the version, without a slash at the end. */
  baseUrl: string
}

const errorBody = z.object({ errorCode: z.string().min(1).max(100) })

/** What may be done about an error of BankID's (RP API v6, “Errors”). */
const advice = new Map([
  ['unauthorized', 'check the client certificate, and that its agreement covers this service'],
  ['notFound', 'check the address of the API'],
  ['methodNotAllowed', 'check the address of the API'],
  ['unsupportedMediaType', 'something between this server and BankID changes the content type'],
  ['alreadyInProgress', 'the person had another order; BankID has ended both, so they must begin again'],
])

/**
 * One call of the RP API v6: always POST with JSON, and that content type exactly. An ERROR is what BankID says about the
 * order (400); about the call itself it is an OUTAGE, also 408, with which it says that the question came too slowly.
 */
export async function call<T>(wire: Wire, method: string, body: object, schema: z.ZodType<T>): Promise<Told<T>> {
  const request = {
    url: `${wire.baseUrl}/${method}`,
    what: method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  }
  const answer = await askProvider(wire, request, schema, (error) => errorBody.safeParse(error).data?.errorCode)
  if (answer.outcome !== 'ERROR') return answer
  const refusal = advised(answer.refusal, answer.errorCode)
  if (answer.status === 400) return { ...answer, refusal }
  return answer.status === 408 ? { ...refusal, reason: 'TIMEOUT' } : refusal
}

function advised(refusal: Outage, errorCode: string): Outage {
  const hint = advice.get(errorCode)
  return hint ? { ...refusal, detail: `${refusal.detail}: ${hint}` } : refusal
}
