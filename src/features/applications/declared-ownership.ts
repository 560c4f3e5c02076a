import {
  type Analysis,
  analyse,
  type DeclaredOwner,
  type Graph,
  readOwners,
  type Subject,
  type Threshold,
} from '../../engines/ownership/index.ts'
import { subjectOf } from '../../engines/workflow/index.ts'
import type { Application } from './find.ts'

export interface DeclaredOwnership {
  subject: Subject
  declared: DeclaredOwner[]
  graph: Graph
}

/** The ownership that an application was told; undefined before. A plain list is a tree without companies. */
export function declaredOwnership({ state: { facts } }: Application): DeclaredOwnership | undefined {
  const declared = facts.ownership?.declared ?? facts.owners
  if (!declared) return undefined
  const subject = subjectOf(facts)
  return { subject, declared, graph: readOwners(declared, subject).graph }
}

/** The same, worked out by a threshold. */
export function analysed(
  ownership: DeclaredOwnership,
  threshold: Threshold,
): DeclaredOwnership & { analysis: Analysis; threshold: Threshold } {
  return { ...ownership, analysis: analyse(ownership.graph, threshold), threshold }
}
