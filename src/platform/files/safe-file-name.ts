const nameLengthMax = 200
const fallbackName = 'document'

/**
 * A file name that is safe to show, to store and to offer for saving: the last part of a path, NFC, without control,
 * bidirectional and other invisible characters, without quotes and the signs that file systems reserve, not hidden,
 * at most 200 UTF-16 units with its extension kept. Never empty: `document` when nothing is left.
 */
export function safeFileName(name: string): string {
  const visible = name
    // Longer names cost time and are cut anyway; the end is what counts, because the extension stands there.
    .slice(-10_000)
    .replace(/^.*[/\\]/s, '')
    .normalize('NFC')
    // \p{C}: control, format (bidi, zero width), lone surrogates, private and unassigned characters.
    .replace(/[\p{C}\p{Zl}\p{Zp}"'`<>:|?*]/gu, '')
    .replace(/\s+/gu, ' ')
  const cut = cutKeepingExtension(trim(visible))
  return cut === '' ? fallbackName : cut
}

/** Lower case, without the dot; empty when the name has none. */
export function extensionOf(name: string): string {
  return /[^.]\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** Leading dots hide a file, trailing dots and spaces vanish on Windows. */
function trim(name: string): string {
  return name.replace(/^[\s.]+/u, '').replace(/[\s.]+$/u, '')
}

function cutKeepingExtension(name: string): string {
  if (name.length <= nameLengthMax) return name
  const extension = extensionOf(name)
  const ending = extension === '' ? '' : name.slice(-extension.length - 1)
  const stem = name.slice(0, nameLengthMax - ending.length)
  // A cut between the halves of a surrogate pair would leave half a character.
  return trim(stem.replace(/[\uD800-\uDBFF]$/, '')) + ending
}
