import { embeddingOrigin } from './embedded.ts'

let begun: string | undefined

/**
 * Makes a request one that no other site can have a browser send, and says whose session it is: a page in a frame has one of
 * its own, since a browser may hold another application's in its own window. Once the page has begun, no other session will do,
 * whatever link the browser has opened since: what is typed here would reach whoever made that one.
 */
export function sessionHeaders(): Record<string, string> {
  return { 'X-Openbits-Flow': embeddingOrigin ? 'frame' : '1', ...(begun ? { 'X-Openbits-Session': begun } : {}) }
}

/** Takes from an answer which session the page goes on with; the first one that says so counts. */
export function keepSession({ headers }: Response): void {
  begun ??= headers.get('X-Openbits-Session') ?? undefined
}
