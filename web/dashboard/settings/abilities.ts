import type { Role } from '../../../src/platform/roles.ts'

export const roleNames: Role[] = ['VIEWER', 'REVIEWER', 'COMPLIANCE_LEAD', 'DEVELOPER', 'ADMIN']

/** What each role may do, in words; `docs/staff.md` has every scope. */
export const abilities = {
  look: ['VIEWER', 'REVIEWER', 'COMPLIANCE_LEAD', 'ADMIN'],
  decide: ['REVIEWER', 'COMPLIANCE_LEAD', 'ADMIN'],
  workflows: ['COMPLIANCE_LEAD', 'DEVELOPER', 'ADMIN'],
  customers: ['COMPLIANCE_LEAD', 'ADMIN'],
  audit: ['COMPLIANCE_LEAD', 'ADMIN'],
  settings: ['COMPLIANCE_LEAD', 'ADMIN'],
  integrate: ['DEVELOPER', 'ADMIN'],
  team: ['ADMIN'],
} satisfies Record<string, Role[]>
