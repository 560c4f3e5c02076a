import type { OrganizationAnswer } from '../../../../src/features/applications/get-organization.ts'
import type { PersonAnswer } from '../../../../src/features/applications/get-person.ts'
import { useRead } from '../../api.ts'

/** Whose application it is, as its heading says: the company, or else the person. */
export function useWho(applicationId: string, kind: 'KYC' | 'KYB') {
  const company = useRead<OrganizationAnswer>(
    'applications.organization.get',
    { applicationId },
    { isOn: kind === 'KYB' },
  )
  const person = useRead<PersonAnswer>('applications.person.get', { applicationId })
  const { organizationName, organizationNumber } = company.data ?? {}
  const personName = [person.data?.firstName, person.data?.lastName].filter(Boolean).join(' ')
  return {
    name: (kind === 'KYB' && organizationName) || personName || undefined,
    number: kind === 'KYB' ? organizationNumber?.id : person.data?.personalIdentityNumber?.id,
    // A company without a name is one of which a register has taken everything back.
    isErased: kind === 'KYB' && organizationNumber !== undefined && organizationName === '',
    isPending: person.isPending || (kind === 'KYB' && company.isPending),
    error: company.error ?? person.error,
    retry() {
      if (company.error) void company.refetch()
      if (person.error) void person.refetch()
    },
  }
}
