import type { CompanyRecord, Identifier, Signing } from '../../connectors/kit.ts'
import type { NewFact } from './facts.ts'

/** What a fact `signing` holds: whose signing it is, and who signs. It counts for the company fact before it. */
export interface SaidSigning {
  organizationNumber: Identifier
  signing: Signing
}

/** Who signs, apart from the register's record: `source` is `staff`, or the register whose word counts again. */
export function saidSigning({ organization, signing }: CompanyRecord, source: string): NewFact {
  const value: SaidSigning = { organizationNumber: organization.organizationNumber, signing }
  return { subject: 'ORGANIZATION', name: 'signing', value, origin: source === 'staff' ? 'STAFF' : 'REGISTER', source }
}
