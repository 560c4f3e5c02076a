/**
 * The contracts of the ways out. A connector is a folder beside this file; it sees this file, `platform` and
 * engine types, nothing else, and `app.ts` alone names it. `contract.ts` runs every connector on recorded replies.
 *
 * The one rule above all: an outage is never a miss. What a source did not say is UNKNOWN, not "no".
 */

import type { EidConnector } from './kit/eid.ts'
import type { FaceConnector } from './kit/face.ts'
import type { ListConnector } from './kit/list.ts'
import type { MailConnector } from './kit/mail.ts'
import type { OwnershipConnector, PopulationConnector, RegistryConnector } from './kit/register.ts'

export type * from './kit/company.ts'
export type * from './kit/eid.ts'
export type * from './kit/evidence.ts'
export type * from './kit/face.ts'
export * from './kit/list.ts'
export type * from './kit/mail.ts'
export type * from './kit/register.ts'

export type Connector =
  | RegistryConnector
  | OwnershipConnector
  | PopulationConnector
  | EidConnector
  | FaceConnector
  | ListConnector
  | MailConnector
