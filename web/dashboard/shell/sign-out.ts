import { queries } from '../queries.ts'

/** Ends the session on the server; whatever this browser has read is forgotten with the page. */
export async function signOut(): Promise<void> {
  const response = await fetch('/v1/auth/sign-out', { method: 'POST', headers: { 'X-Openbits-Dashboard': '1' } })
  // Whoever has no session any more is signed out as well.
  if (!response.ok && response.status !== 401) throw new Error(`Signing out was answered with ${response.status}.`)
  queries.clear()
  location.assign('/dashboard/sign-in')
}
