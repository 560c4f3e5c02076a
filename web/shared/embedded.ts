const host = new URLSearchParams(location.search).get('embed')

/** The origin of the page that shows this one in a frame; undefined where the window is ours. The server has let it in. */
export const embeddingOrigin = host !== null && URL.canParse(host) ? new URL(host).origin : undefined

/** The address of a file that the session decides about; an image or a style cannot carry the header. */
export function ofSession(path: string): string {
  return embeddingOrigin ? `${path}?embed` : path
}
