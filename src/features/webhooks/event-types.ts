import { statuses } from '../../engines/workflow/index.ts'
import { wireId } from '../../platform/ids.ts'

/** What a receiver gets as `event`. Ids and codes only: the rest is read by the API, by whoever may read it. */
export interface Told {
  type: string
  [field: string]: string
}

/** Types of the Bits API: the start of an application, then each status it comes to. */
const bitsTypes: [string, ...string[]] = [
  'APPLICATION_STARTED',
  ...statuses.filter((status) => status !== 'NOT_STARTED').map((status) => `APPLICATION_${status}`),
]

/** Types that Openbits adds; an endpoint can do without them. */
export const additions = ['SCREENING_ALERT', 'SCREENING_LIST_REFUSED']

/** Sent by `webhooks.test` only, and to one endpoint. */
export const testType = 'WEBHOOK_TEST'

export const eventTypes: [string, ...string[]] = [...bitsTypes, ...additions]

type Payload = Record<string, unknown>

/** Events of the product, and what each is told as. A new addition is a line here and its type above. */
export const tellings: Record<string, (payload: Payload) => Told[]> = {
  'applications.statusChanged': (payload) => {
    const applicationId = wireId('application', field(payload, 'applicationId'))
    const [from, to] = [field(payload, 'from'), field(payload, 'to')]
    // What begins and needs nothing of the applicant is decided in the same step, and was begun nevertheless.
    const hasStarted = from === 'NOT_STARTED' && to !== 'CANCELLED'
    return [
      ...(hasStarted ? [{ type: 'APPLICATION_STARTED', applicationId }] : []),
      ...(hasStarted && to === 'IN_PROGRESS' ? [] : [{ type: `APPLICATION_${to}`, applicationId }]),
    ]
  },
  'screening.alertRaised': (payload) => [
    {
      type: 'SCREENING_ALERT',
      applicationId: wireId('application', field(payload, 'applicationId')),
      alertId: wireId('alert', field(payload, 'alertId')),
    },
  ],
  'lists.refreshRefused': (payload) => [{ type: 'SCREENING_LIST_REFUSED', list: field(payload, 'list') }],
}

/** Whether an endpoint wants events of a type. */
export function wants(endpoint: { eventTypes: string[] | null; additions: boolean }, type: string): boolean {
  if (!endpoint.additions && additions.includes(type)) return false
  return endpoint.eventTypes === null || endpoint.eventTypes.includes(type)
}

function field(payload: Payload, name: string): string {
  const value = payload[name]
  if (typeof value !== 'string') throw new Error(`An event that webhooks tell has no ${name}.`)
  return value
}
