/**
 * The machine-readable zones of ICAO Doc 9303: TD1 (cards, part 5), TD2 (larger cards, part 6), TD3 (passports, part 4).
 *
 * What may stand in each position: `a` a letter or the filler, `n` a digit, `d` a digit of a birth date, which is a filler
 * where the day or the month is not known, `c` a check digit that may be a filler, `x` any of them.
 */
export type MrzFormat = keyof typeof layouts

interface Layout {
  masks: readonly string[]
  /** Which line holds the names, and where they begin; nothing follows them but fillers. */
  names: { line: number; start: number }
  issuingState: Place
  nationality: Place
  documentNumber: Place
  /** Holds the end of a document number of more than nine characters; in a passport there is no such. */
  longNumber: Place | undefined
  birth: Place
  expiry: Place
  /** With a check digit of its own. */
  personalNumber: Place | undefined
  /** What the last check digit is about, in this order; it is the last character of the line `compositeLine`. */
  composite: readonly Place[]
}

/** Of every format the second one. */
export const compositeLine = 1

/** `end` is the position after the last one; a check digit, where there is one, stands there. */
export interface Place {
  line: number
  start: number
  end: number
}

const at = (line: number, start: number, end: number): Place => ({ line, start, end })

/** What stands at the same place where the names are above the data. */
const namesAbove = {
  names: { line: 0, start: 5 },
  issuingState: at(0, 2, 5),
  nationality: at(1, 10, 13),
  documentNumber: at(1, 0, 9),
  birth: at(1, 13, 19),
  expiry: at(1, 21, 27),
} as const

const layouts = {
  TD1: {
    masks: [`aaaaa${'x'.repeat(9)}c${'x'.repeat(15)}`, `ddddddnannnnnnnaaa${'x'.repeat(11)}n`, 'a'.repeat(30)],
    names: { line: 2, start: 0 },
    issuingState: at(0, 2, 5),
    nationality: at(1, 15, 18),
    documentNumber: at(0, 5, 14),
    longNumber: at(0, 15, 30),
    birth: at(1, 0, 6),
    expiry: at(1, 8, 14),
    personalNumber: undefined,
    composite: [at(0, 5, 30), at(1, 0, 7), at(1, 8, 15), at(1, 18, 29)],
  },
  TD2: {
    masks: ['a'.repeat(36), `${'x'.repeat(9)}caaaddddddnannnnnnn${'x'.repeat(7)}n`],
    ...namesAbove,
    longNumber: at(1, 28, 35),
    personalNumber: undefined,
    composite: [at(1, 0, 10), at(1, 13, 20), at(1, 21, 35)],
  },
  TD3: {
    masks: ['a'.repeat(44), `${'x'.repeat(9)}naaaddddddnannnnnnn${'x'.repeat(14)}cn`],
    ...namesAbove,
    longNumber: undefined,
    personalNumber: at(1, 28, 42),
    composite: [at(1, 0, 10), at(1, 13, 20), at(1, 21, 43)],
  },
} as const satisfies Record<string, Layout>

export const formats = Object.keys(layouts) as MrzFormat[]

export function layoutOf(format: MrzFormat): Layout {
  return layouts[format]
}

export function textAt(lines: readonly string[], { line, start, end }: Place): string {
  return lines[line]?.slice(start, end) ?? ''
}
