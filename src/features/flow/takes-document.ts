import { isAsked, openAskings } from '../../engines/workflow/index.ts'
import type { Application } from '../applications/index.ts'

/** Whether documents may come and go: on the way any, afterwards what people have asked for. */
export function takesDocument(
  { status, state }: Application,
  kind?: { type: string; context?: string | undefined },
): boolean {
  if (status === 'IN_PROGRESS') return true
  return kind ? isAsked(state, kind) : openAskings(state).length > 0
}
