import { askToken, type Caller, caller } from '../workspace.ts'
import type { Product } from './start-process.ts'

/** What an integrator has of the demo workspace: a token with every scope, and the workflows by their kind. */
export interface Client {
  call: Caller
  token: string
  workflows: { person: string; company: string; reviewed: string }
  redirectUrl: string
}

const scopes = 'application review:read review:write workflow:read workflow:write workspace:admin'

export async function openDemo(product: Product): Promise<Client> {
  const demo = await product.demo()
  const answer = await askToken(product, demo, scopes)
  if (answer.status !== 200) throw new Error(`token: ${JSON.stringify(answer.body)}`)
  const [person, company, reviewed] = demo.workflows
  if (!person || !company || !reviewed) throw new Error('The demo workspace has other workflows than expected.')
  return {
    call: caller(product, answer.body.access_token),
    token: answer.body.access_token,
    workflows: { person: person.id, company: company.id, reviewed: reviewed.id },
    redirectUrl: person.redirectUrls[0] ?? '',
  }
}
