import type { TestApp } from './app.ts'
import type { Caller, Workspace } from './workspace.ts'

/** Whom the sandbox knows; see `src/connectors/sandbox/catalogue`. */
export const people = { clean: '199006022397', kenta: '191212121212' }
export const companies = { taraxacum: '5299990266' }

/** Identifies by the sandbox's eID on a step, to its end. */
export async function identify(flow: Caller, personalIdentityNumber?: string, step = 'identify', method?: string) {
  const started = await flow('flow.identify.start', {
    step,
    ...(method ? { method } : {}),
    ...(personalIdentityNumber ? { personalIdentityNumber } : {}),
  })
  if (started.status !== 200) throw new Error(`flow.identify.start: ${JSON.stringify(started.body)}`)
  return flow('flow.identify.collect', { orderId: started.body.orderId })
}

/** A person through the starter workflow `person`, to the decision. `answers` choose which. */
export async function completePerson(
  app: TestApp,
  workspace: Workspace,
  options: { personalIdentityNumber?: string; answers?: Record<string, unknown> } = {},
) {
  const application = await workspace.apply()
  await application.flow('flow.submit', {
    step: 'contact',
    data: { email: 'lois.lane@dailyplanet.example', phoneNumber: '+46701234567' },
  })
  await identify(application.flow, options.personalIdentityNumber ?? people.clean)
  await app.drain()
  const answers = options.answers ?? { pep: false, funds: 'SALARY' }
  const last = await application.flow('flow.submit', { step: 'about-you', data: { answers } })
  await app.drain()
  return { ...application, last }
}

/** A Swedish company through the starter workflow `company`, to the decision. */
export async function completeCompany(
  app: TestApp,
  workspace: Workspace,
  options: { personalIdentityNumber?: string; organizationNumber?: string } = {},
) {
  const application = await workspace.apply({ workflowId: workspace.workflows.company })
  const { flow } = application
  await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
  await identify(flow, options.personalIdentityNumber ?? people.kenta)
  await flow('flow.submit', {
    step: 'organization',
    data: { organizationNumber: options.organizationNumber ?? companies.taraxacum },
  })
  await app.drain()
  await flow('flow.submit', { step: 'organization', data: { confirm: true } })
  const accounts = [{ type: 'IBAN', iban: 'SE3550000000054910000003', bic: 'NDEASESS' }]
  const last = await flow('flow.submit', { step: 'bank-account', data: { accounts } })
  await app.drain()
  return { ...application, last }
}
