import { ENGINE_VERSION } from '../parameters.ts'
import { hashOf, PARTITION_ARRAYS, type Partition } from './partition.ts'
import type { Segment } from './segment.ts'

/** Raised when the layout changes. */
export const SEGMENT_FORMAT = 2
/** The tables that prepare and weigh names are part of what an index holds. */
const VERSION = hashOf(`${SEGMENT_FORMAT} ${ENGINE_VERSION}`)
const MAGIC = 0x4f425358

/** A segment as bytes: loading them is a copy, so that 136,000 names are there in milliseconds. Little-endian machines only, as Node runs on. */
export function serialiseSegment(segment: Segment): Uint8Array {
  const parts: Uint8Array[] = []
  for (const partition of [segment.persons, segment.things]) {
    for (const name of PARTITION_ARRAYS) {
      const array = partition[name]
      parts.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    }
  }
  const header = new Uint32Array(2 + parts.length)
  header[0] = MAGIC
  header[1] = VERSION
  for (const [at, part] of parts.entries()) header[at + 2] = part.byteLength
  let size = header.byteLength
  for (const part of parts) size += part.byteLength
  const out = new Uint8Array(size)
  out.set(new Uint8Array(header.buffer))
  let at = header.byteLength
  for (const part of parts) {
    out.set(part, at)
    at += part.byteLength
  }
  return out
}

/** The segment that `serialiseSegment` wrote. Throws a RangeError for other bytes, another version of the engine or a cut file: build the index anew. */
export function loadSegment(bytes: Uint8Array): Segment {
  const count = PARTITION_ARRAYS.length * 2
  const headerBytes = (2 + count) * 4
  if (bytes.byteLength < headerBytes)
    throw new RangeError('These bytes are no screening index: build it anew from the lists.')
  // A copy of its own: `slice` of a Buffer, as files are read into, shares memory that may begin anywhere.
  const header = new Uint32Array(count + 2)
  new Uint8Array(header.buffer).set(bytes.subarray(0, headerBytes))
  let size = headerBytes
  for (let part = 0; part < count; part += 1) size += header[part + 2] ?? 0
  if (header[0] !== MAGIC || header[1] !== VERSION || size !== bytes.byteLength) {
    throw new RangeError('This screening index is of another version or cut short: build it anew from the lists.')
  }
  let at = headerBytes
  let part = 2
  const read = (person: boolean): Partition => {
    const arrays: Record<string, Uint8Array | Uint32Array> = {}
    for (const name of PARTITION_ARRAYS) {
      const length = header[part] ?? 0
      const shared = new Uint8Array(new SharedArrayBuffer(length))
      shared.set(bytes.subarray(at, at + length))
      arrays[name] = BYTE_ARRAYS.has(name) ? shared : new Uint32Array(shared.buffer)
      at += length
      part += 1
    }
    return { person, ...arrays } as unknown as Partition
  }
  const persons = read(true)
  return { persons, things: read(false) }
}

const BYTE_ARRAYS = new Set<string>(['wordBytes', 'wordWeight', 'wordRole', 'nameFlags', 'nameWeight', 'entityBytes'])
