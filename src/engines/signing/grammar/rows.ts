import { kindAt, type Read, type Reader, step, tokenAt, type Unit } from './reader.ts'
import { readUnits } from './units.ts'

/** Units in a row, as subject or companion: "styrets leder og to styremedlemmer". */
export interface Row {
  units: Unit[]
  hasAnd: boolean
  hasOr: boolean
  /** A comma or line stands between two of them. */
  hasMark: boolean
}

/** Every row that begins at a place. */
export function readRows(reader: Reader, at: number): Read<Row>[] {
  const start = kindAt(reader, at) === 'BOTH' ? at + 1 : at
  return readUnits(reader, start).flatMap(({ end, value }) =>
    more(reader, end, { units: [value], hasAnd: false, hasOr: false, hasMark: false }),
  )
}

function more(reader: Reader, at: number, row: Row): Read<Row>[] {
  const done: Read<Row>[] = [{ end: at, value: row }]
  const token = tokenAt(reader, at)
  const isMark = token?.kind === 'SEPARATOR' && token.strength !== 'dot'
  if (!step(reader) || !(isMark || token?.kind === 'AND' || token?.kind === 'OR')) return done
  const longer = {
    hasAnd: row.hasAnd || token.kind === 'AND',
    hasOr: row.hasOr || token.kind === 'OR',
    hasMark: row.hasMark || isMark,
  }
  return [
    ...done,
    ...(isBackReference(reader, at + 1) ? [] : readUnits(reader, at + 1)).flatMap((next) =>
      more(reader, next.end, { ...longer, units: [...row.units, next.value] }),
    ),
  ]
}

/** "…, kaksi heistä yhdessä": how many of the row, not one more member of it. */
function isBackReference(reader: Reader, at: number): boolean {
  if (kindAt(reader, at) === 'THESE') return true
  const next = kindAt(reader, at + 1)
  return next === 'THESE' || (next === 'BY' && kindAt(reader, at + 2) === 'THESE')
}
