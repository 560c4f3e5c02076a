import { safeFileName } from './safe-file-name.ts'

/**
 * The value of `Content-Disposition` (RFC 6266) that makes a browser save the file under its name instead of showing
 * it: an ASCII name for all, and the exact one after RFC 5987 where the two differ.
 */
export function contentDisposition(name: string): string {
  const safe = safeFileName(name)
  const ascii = toAscii(safe)
  if (ascii === safe) return `attachment; filename="${ascii}"`
  const exact = encodeURIComponent(safe).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`
}

function toAscii(name: string): string {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    // RFC 6266 appendix D: browsers differ over % and \ here; the others come from full-width forms that NFKD unfolds.
    .replace(/[^\x20-\x7e]|[%\\/";:<>|?*]/gu, '_')
  // Once more, for what unfolding may leave: nothing at all, or dots at the beginning.
  return safeFileName(folded)
}
