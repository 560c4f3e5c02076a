import { Ajv2020, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Answer, Caller } from './workspace.ts'

/** Of OpenAPI 3.1, what is looked at here. */
export interface Document {
  openapi: string
  paths: Record<string, Partial<Record<'get' | 'post', Described>>>
}

interface Described {
  security?: Record<string, string[]>[]
  operationId: string
  requestBody?: { content: Record<string, { schema: AnySchemaObject }> }
  responses: Record<string, { content?: Record<string, unknown> }>
}

export interface Contract {
  document: Document
  /** What is wrong with an answer to this path; undefined when it is as published. */
  fault(path: string, answer: Answer, method?: 'get' | 'post'): string | undefined
  /** Whether the published schema lets this body through. */
  allows(path: string, body: unknown): boolean
  /** A caller that fails as soon as an answer is not as published. */
  checked(call: Caller): Caller
}

/** Reads `/v1/openapi.json` of a running server, and judges by nothing else. */
export async function readContract(app: { baseUrl: string }): Promise<Contract> {
  const response = await fetch(`${app.baseUrl}/v1/openapi.json`)
  return contractOf((await response.json()) as Document)
}

export function contractOf(document: Document): Contract {
  const ajv = new Ajv2020({ strict: false, logger: false })
  formats.default(ajv)
  ajv.addSchema(document, 'openapi')

  function schemaAt(...segments: string[]): ValidateFunction {
    const pointer = segments.map((one) => encodeURIComponent(one.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')
    const validate = ajv.getSchema(`openapi#/${pointer}`)
    if (!validate) throw new Error(`The document has no schema at ${pointer}.`)
    return validate
  }

  function fault(path: string, answer: Answer, method: 'get' | 'post' = 'post'): string | undefined {
    const described = document.paths[path]?.[method]
    if (!described) return `${method} ${path} is not documented`
    const response = described.responses[answer.status]
    if (!response) return `${path} answered ${answer.status}, which is not documented`
    const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
    const content = Object.keys(response.content ?? {})
    if (content.length === 0) return answer.body === '' ? undefined : `${path} answered a body, which is not documented`
    const documented = content.find((one) => one === type || one === '*/*')
    if (!documented) return `${path} answered ${answer.status} as ${type}, which is not documented`
    if (documented === '*/*') return undefined
    const validate = schemaAt('paths', path, method, 'responses', String(answer.status), 'content', type, 'schema')
    return validate(answer.body)
      ? undefined
      : `${path} answered ${answer.status} with ${ajv.errorsText(validate.errors)}: ${JSON.stringify(answer.body)}`
  }

  return {
    document,
    fault,
    allows(path, body) {
      const [type = ''] = Object.keys(document.paths[path]?.post?.requestBody?.content ?? {})
      return schemaAt('paths', path, 'post', 'requestBody', 'content', type, 'schema')(body) === true
    },
    checked: (call) => async (operation, body, headers) => {
      const answer = await call(operation, body, headers)
      const wrong = fault(`/v1/${operation}`, answer)
      if (wrong) throw new Error(wrong)
      return answer
    },
  }
}
