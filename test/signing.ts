import type { TestApp } from './app.ts'
import { steps, workflowOf } from './definitions.ts'
import { identify } from './journey.ts'
import { type Caller, caller, type Workspace } from './workspace.ts'

/** Taraxacum AB of the sandbox: Kenta Kentsson signs alone, or Ola Per Testsson and Lorentz Lantzio together. */
export const taraxacum = '5299990266'
export const signers = { kenta: '191212121212', ola: '197211249276', lorentz: '198212122397', clark: '197803112395' }

/** A workflow of companies that ends in signatures. */
export function signingWorkflow(settings: object = {}, rules: object[] = []) {
  const text = { sv: 'Bolaget godkänner villkoren.', en: 'The company agrees to the terms.' }
  const sign = { ...steps.sign, settings: { text, ...settings } }
  return workflowOf([steps.organization, sign], { kind: 'KYB', rules })
}

/** An application of this company whose sign step is open. */
export async function companyToSign(app: TestApp, workspace: Workspace, workflowId: string, number = taraxacum) {
  const application = await workspace.apply({ workflowId })
  const submit = (data: object) => application.flow('flow.submit', { step: 'organization', data })
  await submit({ organizationNumber: number })
  await app.drain()
  await submit({ confirm: true })
  return application
}

/** Invites a candidate by their name, and answers the secret of the link. */
export async function invite(flow: Caller, name: string, more: object = {}) {
  const { body: view } = await flow('flow.get')
  const candidate = view.current.signing.candidates.find((one: { name: string }) => one.name === name)
  const answer = await flow('flow.invitations.create', { step: 'sign', signatory: candidate.signatory, ...more })
  if (answer.status !== 200) throw new Error(`flow.invitations.create: ${JSON.stringify(answer.body)}`)
  return { invitationId: String(answer.body.invitationId), secret: secretOf(answer.body.link), ...answer.body }
}

export function secretOf(link: string): string {
  return new URL(link).searchParams.get('invitation') ?? ''
}

/** Opens a link as the one who is invited does, without any token; answers a caller with the session it gives. */
export async function openLink(app: { baseUrl: string }, secret: string) {
  const response = await fetch(`${app.baseUrl}/v1/flow.invitations.open`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ invitation: secret }),
  })
  const body = (await response.json()) as { sessionToken: string; code: string }
  return { status: response.status, body, cosign: caller(app, body.sessionToken) }
}

/** Signs to the end: in the session of the applicant, or in that of somebody who is invited. */
export const signAs = (flow: Caller, person: string) => identify(flow, person, 'sign')
export async function cosignAs(cosign: Caller, personalIdentityNumber?: string) {
  const started = await cosign('flow.cosign.start', personalIdentityNumber ? { personalIdentityNumber } : {})
  if (started.status !== 200) throw new Error(`flow.cosign.start: ${JSON.stringify(started.body)}`)
  return cosign('flow.cosign.collect', { orderId: started.body.orderId })
}
