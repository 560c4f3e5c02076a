import type { Problem as EngineProblem } from '../../../src/engines/workflow/problems.ts'
import type { Definition, Kind, StepType } from '../../../src/engines/workflow/types.ts'
import type { GetWorkflowAnswer, ListWorkflowsAnswer } from '../../../src/features/workflows/get.ts'
import type { SaveWorkflowAnswer } from '../../../src/features/workflows/save.ts'
import type { VocabularyAnswer } from '../../../src/features/workflows/vocabulary.ts'

/** What the operations of workflows answer, with definitions as the engine has them. */

export type WorkflowRow = ListWorkflowsAnswer['data'][number]
export type Market = WorkflowRow['markets'][number]
export type SaveAnswer = SaveWorkflowAnswer
export type Problem = EngineProblem

export interface Workflow extends Omit<GetWorkflowAnswer, 'draft' | 'publishedDefinition'> {
  draft: Definition
  publishedDefinition?: Definition
}

export type Vocabulary = VocabularyAnswer
export type CountryEntry = Vocabulary['countries'][number]

export type { Definition, Kind, StepType }
