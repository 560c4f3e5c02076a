/** Over HTTPS the prefix has browsers refuse one that another host of the domain has set (RFC 6265bis, 4.1.3.2). */
export function staffCookieOf(origin: string): string {
  return `${cookiePrefixOf(origin)}_staff`
}

export function cookiePrefixOf(origin: string): string {
  return origin.startsWith('https:') ? '__Host-openbits' : 'openbits'
}
