import { anyOf, type Clause, whole } from '../rule.ts'
import { readList } from './lists.ts'
import { aloneOf, bareOf, eachOf, halfOf, jointOf, numberOf, product } from './meanings.ts'
import { type Grant, kindAt, type Read, type Reader, step, tokenAt } from './reader.ts'
import { type Row, readRows } from './rows.ts'
import { readTails } from './tails.ts'

type Meaning = Pick<Grant, 'anyOf' | 'shape' | 'isOpen' | 'hasCompanion'>

/** Every way to read a clause from a place on: "[Firman tecknas] [av] whom, how [varav …] [dock ej …]". */
export function readClauses(reader: Reader, at: number): Read<Grant>[] {
  if (!step(reader)) return []
  let place = at
  let lead: Grant['lead']
  const added: Clause[] = []
  function skip(kind: 'VERB' | 'BY') {
    if (kindAt(reader, place) !== kind) return
    place += 1
    lead ??= kind
  }
  skip('VERB')
  const organ = kindAt(reader, place) === 'BESIDES' ? besides(reader, place + 1) : undefined
  if (organ) {
    added.push(organ.value)
    place = organ.end
    skip('VERB')
  }
  const hasVerb = lead === 'VERB'
  const starts = opensEither(reader, place) ? [place, place + 1] : [place]
  return starts.flatMap((start) => {
    place = start
    skip('BY')
    // "av antingen X och Y tillsammans eller Z ensam": what is either or is the whole clause.
    const inner = start === starts[0] && opensEither(reader, place) && kindAt(reader, place - 1) === 'BY'
    return (inner ? [place, place + 1] : [place]).flatMap((from) => readFrom(from))
  })

  function readFrom(from: number): Read<Grant>[] {
    place = from
    if (kindAt(reader, place) === 'NOBODY') return [{ end: place + 1, value: { ...explicit(added), lead } }]
    const byMode = readMode(reader, place)
    const byRow = readRowWithMode(reader, place, hasVerb)
    // What begins with its manner has the preposition behind that.
    return [...withLead(byMode, lead ?? 'BY'), ...withLead(byRow, lead)]
      .flatMap((read) => readTails(reader, read))
      .map(({ end, value }) => ({ end, value: { ...value, anyOf: [...added, ...value.anyOf] } }))
  }
}

function withLead(reads: Read<Meaning>[], lead: Grant['lead']): Read<Grant>[] {
  return reads.map(({ end, value }) => ({ end, value: { ...value, lead } }))
}

/** "antingen", and "dels" of "dels …, dels …". */
function opensEither(reader: Reader, at: number): boolean {
  const kind = kindAt(reader, at)
  return kind === 'EITHER' || kind === 'BOTH'
}

/** "förutom av styrelsen" leaves the board its power and adds to it. */
function besides(reader: Reader, at: number): Read<Clause> | undefined {
  const place = kindAt(reader, at) === 'BY' ? at + 1 : at
  const token = tokenAt(reader, place)
  if (token?.kind !== 'ORGAN') return undefined
  return { end: kindAt(reader, place + 1) === 'SEPARATOR' ? place + 2 : place + 1, value: whole(token.organ) }
}

/** The manner first: "var för sig av …", "två i förening av …", "ensam av …". */
function readMode(reader: Reader, at: number): Read<Meaning>[] {
  const token = tokenAt(reader, at)
  const next = tokenAt(reader, at + 1)
  if (token?.kind === 'NUMBER' && next?.kind === 'JOINT') return readNumberOf(reader, at + 2, token.value)
  // "to av følgende i fellesskap: …"
  if (token?.kind === 'NUMBER' && next?.kind === 'BY' && kindAt(reader, at + 2) === 'JOINT') {
    return kindAt(reader, at + 3) === 'BY' ? readNumberOf(reader, at + 3, token.value) : []
  }
  // "joku seuraavista yksin: …"
  const isOneOf = token?.kind === 'ONE_OF' || (token?.kind === 'ONE' && next?.kind === 'BY')
  if (isOneOf) {
    const mode = token.kind === 'ONE_OF' ? at + 1 : at + 2
    const isAlone = kindAt(reader, mode) === 'ALONE' && kindAt(reader, mode + 1) === 'BY'
    return isAlone ? readNumberOf(reader, mode + 1, 1) : []
  }
  if (token?.kind === 'JOINT' && next?.kind === 'NUMBER') return readNumberOf(reader, at + 2, next.value)
  if (token?.kind === 'EACH' || token?.kind === 'ALONE' || token?.kind === 'JOINT') {
    const from = modeReaches(reader, at)
    if (from === undefined) return []
    const hasBy = kindAt(reader, from - 1) === 'BY'
    const rows = token.kind === 'JOINT' ? readRows(reader, from) : []
    const joint = rows.flatMap(({ end, value: row }) => meaning(end, jointOf(row), true))
    const listed = readList(reader, from).flatMap(({ end, value }) => {
      const isOpen = true
      // "hver direktør" is a unit of its own.
      if (!hasBy && token.kind === 'EACH' && value.pools.length === 1 && value.singles[0]) return []
      if (token.kind === 'EACH') {
        return [{ end, value: { ...explicit(value.pools.map((pool) => [{ count: 1, pool }])), isOpen } }]
      }
      if (token.kind === 'ALONE') {
        // "ensam av" names one, or one or the other.
        const isOne = value.singles.every(Boolean) && !value.hasAnd && !value.hasOther
        return isOne ? [{ end, value: { ...explicit(value.pools.map((pool) => [{ count: 1, pool }])), isOpen } }] : []
      }
      const isAll = !value.hasOr && (value.pools.length > 1 || !value.singles[0])
      const slots = value.pools.map((pool, i) => ({ count: value.singles[i] ? (1 as const) : ('ALL' as const), pool }))
      return isAll ? [{ end, value: { ...explicit([slots]), isOpen } }] : []
    })
    return [...joint, ...listed]
  }
  return []
}

/**
 * Where those begin whom a manner before them means: behind the preposition, or right behind the manner where only the
 * act stands before it ("edustavat yhdessä X ja Y", "samt, var för sig, X och Y").
 */
function modeReaches(reader: Reader, at: number): number | undefined {
  const from = kindAt(reader, at + 1) === 'VERB' ? at + 2 : at + 1
  if (kindAt(reader, from) === 'BY') return from + 1
  const before = kindAt(reader, at - 1)
  const isEach = kindAt(reader, at) === 'EACH'
  if (at > reader.start && before === 'VERB') return from
  // "av vardera X och Y"
  if (isEach && before === 'BY') return from
  if (!isEach || before !== 'AND') return undefined
  const mark = tokenAt(reader, from)
  return mark?.kind === 'SEPARATOR' && mark.strength === 'comma' ? from + 1 : undefined
}

function readNumberOf(reader: Reader, at: number, count: number): Read<Meaning>[] {
  const from = kindAt(reader, at) === 'VERB' ? at + 1 : at
  const start = kindAt(reader, from) === 'BY' ? from + 1 : from
  return readList(reader, start).map(({ end, value }) => ({
    end,
    value: { ...explicit([[{ count, pool: anyOf(value.pools) }]]), isOpen: true },
  }))
}

/** Whom first: "ledamöterna var för sig", "A i förening med B", "to styremedlemmer i fellesskap", "styrelsen". */
function readRowWithMode(reader: Reader, at: number, hasVerb: boolean): Read<Meaning>[] {
  return readRows(reader, at).flatMap(({ end, value: row }) => {
    if (reachesBack(reader, at, end)) return []
    const afterVerb = !hasVerb && kindAt(reader, end) === 'VERB' ? end + 1 : undefined
    const bare = bareMeaning(reader, row)
    return [
      ...readModesAfter(reader, end, row),
      ...(afterVerb === undefined ? [] : readModesAfter(reader, afterVerb, row)),
      ...(bare ? [{ end, value: bare }] : []),
      ...(bare && afterVerb !== undefined ? [{ end: afterVerb, value: bare }] : []),
    ].flatMap((read) =>
      !hasVerb && afterVerb === undefined && kindAt(reader, read.end) === 'VERB'
        ? [read, { ...read, end: read.end + 1 }]
        : [read],
    )
  })
}

/** "X eller Y, i förening med Z": by its comma the companion is X's too, who is not in this row. */
function reachesBack(reader: Reader, at: number, end: number): boolean {
  const companion = tokenAt(reader, end)
  const before = kindAt(reader, at - 1) === 'BY' ? at - 2 : at - 1
  return companion?.kind === 'WITH' && companion.comma && before >= reader.start && kindAt(reader, before) === 'OR'
}

function bareMeaning(reader: Reader, row: Row): Meaning | undefined {
  const anyOf = bareOf(row, reader.flags.pairIsJoint === true)
  if (!anyOf) return undefined
  if (row.hasAnd) return { ...explicit(anyOf), hasCompanion: true }
  const counts = row.units.every((unit) => unit.kind === 'COUNT' && unit.count > 1)
  const isWhole = row.units.every((unit) => unit.kind === 'WHOLE' || unit.kind === 'MAJORITY')
  return { anyOf, shape: counts ? 'COUNT' : isWhole ? 'WHOLE' : 'BARE', isOpen: false, hasCompanion: false }
}

/** One manner or several: "kaksi yhdessä tai kukin yhdessä muun jäsenen kanssa". */
function readModesAfter(reader: Reader, at: number, row: Row): Read<Meaning>[] {
  return readModeAfter(reader, at, row).flatMap((first) => {
    // "… tai jompikumpi heistä …" begins anew.
    const isAnew = kindAt(reader, first.end + 1) === 'EACH' && kindAt(reader, first.end + 2) === 'THESE'
    if (kindAt(reader, first.end) !== 'OR' || isAnew) return [first]
    const more = readModeAfter(reader, first.end + 1, row).map((next) => ({
      end: next.end,
      value: { ...next.value, anyOf: [...first.value.anyOf, ...next.value.anyOf] },
    }))
    return [first, ...more]
  })
}

function readModeAfter(reader: Reader, at: number, row: Row): Read<Meaning>[] {
  const token = tokenAt(reader, at)
  switch (token?.kind) {
    case 'EACH': {
      const anyOf = eachOf(row)
      if (!anyOf) return []
      const these = kindAt(reader, at + 1) === 'THESE' ? at + 2 : at + 1
      const rest = kindAt(reader, these) === 'VERB' ? these + 1 : these
      if (kindAt(reader, rest) === 'WITH') return readCompanions(reader, rest + 1, anyOf)
      return [{ end: kindAt(reader, rest) === 'ALONE' ? rest + 1 : these, value: explicit(anyOf) }]
    }
    case 'ALONE':
      return meaning(at + 1, aloneOf(row))
    case 'JOINT': {
      const next = tokenAt(reader, at + 1)
      return [
        ...meaning(at + 1, jointOf(row), row.units.length > 1),
        ...(next?.kind === 'NUMBER' ? meaning(at + 2, numberOf(row, next.value)) : []),
      ]
    }
    case 'WITH': {
      const isScoped = !row.hasOr || token.comma
      const left = isScoped && !row.hasAnd ? halfOf(row) : undefined
      return left ? readCompanions(reader, at + 1, left) : []
    }
    case 'NUMBER':
      return readNumberAfter(reader, at, token.value, row)
    case 'SEPARATOR': {
      const number = tokenAt(reader, at + 1)
      return number?.kind === 'NUMBER' && token.strength !== 'dot'
        ? readNumberAfter(reader, at + 1, number.value, row)
        : []
    }
    default:
      return []
  }
}

/** "…, två i förening", "…, två av dessa i förening". */
function readNumberAfter(reader: Reader, at: number, count: number, row: Row): Read<Meaning>[] {
  let place = at + 1
  if (kindAt(reader, place) === 'BY') place += 1
  if (kindAt(reader, place) === 'THESE') place += 1
  return kindAt(reader, place) === 'JOINT' ? meaning(place + 1, numberOf(row, count)) : []
}

/** "… i förening med Y": both halves, each filled by other people. */
function readCompanions(reader: Reader, at: number, left: Clause[]): Read<Meaning>[] {
  return readRows(reader, at).flatMap(({ end, value: row }) => {
    const right = halfOf(row)
    const anyOf = right && product([left, right])
    if (!anyOf) return []
    const isClosed = kindAt(reader, end) === 'WITH_END'
    const value: Meaning = { ...explicit(anyOf), isOpen: !isClosed, hasCompanion: true }
    const here = [{ end: isClosed ? end + 1 : end, value }]
    if (kindAt(reader, end) !== 'WITH' || row.hasOr || row.hasAnd) return here
    return [...here, ...readCompanions(reader, end + 1, anyOf)]
  })
}

function meaning(end: number, anyOf: Clause[] | undefined, hasCompanion = false): Read<Meaning>[] {
  return anyOf ? [{ end, value: { ...explicit(anyOf), hasCompanion } }] : []
}

function explicit(anyOf: Clause[]): Meaning {
  return { anyOf, shape: 'EXPLICIT', isOpen: false, hasCompanion: false }
}
