import type { FlowEvent } from '../embed/types.ts'

/** What only the script around the frame can know. */
type OfTheScript = { type: 'blocked' | 'closed' }

/** What the pages in a frame tell the page around them, always to its very origin. */
export type ToHost =
  | Exclude<FlowEvent, OfTheScript>
  /** The pages are in the frame: its browser and the workflow let them. */
  | { type: 'loaded' }
  | { type: 'unloaded' }
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
