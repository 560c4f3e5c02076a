/** Types of events in the groups of the form; the server knows them too, and refuses what it does not. */
export const typeGroups = {
  applications: [
    'APPLICATION_STARTED',
    'APPLICATION_IN_PROGRESS',
    'APPLICATION_MANUAL_REVIEW',
    'APPLICATION_APPROVED',
    'APPLICATION_DECLINED',
    'APPLICATION_MANUALLY_APPROVED',
    'APPLICATION_MANUALLY_DECLINED',
    'APPLICATION_FAILED',
    'APPLICATION_CANCELLED',
  ],
  asked: ['DOCUMENT_ASKED', 'DOCUMENTS_HANDED_IN', 'DOCUMENT_ASK_WITHDRAWN', 'STEPS_RETURNED'],
  signers: ['INVITATION_CREATED', 'INVITATION_SIGNED', 'INVITATION_DECLINED', 'INVITATION_WITHDRAWN'],
  monitoring: ['SCREENING_ALERT', 'COMPANY_CHANGED', 'SCREENING_LIST_REFUSED', 'AUDIT_LOG_BROKEN'],
  customers: ['RELATIONSHIP_KEPT', 'RELATIONSHIP_ENDED', 'CUSTOMER_ERASED'],
} as const

export const allTypes: string[] = Object.values(typeGroups).flat()
