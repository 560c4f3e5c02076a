import { setTimeout as wait } from 'node:timers/promises'
import type { DemoClient, Started } from './demo-client.ts'

/** What an applicant does in the demo; a person is the sandbox's, or its first of the market. */
export async function personUpToQuestions(client: DemoClient, countryCode = 'SE', person?: string): Promise<Started> {
  const started = await client.create('KYC', countryCode)
  await client.flow(started, 'flow.submit', {
    step: 'contact',
    data: { email: 'ture@example.com', phoneNumber: '+46 70 123 45 67' },
  })
  await identify(client, started, person)
  // The population register is asked by a job; the questions open when it has answered.
  await waitFor(client, started, (flow) => flow.current?.key === 'about-you')
  return started
}

/** All the way, with nothing declared; what the rules make of it is known when this returns. */
export async function approvedPerson(client: DemoClient, countryCode: string, person?: string): Promise<Started> {
  const started = await personUpToQuestions(client, countryCode, person)
  await client.flow(started, 'flow.submit', { step: 'about-you', data: { answers: { pep: false, funds: 'SALARY' } } })
  await waitForDecision(client, started)
  return started
}

export async function identify(client: DemoClient, started: Started, personalIdentityNumber?: string): Promise<void> {
  const whom = personalIdentityNumber ? { personalIdentityNumber } : {}
  const { orderId } = await client.flow(started, 'flow.identify.start', { step: 'identify', ...whom })
  await client.flow(started, 'flow.identify.collect', { orderId })
}

/** Lists are searched by a job, so a decision comes a moment after the last answer. */
export async function waitForDecision(client: DemoClient, started: Started): Promise<void> {
  await waitUntil('The application was not decided within 20 seconds.', async () => {
    const { status } = await client.quietly('applications.get', { applicationId: started.id })
    return status !== 'IN_PROGRESS'
  })
}

interface Flow {
  current?: { key: string; state: string; note?: string } | null
}

export async function waitFor(client: DemoClient, started: Started, isThere: (flow: Flow) => boolean): Promise<Flow> {
  let flow: Flow = {}
  await waitUntil(
    'The application did not move on within 60 seconds.',
    async () => {
      flow = await client.peek(started)
      return isThere(flow)
    },
    60_000,
  )
  return flow
}

export async function waitUntil(problem: string, isThere: () => Promise<boolean>, forMs = 20_000): Promise<void> {
  for (const until = Date.now() + forMs; !(await isThere()); await wait(150)) {
    if (Date.now() > until) throw new Error(problem)
  }
}
