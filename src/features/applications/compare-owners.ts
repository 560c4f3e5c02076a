import type { RegisteredOwner } from '../../connectors/kit.ts'
import { type Comparison, compareWithRegister, type Threshold } from '../../engines/ownership/index.ts'
import { samePerson } from '../../engines/workflow/index.ts'
import { analysed, declaredOwnership } from './declared-ownership.ts'
import type { Application } from './find.ts'

/** What a register of owners says of one company, as it is kept. */
export interface RegisteredOwners {
  organizationNumber: { id: string; issuingCountry: string }
  owners: RegisteredOwner[]
  /** In the register's own codes. */
  statements: string[]
}

/** Where declaration and register differ; undefined before anything was declared. */
export function compareOwners(
  application: Application,
  registered: RegisteredOwners,
  threshold: Threshold,
): Comparison | undefined {
  const declared = declaredOwnership(application)
  return declared && compareWithRegister(analysed(declared, threshold), registered, samePerson)
}
