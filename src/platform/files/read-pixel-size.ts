import { imageSize } from 'image-size'

export interface PixelSize {
  widthPx: number
  heightPx: number
}

export type ImageKind = 'JPEG' | 'PNG' | 'WEBP' | 'HEIC'

/**
 * Every size that the header of an image states, without decoding a pixel. Empty when the header is broken or goes
 * on behind the bytes given.
 *
 * JPEG and HEIC are read here: image-size skips arithmetic-coded JPEG frames and fill bytes, so that a small frame
 * can hide a huge one from it, lets a HEIC crop box shrink the size it reports, and takes quadratic time on many boxes.
 */
export function readPixelSizes(kind: ImageKind, header: Uint8Array): PixelSize[] {
  if (kind === 'JPEG') return readJpeg(view(header))
  if (kind === 'HEIC') return readHeic(header)
  try {
    const { width, height } = imageSize(header)
    return [{ widthPx: width, heightPx: height }]
  } catch {
    return []
  }
}

/** Walks the marker segments as decoders do (ITU-T T.81 annex B) up to the first frame header. */
function readJpeg(bytes: DataView): PixelSize[] {
  let at = 2
  while (at + 9 <= bytes.byteLength && bytes.getUint8(at) === 0xff) {
    const marker = bytes.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return [{ heightPx: bytes.getUint16(at + 5), widthPx: bytes.getUint16(at + 7) }]
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2
    // Start, end or data of a picture before any frame header: nothing that a camera writes.
    else if (marker === 0x00 || (marker >= 0xd8 && marker <= 0xda)) return []
    else at += 2 + bytes.getUint16(at + 2)
  }
  return []
}

/** All `ispe` properties (ISO/IEC 23008-12 § 6.5.3) in the meta box: of the picture, its tiles and its thumbnails. */
function readHeic(header: Uint8Array): PixelSize[] {
  const meta = findBox(view(header), 'meta')
  if (!meta || meta.end > header.byteLength) return []
  const bytes = Buffer.from(header.buffer, header.byteOffset, meta.end)
  const sizes: PixelSize[] = []
  for (let at = bytes.indexOf('ispe', meta.start); at >= 0; at = bytes.indexOf('ispe', at + 4)) {
    // Four letters, four bytes of version and flags, then width and height.
    if (at + 16 > meta.end) return []
    sizes.push({ widthPx: bytes.readUInt32BE(at + 8), heightPx: bytes.readUInt32BE(at + 12) })
  }
  return sizes
}

/** The first top-level box of that type (ISO/IEC 14496-12 § 4.2). */
function findBox(bytes: DataView, type: string): { start: number; end: number } | undefined {
  let start = 0
  while (start + 16 <= bytes.byteLength) {
    const shortSize = bytes.getUint32(start)
    const size = shortSize === 1 ? Number(bytes.getBigUint64(start + 8)) : shortSize
    const name = String.fromCharCode(...[4, 5, 6, 7].map((offset) => bytes.getUint8(start + offset)))
    // Size 0 means "to the end of the file", which a header does not show.
    if (size < 8) return undefined
    if (name === type) return { start, end: start + size }
    start += size
  }
  return undefined
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
