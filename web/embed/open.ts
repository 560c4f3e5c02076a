import { source, type ToFrame, type ToHost } from '../shared/embedding.ts'
import { dress, openDialog } from './dialog.ts'
import type { FlowEvent, Opened, OpenOptions } from './types.ts'
import { wordsOf } from './words.ts'

/** A frame that has loaded and does not speak by then is empty: what it holds speaks before it has loaded. */
const silentMs = 2_000
const firstHeight = '30rem'

/** The address that brings a session: there its token is exchanged for a cookie, and leaves the address at once. */
export function addressOf(server: string, { token, language }: OpenOptions, embed?: string): string {
  const query = new URLSearchParams({ token, ...(embed ? { embed } : {}), ...(language ? { language } : {}) })
  return `${server}/flow?${query}`
}

/** Shows the pages in a frame, in `mount` or in a dialog, and tells what goes on in them. */
export function openFrame(server: string, options: OpenOptions): Opened {
  const { mount, language, atEnd, onEvent = () => {} } = options
  const [title, closeLabel] = wordsOf(language)
  const frame = document.createElement('iframe')
  frame.title = title
  frame.allow = 'camera; clipboard-write'
  let isLoaded = false
  /** It can ask: its first page is there, and it has answered what it was asked before. */
  let canAsk = false
  let isOver = false
  let takeAway = () => frame.remove()

  const tell = (event: FlowEvent) => onEvent(event)
  const go = (url: string) => /^https?:/.test(url) && location.assign(url)
  const goAllTheWay = () => location.assign(addressOf(server, options))

  function hear({ origin, source: from, data }: MessageEvent) {
    if (origin !== server || from !== frame.contentWindow || data?.source !== source) return
    const { source: _, ...said } = data as ToHost & { source: string }
    switch (said.type) {
      case 'loaded':
      case 'unloaded':
        isLoaded = said.type === 'loaded'
        canAsk = false
        return
      case 'escape':
        return mount ? undefined : ask()
      case 'close':
        return close()
      case 'stay':
        canAsk = true
        return
      case 'window':
        return openWindow(said.eid, said.language)
      case 'leave':
        return atEnd === 'close' ? close() : go(said.redirectUrl)
      case 'resize':
        if (mount) dress(frame, { height: `${said.height}px` })
        break
      case 'ready':
        canAsk = true
        if (!mount) frame.focus()
        break
      case 'step':
        // The next step begins at its top, which may have been scrolled out of sight.
        if (mount && frame.getBoundingClientRect().top < 0) frame.scrollIntoView()
        break
      default:
    }
    tell(said)
  }

  /** The same session in a window of its own, for an eID; where none may be opened, in this one. */
  function openWindow(eid: string, spoken: string) {
    const address = addressOf(server, { ...options, language: spoken as OpenOptions['language'] })
    const opened = window.open(`${address}#eid=${encodeURIComponent(eid)}`)
    // The eID's page comes into that window, and has no business with this one.
    if (!opened) return goAllTheWay()
    opened.opener = null
    // What the frame says while a browser opens a window is lost.
    say('measure')
  }

  function ask() {
    if (!canAsk) return close()
    canAsk = false
    frame.focus()
    say('askClose')
  }

  function say(type: ToFrame['type']) {
    frame.contentWindow?.postMessage({ source, type }, server)
  }

  function destroy() {
    if (isOver) return
    isOver = true
    removeEventListener('message', hear)
    takeAway()
  }

  function close() {
    if (isOver) return
    destroy()
    tell({ type: 'closed' })
  }

  function watch() {
    if (isBlank(frame)) return
    setTimeout(() => {
      if (isLoaded || isOver) return
      tell({ type: 'blocked' })
      if (!isOver) goAllTheWay()
    }, silentMs)
  }

  if (mount) {
    const place = typeof mount === 'string' ? document.querySelector(mount) : mount
    if (!place) throw new Error(`Openbits.open: there is no element “${mount}”.`)
    dress(frame, { display: 'block', width: '100%', height: firstHeight, border: '0' })
    place.append(frame)
  } else takeAway = openDialog(frame, { title, closeLabel, onAsk: ask, onClosed: close })
  addEventListener('message', hear)
  frame.addEventListener('load', watch)
  // Not by `src`: what records pages, attributes and all, would record the token.
  frame.contentWindow?.location.replace(addressOf(server, options, location.origin))
  return { close: ask, destroy }
}

/** Whether the frame has loaded no more than its empty beginning; of a page of the server's its address cannot be read. */
function isBlank(frame: HTMLIFrameElement): boolean {
  try {
    return frame.contentWindow?.location.href === 'about:blank'
  } catch {
    return false
  }
}
