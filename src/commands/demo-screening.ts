import type { App } from '../app.ts'
import { refreshList } from '../features/lists/index.ts'
import { approvedPerson, waitUntil } from './demo-applicant.ts'
import type { DemoClient } from './demo-client.ts'
import { listParts, publishAndFollow } from './list-parts.ts'

/** On the sandbox's sanctions list, and her cousin, who is on its second edition only. */
const vera = '05857500093'
const zoja = '09897900073'

/** A sanctioned person goes to review, with the reasons that a compliance officer reads. */
export async function reviewSanctioned(client: DemoClient): Promise<void> {
  client.title('A Norwegian person (KYC) whom a sanctions list names: people decide, and read why')
  const started = await approvedPerson(client, 'NO', vera)
  await client.read('applications.get', started.id)
  await client.read('applications.person.get', started.id)
  const { data } = await client.staff('screening.hits.list', { applicationId: started.id })
  for (const { hitId } of data) {
    const { explanation } = await client.quietly('screening.hits.get', { hitId })
    for (const sentence of explanation.sentences) client.say(sentence)
  }
}

/** A customer whom a new version of a list names: one alert. */
export async function alertOnNewVersion(client: DemoClient, app: App): Promise<void> {
  client.title('A customer is approved; then a new version of the list names her')
  const started = await approvedPerson(client, 'NO', zoja)
  await client.read('applications.get', started.id)
  const second = app.services.lists.sandbox?.(2)
  if (!second) throw new Error('The demo needs the sandbox’s list.')
  const parts = listParts(app)
  await refreshList(parts, second, { paths: {} })
  await publishAndFollow(parts)
  await waitUntil('No alert was raised within 20 seconds.', async () => {
    const { data } = await client.quietly('monitoring.alerts.list', {})
    return data.length > 0
  })
  await client.staff('monitoring.alerts.list', {})
}
