import { embeddingOrigin } from '../../../shared/embedded.ts'
import { tellHost } from '../../frame/host.ts'
import type { EidMethodView } from '../../view.ts'
import type { Device } from './kept-order.ts'

/**
 * Whether it has to be done in a window of its own: in a frame no eID shows its page, and an app on this device comes back to
 * a window, which knows nothing of the frame's session.
 */
export function needsOwnWindow(device: Device, method: EidMethodView | undefined): boolean {
  return embeddingOrigin !== undefined && (device === 'THIS' || method?.opensPage === true)
}

/** Has the page around the frame open it. At once, in the click that wants it: later a browser opens no window. */
export function openOwnWindow(eid: string): void {
  tellHost({ type: 'window', eid, language: document.documentElement.lang })
}

// In that window: kept for it alone, over the way to the eID's page and back.
const kept = 'openbits-own-window'
const spent = '-'

/** Takes out of the address which eID this window was opened for. */
export function takeWishFromAddress(): void {
  const [, eid] = /^#eid=([\w-]{1,50})$/.exec(location.hash) ?? []
  if (!eid) return
  keep(eid)
  history.replaceState(null, '', location.pathname + location.search)
}

/** The eID this window was opened for, once: what comes of it is for the person to go on with. */
export function takeWish(): string | undefined {
  const eid = read()
  if (!eid || eid === spent) return undefined
  keep(spent)
  return eid
}

export function isOwnWindow(): boolean {
  return read() !== null
}

/** The window has served: whoever is still there is told to go back to where they began. */
export function leaveOwnWindow(): void {
  keep(undefined)
  location.replace('/flow?problem=window')
}

function read(): string | null {
  try {
    return sessionStorage.getItem(kept)
  } catch {
    return null
  }
}

function keep(eid: string | undefined): void {
  try {
    if (eid) sessionStorage.setItem(kept, eid)
    else sessionStorage.removeItem(kept)
  } catch {
    // A browser that keeps nothing: then it is a window like any other, and the eID is chosen once more.
  }
}
