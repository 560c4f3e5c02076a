import type { Definition } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { inspectUpload } from '../../platform/files/index.ts'

/** Shown 40 px high: two or three times that is sharp on every screen, and what is much larger is slow for nothing. */
const [sidePxMin, sidePxMax] = [16, 2_000]

export interface Logo {
  contentType: string
  content: Buffer
}

/** The logo of a definition, out of its data URI; undefined where it has none. */
export function logoOf({ theme }: Definition): Logo | undefined {
  const [, contentType, base64] = /^data:([a-z/]+);base64,(.+)$/.exec(theme?.logo ?? '') ?? []
  return contentType && base64 ? { contentType, content: Buffer.from(base64, 'base64') } : undefined
}

/** Throws 400 unless the logo's bytes are the picture that its data URI says, of a size that a page can show. */
export async function mustShowLogo(definition: Definition): Promise<void> {
  const logo = logoOf(definition)
  if (!logo) return
  const { contentType, content } = logo
  const fileName = `logo.${contentType.replace('image/', '')}`
  const inspected = await inspectUpload({ head: content, declaredType: contentType, fileName })
  const size = inspected.ok ? inspected.value.pixelSize : undefined
  if (!size) refuse(`The bytes are no ${contentType}. Give a PNG, JPEG or WebP picture under its own type.`)
  const { widthPx, heightPx } = size
  if ([widthPx, heightPx].every((side) => side >= sidePxMin && side <= sidePxMax)) return
  refuse(`It is ${widthPx} × ${heightPx} pixels. Give one of ${sidePxMin} to ${sidePxMax} a side, e.g. 240 × 80.`)
}

function refuse(message: string): never {
  const issues = [{ path: 'definition.theme.logo', message }]
  throw new AppError('invalid_request', `The logo cannot be shown: ${message}`, { issues })
}
