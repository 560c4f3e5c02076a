import type { StepType } from '../types.ts'
import { bankAccount } from './bank-account.ts'
import { contact } from './contact.ts'
import { decision } from './decision.ts'
import { documents } from './documents.ts'
import { identify } from './identify.ts'
import { organization } from './organization.ts'
import { owners } from './owners.ts'
import { questionnaire } from './questionnaire.ts'
import { representative } from './representative.ts'
import { screening } from './screening.ts'
import { sign } from './sign.ts'
import type { StepKind } from './step.ts'

/** Every step type, by the name it has in definitions. */
export const stepKinds = {
  identify,
  contact,
  organization,
  representative,
  owners,
  documents,
  'bank-account': bankAccount,
  questionnaire,
  screening,
  sign,
  decision,
} satisfies Record<StepType, StepKind>
