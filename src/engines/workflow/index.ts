export { advance } from './advance.ts'
export { askedStep, askingReasons, isAsked, lastAnswered, openAskings } from './asked.ts'
export { initialState } from './begin.ts'
export { identityOf, ruleOfGroups } from './clauses.ts'
export { checkCondition, type Evaluated, evaluate } from './conditions.ts'
export { checkDefinition, definitionSchema } from './definition.ts'
export { documentMethod, identityDocumentTypes } from './fields.ts'
export type { Issue } from './issue.ts'
export { missing } from './missing.ts'
export { ReplayError, replay } from './replay.ts'
export { nameInOrder, probablySamePerson, sameFullName, samePerson, signatoryOf } from './same-person.ts'
export {
  canBeBound,
  candidatesOf,
  isDouble,
  knownRule,
  ruleOf,
  type StillNeeded,
  signedPlaces,
  standingOf,
  stillNeeded,
} from './signatories.ts'
export { canMove, isFinal, statuses } from './status.ts'
export { subjectOf } from './steps/owners.ts'
export { askedQuestions } from './steps/questionnaire.ts'
export type * from './types.ts'
