import type { AuditEntryAnswer } from '../../../src/features/audit/list.ts'

export type AuditEntry = AuditEntryAnswer

export const actorKinds = [
  'staff',
  'client',
  'applicant',
  'co-signer',
  'system',
] as const satisfies readonly AuditEntry['actor']['kind'][]
