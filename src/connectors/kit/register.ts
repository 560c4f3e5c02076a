import type { RegisteredInterest, RegisteredOwner, RegisteredOwnership } from '../../engines/ownership/types.ts'
import type { CompanyRecord, Organization } from './company.ts'
import type { Address, Answer, Identifier } from './evidence.ts'

export type { RegisteredInterest, RegisteredOwner, RegisteredOwnership }

/** What a register can tell, in the words of the record. */
export type RecordField = keyof Organization | 'functionaries' | 'signing'

/** A company that a register has changed, or removed, since it was last asked. */
export interface RegisterChange {
  organizationNumber: string
  /** GONE: removed on legal grounds; copies must be erased. */
  kind: 'CHANGED' | 'DELETED' | 'GONE'
}

/** A register of beneficial owners. */
export interface OwnershipConnector {
  id: string
  kind: 'ownership'
  countries: readonly string[]
  sandbox: boolean
  lookUp(query: { country: string; organizationNumber: string }): Promise<Answer<RegisteredOwnership>>
}

/** A company register. */
export interface RegistryConnector {
  id: string
  kind: 'registry'
  countries: readonly string[]
  /** True for fictitious data: refused in production. */
  sandbox: boolean
  /** SUPPLEMENT: adds to what a register has said, and cannot stand in for one that is silent. */
  standing: 'MAIN' | 'SUPPLEMENT'
  /** What it publishes of companies that have it. */
  provides: readonly RecordField[]
  /** How long its terms and its pace of change let an answer be used again, in seconds; 0: ask each time. */
  freshForS: number
  /** The register of owners that it keeps beside, under the same key and at the same pace. */
  ownership?: OwnershipConnector | undefined
  /**
   * `organizationNumber` is already valid and normalised for the country; `vatNumber` is there where a register has told
   * it, for sources that know companies by that.
   */
  lookUp(query: {
    country: string
    organizationNumber: string
    vatNumber?: string | undefined
  }): Promise<Answer<CompanyRecord>>
  /** By name, where the register can; best first. */
  search?(query: {
    country: string
    name: string
    limit: number
  }): Promise<Answer<{ organizationName: string; organizationNumber: Identifier; city?: string | undefined }[]>>
  /**
   * What has changed since `cursor` (a text of the register's own; left out: from now on), oldest first. `isLast` false:
   * there is more behind the new cursor. Only of registers that publish such a feed.
   */
  changes?(query: {
    cursor: string | undefined
  }): Promise<Answer<{ changed: RegisterChange[]; cursor: string; isLast: boolean }>>
}

export interface PersonRecord {
  firstName: string
  lastName: string
  dateOfBirth: string
  address?: Address | undefined
  coordinationNumber?: Identifier | undefined
  /** Protected identity: name and address must not be shown; `address` is then left out. */
  protectedIdentity: boolean
}

/** A population register. */
export interface PopulationConnector {
  id: string
  kind: 'population'
  countries: readonly string[]
  sandbox: boolean
  lookUp(query: { country: string; personalIdentityNumber: string }): Promise<Answer<PersonRecord>>
}
