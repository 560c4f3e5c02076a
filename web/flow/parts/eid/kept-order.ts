/** Where the person's app is: on this device it is opened by a link, on another it scans a picture. */
export type Device = 'THIS' | 'ANOTHER'

/** An eID order that this browser has begun, as far as the page needs it to go on after a reload or a way round. */
export interface KeptOrder {
  orderId: string
  method: string
  device: Device
  /** Whether there is a picture of it, until it is opened. */
  isScanned: boolean
  autoStartToken?: string | undefined
  appUrl?: string | undefined
  redirectUrl?: string | undefined
}

/** No eID waits longer for anybody. */
const livesMs = 15 * 60_000

// An app that has been signed with may come back in a new tab, so it is not kept for this tab alone. It names an order,
// which opens nothing without the session's cookie.
const nameOf = (place: string) => `openbits-eid/${place}`

/** The order that was begun at this place, if it can still be going on. */
export function readOrder(place: string): KeptOrder | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(place)) ?? 'null') as (KeptOrder & { at: number }) | null
    return kept && Date.now() - kept.at < livesMs ? kept : undefined
  } catch {
    return undefined
  }
}

export function keepOrder(place: string, order: KeptOrder): void {
  try {
    localStorage.setItem(nameOf(place), JSON.stringify({ ...order, at: Date.now() }))
  } catch {
    // A browser that keeps nothing: then a reload begins anew.
  }
}

/** Forgets this order, and no other: another tab may have begun its own since. */
export function forgetOrder(place: string, orderId: string): void {
  try {
    if (readOrder(place)?.orderId === orderId) localStorage.removeItem(nameOf(place))
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
