import { fileTypeFromBuffer } from 'file-type'
import { type ImageKind, type PixelSize, readPixelSizes } from './read-pixel-size.ts'
import { extensionOf, safeFileName } from './safe-file-name.ts'

export type UploadKind = ImageKind | 'PDF'

export interface Upload {
  /** The first 64 KiB of the file, or all of a shorter one. */
  head: Uint8Array
  /** Gives the first `lengthBytes` of the file (less of a shorter one); asked when the head ends before the size. */
  readFirst?: ((lengthBytes: number) => Promise<Uint8Array>) | undefined
  /** The Content-Type sent with the file; a claim, not a fact. */
  declaredType: string
  /** As sent. */
  fileName: string
}

export interface AcceptedUpload {
  kind: UploadKind | 'CSV'
  /** What the bytes are: the only type to store and to answer with. */
  mediaType: string
  /** Safe to store and to show. */
  fileName: string
  /** Images only: the largest picture in the file. */
  pixelSize?: PixelSize | undefined
}

/** `message` says which files are accepted, and repeats nothing of the file. */
export type Inspection = { ok: true; value: AcceptedUpload } | { ok: false; message: string }

const kinds: Record<UploadKind, { name: string; types: string[]; extensions: string[] }> = {
  JPEG: { name: 'JPEG', types: ['image/jpeg', 'image/jpg'], extensions: ['jpg', 'jpeg'] },
  PNG: { name: 'PNG', types: ['image/png'], extensions: ['png'] },
  WEBP: { name: 'WebP', types: ['image/webp'], extensions: ['webp'] },
  HEIC: { name: 'HEIC', types: ['image/heic', 'image/heif'], extensions: ['heic', 'heif'] },
  PDF: { name: 'PDF', types: ['application/pdf'], extensions: ['pdf'] },
}

const advice = 'Send a JPEG, PNG, WebP, HEIC or PDF file.'
const pixelsMax = 50_000_000
const sidePxMax = 15_000
/** Cameras put previews and colour profiles before the size; hundreds of kilobytes are seen, megabytes are not. */
const headerBytesMax = 2 * 1024 * 1024

/**
 * Decides whether an upload may be kept (ASVS 5.2.2, 5.2.6): its bytes, its extension and its declared type must name
 * the same one of the accepted kinds, and a picture must be small enough for any viewer. Decodes nothing.
 * What comes after the header is not looked at: the file must still be served as an attachment of `mediaType`.
 */
export async function inspectUpload(upload: Upload): Promise<Inspection> {
  if (upload.head.byteLength === 0) return refuse(`The file is empty. ${advice}`)
  const fileName = safeFileName(upload.fileName)
  const kind = kindWhere(({ extensions }) => extensions.includes(extensionOf(fileName)))
  if (!kind) return refuse(`The file name must end in .jpg, .jpeg, .png, .webp, .heic, .heif or .pdf. ${advice}`)

  const { name, types } = kinds[kind]
  const declaredType = upload.declaredType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!types.includes(declaredType)) {
    return refuse(`The file name says ${name}, the Content-Type does not. Send ${name} files as ${types[0]}.`)
  }
  const found = await sniff(upload.head)
  if (found !== kind) return refuse(`The file name says ${name}, its content is something else. ${advice}`)
  const mediaType = types[0] ?? ''
  if (kind === 'PDF') return { ok: true, value: { kind, mediaType, fileName } }

  const sizes = await readSizes(kind, upload)
  const [first, ...others] = sizes
  if (!first || sizes.some(({ widthPx, heightPx }) => widthPx < 1 || heightPx < 1)) {
    return refuse('The size of the picture cannot be read. Save it again as JPEG or PNG, and send that.')
  }
  if (sizes.some(isTooLarge)) {
    return refuse('The picture is too large. Send one of at most 50 megapixels and 15,000 pixels a side.')
  }
  const pixelSize = others.reduce((one, other) => (pixels(other) > pixels(one) ? other : one), first)
  return { ok: true, value: { kind, mediaType, fileName, pixelSize } }
}

async function readSizes(kind: ImageKind, { head, readFirst }: Upload): Promise<PixelSize[]> {
  const sizes = readPixelSizes(kind, head)
  return sizes.length === 0 && readFirst ? readPixelSizes(kind, await readFirst(headerBytesMax)) : sizes
}

function isTooLarge(size: PixelSize): boolean {
  return size.widthPx > sidePxMax || size.heightPx > sidePxMax || pixels(size) > pixelsMax
}

function pixels({ widthPx, heightPx }: PixelSize): number {
  return widthPx * heightPx
}

async function sniff(head: Uint8Array): Promise<UploadKind | undefined> {
  // A parser that stumbles over the bytes has not recognised them.
  const type = await fileTypeFromBuffer(head).catch(() => undefined)
  const kind = kindWhere(({ types }) => type !== undefined && types.includes(type.mime))
  // Readers look for the mark anywhere in the first kilobyte; only at byte 0 can the file not be something else too.
  if (kind === 'PDF' && Buffer.from(head.subarray(0, 5)).toString('latin1') !== '%PDF-') return undefined
  return kind
}

function kindWhere(matches: (kind: (typeof kinds)[UploadKind]) => boolean): UploadKind | undefined {
  const all: UploadKind[] = ['JPEG', 'PNG', 'WEBP', 'HEIC', 'PDF']
  return all.find((kind) => matches(kinds[kind]))
}

function refuse(message: string): Inspection {
  return { ok: false, message }
}
