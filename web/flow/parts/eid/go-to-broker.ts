/** Sends the browser to an eID's page, which nobody may put into a frame. It comes back to `/flow/eid/callback`. */
export function goToBroker(url: string): void {
  location.assign(url)
}
