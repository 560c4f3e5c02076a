import type { Definition } from '../operations.ts'

export interface Unsaved {
  definition: Definition
  /** Of the draft that it was made of. */
  revision: number
}

const placeOf = (workflowId: string) => `openbits-draft-${workflowId}`

/** What of a draft is not saved, in this tab of the browser; it holds nobody's data. */
export function kept(workflowId: string): Unsaved | undefined {
  const text = sessionStorage.getItem(placeOf(workflowId))
  return text ? JSON.parse(text) : undefined
}

export function keep(workflowId: string, unsaved: Unsaved): void {
  try {
    sessionStorage.setItem(placeOf(workflowId), JSON.stringify(unsaved))
  } catch {
    // No room, e.g. for several logos: it then lives as long as the page.
  }
}

export function forget(workflowId: string): void {
  sessionStorage.removeItem(placeOf(workflowId))
}
