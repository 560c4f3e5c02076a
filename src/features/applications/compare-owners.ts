import type { RegisteredOwnership } from '../../connectors/kit.ts'
import { type Comparison, compareWithRegister, type Threshold } from '../../engines/ownership/index.ts'
import { samePerson } from '../../engines/workflow/index.ts'
import type { Context } from '../../platform/operation.ts'
import { analysed, declaredOwnership } from './declared-ownership.ts'
import { type Fact, readFacts } from './facts.ts'
import type { Application } from './find.ts'

/** What a register of owners says of one company, as it is kept. */
export interface RegisteredOwners extends RegisteredOwnership {
  organizationNumber: { id: string; issuingCountry: string }
}

/** What the register of owners told an application the last time; undefined where it told nothing. */
export async function readRegisteredOwners(
  ctx: Context,
  application: Application,
): Promise<(Fact & { value: RegisteredOwners }) | undefined> {
  if (application.state.facts.ownership?.registered?.outcome !== 'FOUND') return undefined
  const facts = await readFacts(ctx.tx, application.id, 'ORGANIZATION')
  const fact = facts.findLast(({ name }) => name === 'registeredOwners')
  return fact && { ...fact, value: fact.value as RegisteredOwners }
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
