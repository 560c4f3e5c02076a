/** Kinds of documents that people most often add or ask for; others come by workflows, and are shown by their word. */
export const kinds = [
  'PASSPORT',
  'IDENTITY_CARD',
  'DRIVING_LICENCE',
  'RESIDENCE_PERMIT',
  'PROOF_OF_ADDRESS',
  'SOURCE_OF_FUNDS',
  'REGISTRATION_EXTRACT',
  'ANNUAL_REPORT',
  'POWER_OF_ATTORNEY',
  'OTHER',
] as const

export const contexts = ['DOCUMENT_FRONT', 'DOCUMENT_BACK'] as const
