import { sharedUint32 } from './partition.ts'

/** A list of numbers that grows; plain arrays of millions of numbers would cost several times the memory. */
export class Numbers {
  private values = new Uint32Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(this.values.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length] = value
    this.length += 1
  }

  at(index: number): number {
    return this.values[index] ?? 0
  }

  shared(): Uint32Array {
    const out = sharedUint32(this.length)
    out.set(this.values.subarray(0, this.length))
    return out
  }
}

/** The values by bucket of their hash, as a CSR pair; the number of buckets is a power of two, at least `buckets`. */
export function byBucket(hashes: Numbers, values: Numbers, buckets: number): [Uint32Array, Uint32Array] {
  const size = powerOfTwo(buckets)
  const start = sharedUint32(size + 1)
  for (let at = 0; at < hashes.length; at += 1) {
    const bucket = hashes.at(at) & (size - 1)
    start[bucket + 1] = (start[bucket + 1] ?? 0) + 1
  }
  for (let bucket = 0; bucket < size; bucket += 1) start[bucket + 1] = (start[bucket + 1] ?? 0) + (start[bucket] ?? 0)
  const next = start.slice(0, size)
  const out = sharedUint32(hashes.length)
  for (let at = 0; at < hashes.length; at += 1) {
    const bucket = hashes.at(at) & (size - 1)
    const slot = next[bucket] ?? 0
    out[slot] = values.at(at)
    next[bucket] = slot + 1
  }
  return [start, out]
}

/** At least 16. */
export function powerOfTwo(least: number): number {
  let size = 16
  while (size < least) size *= 2
  return size
}
