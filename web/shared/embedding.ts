/** A step of the workflow, as far as pages around the frame may know it: nothing of what is in it, or of how it went. */
export interface EmbeddedStep {
  key: string
  type: string
}

/** What the pages in a frame tell the page around them, always to its very origin. */
export type ToHost =
  /** The pages are in the frame: its browser and the workflow let them. */
  | { type: 'loaded' }
  | { type: 'unloaded' }
  | { type: 'ready' }
  | { type: 'step'; step: EmbeddedStep }
  | { type: 'submitted'; step: EmbeddedStep }
  | { type: 'ended'; applicationId: string; redirectUrl: string }
  | { type: 'cancelled'; applicationId: string; redirectUrl: string }
  | { type: 'sessionEnded' }
  | { type: 'resize'; height: number }
  /** The last page has been read. */
  | { type: 'leave'; redirectUrl: string }
  /** An eID is to be opened in a window of its own: its page may not be shown in a frame, or its app comes back to a window. */
  | { type: 'window'; eid: string; language: string }
  /** Escape was pressed where nothing else takes it. */
  | { type: 'escape' }
  /** The person has said that they want to close; or, asked, that they do not. */
  | { type: 'close' }
  | { type: 'stay' }

/** What the page around tells the frame: somebody wants to close it; it wants to know how tall the page is. */
export interface ToFrame {
  type: 'askClose' | 'measure'
}

/** Marks messages as ours, beside those that others send between the same windows. */
export const source = 'openbits'
