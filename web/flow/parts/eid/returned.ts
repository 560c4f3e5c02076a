/** What an eID's page has sent the browser back with, until it has been handed in. */
let returned: Record<string, string> | undefined

/** Takes it out of the address at once, so that it is in no history and is sent to nobody. */
export function takeFromAddress(): void {
  if (location.pathname !== '/flow/eid/callback') return
  const parameters = Object.fromEntries(new URLSearchParams(location.search))
  if (Object.keys(parameters).length > 0) returned = parameters
  history.replaceState(null, '', '/flow')
}

export function readReturned(): Record<string, string> | undefined {
  return returned
}

export function forgetReturned(): void {
  returned = undefined
}
