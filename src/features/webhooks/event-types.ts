import { statuses } from '../../engines/workflow/index.ts'
import { wireId } from '../../platform/ids.ts'

/** What a receiver gets as `event`. Ids and codes only: the rest is read by the API, by whoever may read it. */
export interface Told {
  type: string
  [field: string]: string | string[]
}

/** Types of the Bits API: the start of an application, then each status it comes to. */
const bitsTypes: [string, ...string[]] = [
  'APPLICATION_STARTED',
  ...statuses.filter((status) => status !== 'NOT_STARTED').map((status) => `APPLICATION_${status}`),
]

/** What becomes of those who are invited to sign. */
const invitationTypes = ['INVITATION_CREATED', 'INVITATION_SIGNED', 'INVITATION_DECLINED', 'INVITATION_WITHDRAWN']

/** What people have asked an applicant for, and what became of it. */
const askingTypes = ['DOCUMENT_ASKED', 'DOCUMENTS_HANDED_IN', 'DOCUMENT_ASK_WITHDRAWN']

/** Types that Openbits adds; an endpoint can do without them. */
export const additions = [
  'SCREENING_ALERT',
  'SCREENING_LIST_REFUSED',
  ...invitationTypes,
  ...askingTypes,
  'COMPANY_CHANGED',
  'CUSTOMER_ERASED',
  'STEPS_RETURNED',
  'RELATIONSHIP_KEPT',
  'RELATIONSHIP_ENDED',
  'AUDIT_LOG_BROKEN',
]

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
  'monitoring.companyChanged': (payload) => [
    {
      type: 'COMPANY_CHANGED',
      applicationId: wireId('application', field(payload, 'applicationId')),
      customerId: wireId('customer', field(payload, 'customerId')),
      changes: codes(payload, 'what'),
      ...(payload.alertId === undefined ? {} : { alertId: wireId('alert', field(payload, 'alertId')) }),
    },
  ],
  'customers.erased': (payload) => [
    { type: 'CUSTOMER_ERASED', customerId: wireId('customer', field(payload, 'customerId')) },
  ],
  'flow.invitationCreated': toldOfInvitation('INVITATION_CREATED'),
  'flow.invitationSigned': toldOfInvitation('INVITATION_SIGNED'),
  'flow.invitationDeclined': toldOfInvitation('INVITATION_DECLINED'),
  'flow.invitationWithdrawn': toldOfInvitation('INVITATION_WITHDRAWN'),
  'applications.documentAsked': toldOfAsking('DOCUMENT_ASKED'),
  'applications.documentAskWithdrawn': toldOfAsking('DOCUMENT_ASK_WITHDRAWN'),
  'applications.documentsHandedIn': (payload) => [
    {
      type: 'DOCUMENTS_HANDED_IN',
      applicationId: wireId('application', field(payload, 'applicationId')),
      askingIds: codes(payload, 'askingIds').map((id) => wireId('asking', id)),
    },
  ],
  'applications.stepsReturned': toldOfAsking('STEPS_RETURNED'),
  'reviews.relationshipKept': toldOfRelationship('RELATIONSHIP_KEPT'),
  'reviews.relationshipEnded': toldOfRelationship('RELATIONSHIP_ENDED'),
  'audit.foundBroken': (payload) => [
    {
      type: 'AUDIT_LOG_BROKEN',
      fault: field(payload, 'fault'),
      ...(payload.number === undefined ? {} : { number: field(payload, 'number') }),
    },
  ],
  'lists.refreshRefused': (payload) => [{ type: 'SCREENING_LIST_REFUSED', list: field(payload, 'list') }],
}

/** Whether an endpoint wants events of a type. */
export function wants(endpoint: { eventTypes: string[] | null; additions: boolean }, type: string): boolean {
  if (!endpoint.additions && additions.includes(type)) return false
  return endpoint.eventTypes === null || endpoint.eventTypes.includes(type)
}

function codes(payload: Payload, name: string): string[] {
  const value = payload[name]
  if (!Array.isArray(value)) throw new Error(`An event that webhooks tell has no ${name}.`)
  return value.map(String)
}

function toldOfInvitation(type: string): (payload: Payload) => Told[] {
  return (payload) => [
    {
      type,
      applicationId: wireId('application', field(payload, 'applicationId')),
      invitationId: wireId('invitation', field(payload, 'invitationId')),
    },
  ]
}

function toldOfRelationship(type: string): (payload: Payload) => Told[] {
  return (payload) => [
    {
      type,
      applicationId: wireId('application', field(payload, 'applicationId')),
      customerId: wireId('customer', field(payload, 'customerId')),
      reviewId: wireId('review', field(payload, 'reviewId')),
    },
  ]
}

function toldOfAsking(type: string): (payload: Payload) => Told[] {
  return (payload) => [
    {
      type,
      applicationId: wireId('application', field(payload, 'applicationId')),
      askingId: wireId('asking', field(payload, 'askingId')),
    },
  ]
}

function field(payload: Payload, name: string): string {
  const value = payload[name]
  if (typeof value !== 'string') throw new Error(`An event that webhooks tell has no ${name}.`)
  return value
}
