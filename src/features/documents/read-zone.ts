import { agreed, findMrz, type MrzDocument, readMrz } from '../../engines/mrz/index.ts'
import { type ImageKind, readPixelSizes } from '../../platform/files/read-pixel-size.ts'
import type { Area, ReadText, TextReader } from '../../platform/text-reader.ts'
import type { Picture } from './bytes-of.ts'

export type ZoneRead =
  | { outcome: 'READ'; document: MrzDocument; lines: string[] }
  /** SIDE_MISSING: there is text to be read, but not a zone. */
  | { outcome: 'FAILED'; code: 'NO_MRZ_FOUND' | 'SIDE_MISSING' | 'CHECK_DIGIT_WRONG' | 'NOT_SUPPORTED' }

const kinds: Record<string, ImageKind> = { 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/webp': 'WEBP' }
/** More take longer to read than anybody waits, and half a gigabyte of memory; they show no more of two lines. */
const pixelsMax = 16_000_000

/** As it lies, upside down, and on either side: phones do not always say how they were held. */
const turns = ['AS_IT_LIES', Math.PI, Math.PI / 2, -Math.PI / 2] as const
/** Turned by so much, in radians, each pixel is another one: the readings of one picture do not repeat each other's slips. */
const wobbles = [0.006, -0.006, 0.012, -0.012, 0]

/**
 * Finds and reads the machine-readable zone in pictures of a document, whichever has it. It counts when two readings have
 * found the same and every check digit is right: what is not certain is not read. `today` is an ISO date. Throws when the
 * reader does, or when it is not done after about `patienceMs`: a job that reads on would be begun anew beside itself.
 */
export async function readZone(
  textReader: Pick<TextReader, 'read'>,
  pictures: readonly Picture[],
  today: string,
  patienceMs = 40_000,
): Promise<ZoneRead> {
  const reader = withPatience(textReader, patienceMs)
  let best: ZoneRead = { outcome: 'FAILED', code: 'NO_MRZ_FOUND' }
  for (const picture of pictures) {
    const read = await readPicture(reader, picture, today)
    if (read.outcome === 'READ') return read
    if (weight[read.code] > weight[best.code]) best = read
  }
  return best
}

function withPatience(reader: Pick<TextReader, 'read'>, patienceMs: number): Pick<TextReader, 'read'> {
  const begunMs = performance.now()
  return {
    read(...asked) {
      if (performance.now() - begunMs >= patienceMs) throw new Error('Reading the pictures takes too long.')
      return reader.read(...asked)
    },
  }
}

/** Of several pictures the failure is told that says most. */
const weight = { NO_MRZ_FOUND: 0, SIDE_MISSING: 1, NOT_SUPPORTED: 2, CHECK_DIGIT_WRONG: 3 }

async function readPicture(reader: Pick<TextReader, 'read'>, { contentType, bytes }: Picture, today: string) {
  const failed = (code: Extract<ZoneRead, { outcome: 'FAILED' }>['code']) => ({ outcome: 'FAILED', code }) as const
  const kind = kinds[contentType]
  if (!kind || readPixelSizes(kind, bytes).some(({ widthPx, heightPx }) => widthPx * heightPx > pixelsMax))
    return failed('NOT_SUPPORTED')
  let isLegible = false
  for (const turn of turns) {
    const text = await reader.read(bytes, turn)
    if (!text) return failed('NOT_SUPPORTED')
    const place = placeOfZone(text)
    if (place) return readAgain(reader, bytes, text, place, today)
    isLegible ||= text.lines.some(isPlainlyRead)
  }
  return failed(isLegible ? 'SIDE_MISSING' : 'NO_MRZ_FOUND')
}

async function readAgain(
  reader: Pick<TextReader, 'read'>,
  bytes: Uint8Array,
  first: ReadText,
  place: Area,
  today: string,
): Promise<ZoneRead> {
  const readings = zonesIn(first, today)
  for (const wobble of wobbles) {
    readings.push(...zonesIn(await reader.read(bytes, first.turnedBy + wobble, place), today))
    const sure = agreed(readings.filter(isRead))
    if (sure) return { outcome: 'READ', document: sure.document, lines: sure.lines }
  }
  const isOther = readings.some((read) => read.outcome === 'FAILED' && read.code === 'NOT_SUPPORTED')
  return { outcome: 'FAILED', code: isOther ? 'NOT_SUPPORTED' : 'CHECK_DIGIT_WRONG' }
}

function zonesIn(text: ReadText | undefined, today: string) {
  return findMrz(textOf(text)).map((found) => ({ ...found, ...readMrz(found, today) }))
}

function isRead<T extends { outcome: string }>(read: T): read is Extract<T, { outcome: 'READ' }> {
  return read.outcome === 'READ'
}

/** Where the zone is, or what looks like one, with its neighbours above and below. */
function placeOfZone(text: ReadText): Area | undefined {
  const [found] = findMrz(textOf(text))
  const lines = found
    ? text.lines.slice(found.from, found.from + found.lines.length)
    : text.lines.filter((line) => looksLikeZone(line.text))
  if (lines.length === 0) return undefined
  const left = Math.min(...lines.map(({ area }) => area.x))
  const right = Math.max(...lines.map(({ area }) => area.x + area.width))
  const top = Math.min(...lines.map(({ area }) => area.y))
  const bottom = Math.max(...lines.map(({ area }) => area.y + area.height))
  const height = Math.max(...lines.map(({ area }) => area.height))
  const [aside, above] = [height * 2, found ? height : height * 4]
  const [x, y] = [Math.max(0, left - aside), Math.max(0, top - above)]
  return { x, y, width: right + aside - x, height: bottom + above - y }
}

function looksLikeZone(line: string): boolean {
  return line.length >= 24 && line.length <= 60 && line.split('<').length > 4
}

function isPlainlyRead({ text, confidence }: ReadText['lines'][number]): boolean {
  return confidence >= 80 && /[A-Z]{4}/.test(text)
}

function textOf(text: ReadText | undefined): string[] {
  return text?.lines.map((line) => line.text) ?? []
}
