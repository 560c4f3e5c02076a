import { addressOf, openFrame } from './open.ts'
import type { Opened, OpenOptions } from './types.ts'

const script = document.currentScript
const own = script instanceof HTMLScriptElement ? new URL(script.src).origin : undefined

/**
 * Shows the applicant's pages: in a frame, or with `mode: 'redirect'` in place of this page. Throws where it is not told what
 * it needs.
 */
function open(options: OpenOptions): Opened {
  const server = options.server ? new URL(options.server).origin : own
  if (!options.token) throw new Error('Openbits.open: give it the sessionToken as “token”.')
  if (!server) throw new Error('Openbits.open: give it the server’s address as “server”.')
  if (options.mode !== 'redirect') return openFrame(server, options)
  location.assign(addressOf(server, options))
  return { close() {}, destroy() {} }
}

declare global {
  var Openbits: { open: typeof open }
}

globalThis.Openbits = { open }
