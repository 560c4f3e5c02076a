export { advance } from './advance.ts'
export { askedStep, askingReasons, isAsked, openAskings } from './asked.ts'
export { initialState } from './begin.ts'
export { identityOf, ruleOfGroups } from './clauses.ts'
export { checkCondition, type Evaluated, evaluate } from './conditions.ts'
export { type ExplainedDecision, explainDecision } from './decide.ts'
export { checkDefinition, definitionSchema } from './definition.ts'
export { type Change, diffDefinitions } from './diff.ts'
export { documentMethod, identityDocumentTypes } from './fields.ts'
export type { Issue } from './issue.ts'
export type { LintContext } from './lint.ts'
export { themeSchema } from './look.ts'
export { missing } from './missing.ts'
export { type Problem, problemsOf } from './problems.ts'
export { ReplayError, replay } from './replay.ts'
export { lastAnswered, openReturn, returnableSteps } from './returned.ts'
export { riskOf } from './risk.ts'
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
export { type Tried, tryOn } from './try.ts'
export type * from './types.ts'
export { type FactEntry, factEntries, functionEntries, type StepEntry, stepEntries } from './vocabulary.ts'
