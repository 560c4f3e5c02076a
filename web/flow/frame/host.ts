import { embeddingOrigin } from '../../shared/embedded.ts'
import { source, type ToFrame, type ToHost } from '../../shared/embedding.ts'

/** Tells the page around the frame; nothing where the window is ours. Whoever else may be around it does not hear it. */
export function tellHost(message: ToHost): void {
  if (embeddingOrigin) parent.postMessage({ source, ...message }, embeddingOrigin)
}

/** Hears the page around the frame, and nobody else. Answers what ends it. */
export function hearHost(onMessage: (message: ToFrame) => void): () => void {
  const hear = ({ origin, source: from, data }: MessageEvent) => {
    if (origin === embeddingOrigin && from === parent && data?.source === source) onMessage(data)
  }
  addEventListener('message', hear)
  return () => removeEventListener('message', hear)
}

/** Says that the pages are in the frame, and when they leave it: an empty frame cannot say so. */
export function announce(): void {
  tellHost({ type: 'loaded' })
  addEventListener('pagehide', () => tellHost({ type: 'unloaded' }))
  addEventListener('keydown', ({ key, defaultPrevented }) => {
    const isTaken = defaultPrevented || document.querySelector('dialog[open]') !== null
    if (key === 'Escape' && !isTaken) tellHost({ type: 'escape' })
  })
}
