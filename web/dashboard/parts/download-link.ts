/** A signed link of this server as a page of it reaches it, by whatever name the browser knows the server. */
export function ownPath(url: string): string {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}

/** Opens a link that is good for a short time, as a download. */
export function downloadLink(url: string): void {
  const link = document.createElement('a')
  link.href = ownPath(url)
  link.click()
}
