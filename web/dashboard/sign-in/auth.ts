import { call } from '../api.ts'

/** How a sign-in stands; see `src/http/staff-auth-kit.ts`. */
export type Standing = 'SIGNED_IN' | 'CODE_NEEDED' | 'SECOND_FACTOR_MISSING'

export interface Ways {
  password: boolean
  passkey: boolean
  sso: { name: string } | null
  mail: boolean
}

/** Calls `/v1/auth/<path>`. Nobody is asked to sign in over a page that is the sign-in. */
export function auth<Answer>(path: string, body: object = {}): Promise<Answer> {
  return call<Answer>(`auth/${path}`, body, { asksAgain: false })
}

/** By page: a render may be begun more than once, and the address has its secret only at the first. */
const taken = new Map<string, string>()

/** What stands behind `#` in a link: it is read, and leaves the address bar. */
export function takeSecret(): string {
  const { hash, pathname } = location
  if (hash.length > 1) {
    taken.set(pathname, hash.slice(1))
    history.replaceState(history.state, '', pathname)
  }
  return taken.get(pathname) ?? ''
}

/** Where somebody wanted to go before they had to sign in: a path of ours, and nothing that leads elsewhere. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}
