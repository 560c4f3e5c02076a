import { z } from 'zod'
import { askProvider, type ProviderWire, type Told } from '../eid-kit/ask-provider.ts'
import { outage } from '../registry-kit/outage.ts'

export const id = 'eid-se-freja'

export interface Wire extends ProviderWire {
  /** Without a slash at the end. */
  baseUrl: string
}

const errorBody = z.object({ code: z.number().int() })

/** What may be done about an error of Freja's (REST API documentation, “Errors”). */
const advice = new Map([
  ['1005', 'the person has blocked this relying party'],
  ['1008', 'check the client certificate, and that its agreement covers this service'],
  ['2000', 'the person had another request; Freja has ended both, so they must begin again'],
])

/** Where to ask what, and the name of the form's one field. */
export interface Method {
  path: string
  field: string
}

/** One call of the REST API: a form with one field, which is JSON in base64. An ERROR is Freja's own word, a code. */
export async function call<T>(
  wire: Wire,
  { path, field }: Method,
  asked: object,
  schema: z.ZodType<T>,
): Promise<Told<T>> {
  const request = {
    url: `${wire.baseUrl}${path}`,
    what: path,
    body: new URLSearchParams({ [field]: Buffer.from(JSON.stringify(asked)).toString('base64') }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
  }
  const codeOf = (error: unknown) => errorBody.safeParse(error).data?.code.toString()
  // Some installations say an error with the status 200.
  const answer = z.union([
    errorBody.transform(({ code }) => ({ is: 'ERROR' as const, code })),
    schema.transform((value) => ({ is: 'VALUE' as const, value })),
  ])
  const told = await askProvider(wire, request, answer, codeOf)
  if (told.outcome === 'OUTAGE') return told
  const { evidence } = told
  if (told.outcome === 'READ' && told.value.is === 'VALUE')
    return { outcome: 'READ', value: told.value.value, evidence }
  const errorCode = told.outcome === 'ERROR' ? told.errorCode : String(codeOf(told.value))
  const hint = advice.get(errorCode)
  const detail = `Freja answered ${path} with the code ${errorCode}${hint ? `: ${hint}` : ''}`
  const status = told.outcome === 'ERROR' ? told.status : 200
  return { outcome: 'ERROR', status, errorCode, refusal: outage('REFUSED', detail, { evidence: [evidence] }), evidence }
}
