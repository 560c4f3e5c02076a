/** A step of the workflow, as far as pages around the frame may know it: nothing of what is in it, or of how it went. */
export interface EmbeddedStep {
  key: string
  type: string
}

/** What the page is told. Not how anything ended: of that, only the server and its webhooks speak. */
export type FlowEvent =
  /** The first page is there. */
  | { type: 'ready' }
  /** A step is shown. */
  | { type: 'step'; step: EmbeddedStep }
  /** A step is done. */
  | { type: 'submitted'; step: EmbeddedStep }
  /** There is nothing more to do, whatever came of it; the last page is still there to be read. */
  | { type: 'ended'; applicationId: string; redirectUrl: string }
  /** It was broken off, for good. */
  | { type: 'cancelled'; applicationId: string; redirectUrl: string }
  /** The token's hour is over: open anew with another token, and it goes on where it was. */
  | { type: 'sessionEnded' }
  /** How tall the page is, in CSS pixels; an element that it was mounted in has been given that height. */
  | { type: 'resize'; height: number }
  /** The frame stays empty: the origin is not one of the workflow's `embedOrigins`, or the browser keeps no cookies in frames. */
  | { type: 'blocked' }
  /** The frame has been closed, by the person or after the end. */
  | { type: 'closed' }

export interface OpenOptions {
  /** The `sessionToken` of `applications.create` or `applications.sessions.create`. */
  token: string
  /** The element to stand in, or its selector. Left out: a dialog over the page. */
  mount?: HTMLElement | string | undefined
  /** `redirect`: the whole window goes to the pages, and at the end to `redirectUrl`. Default: `frame`. */
  mode?: 'frame' | 'redirect' | undefined
  /** Default: what the browser asks for, where the market speaks it. */
  language?: 'sv' | 'nb' | 'da' | 'fi' | 'en' | undefined
  /** What follows when the last page has been read: the window goes to `redirectUrl` (default), or the frame is closed. */
  atEnd?: 'redirect' | 'close' | undefined
  /** The server's origin, where this script was not loaded from it. */
  server?: string | undefined
  onEvent?: ((event: FlowEvent) => void) | undefined
}

export interface Opened {
  /** Asks whether to close, as Escape and the cross do; what has been done is kept. */
  close(): void
  /** Takes it away at once, without asking and without another event. */
  destroy(): void
}
