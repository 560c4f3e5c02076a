import type { FoundMrz } from './find.ts'

/**
 * The zone that two of several readings of one picture have alike, character for character. Names and nationality have no
 * check digit, and some pairs of characters (1 and L, 8 and S) have the same: a slip in one reading is seen in another.
 */
export function agreed<T extends Pick<FoundMrz, 'format' | 'lines'>>(readings: readonly T[]): T | undefined {
  return readings.find((one, at) => readings.slice(at + 1).some((other) => isSame(one, other)))
}

function isSame(one: Pick<FoundMrz, 'format' | 'lines'>, other: typeof one): boolean {
  return one.format === other.format && one.lines.join('\n') === other.lines.join('\n')
}
