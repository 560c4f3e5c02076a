import type { AuthParts, StaffAuth } from './auth.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    staffAuth: OpenStaffAuth
  }
}

/**
 * better-auth for the origin at which a browser has this server. Its code takes long to load, and only sign-in needs it. With
 * `sso` it has asked the company's provider for its addresses and keys: sign-in by password does not wait for that.
 */
export type OpenStaffAuth = (origin: string, options?: { sso?: boolean }) => Promise<StaffAuth>

/** A server has one or two addresses; whoever makes up more of them must not fill the memory. */
const openedMax = 20

export function createStaffAuths(parts: AuthParts): OpenStaffAuth {
  const opened = new Map<string, Promise<StaffAuth>>()
  return async (origin, { sso = false } = {}) => {
    const key = `${origin} ${sso}`
    const held = opened.get(key)
    if (held) return held
    if (opened.size >= openedMax) opened.clear()
    const made = import('./auth.ts').then(({ createStaffAuth }) => createStaffAuth({ ...parts, origin, withSso: sso }))
    opened.set(key, made)
    // A provider that did not answer just now is asked again the next time.
    if (sso && (await (await made).$context).socialProviders.length === 0) opened.delete(key)
    return made
  }
}
