import type { RecordField } from '../kit.ts'

/** What every register of companies that is asked here publishes; each adds its own to it. */
export const everyRegister: readonly RecordField[] = [
  'organizationName',
  'organizationNumber',
  'legalType',
  'legalTypeCode',
  'registrationDate',
  'addresses',
  'companyStatus',
  'status',
  'businessActivity',
  'registrationAuthority',
]
