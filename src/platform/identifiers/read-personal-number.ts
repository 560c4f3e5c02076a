import type { NumberOptions, PersonalNumber } from './personal-number.ts'
import { readCountry } from './read-country.ts'
import { readDanishPersonalNumber } from './read-danish-personal-number.ts'
import { readFinnishPersonalNumber } from './read-finnish-personal-number.ts'
import { readNorwegianPersonalNumber } from './read-norwegian-personal-number.ts'
import { readShape } from './read-shape.ts'
import { readSwedishPersonalNumber } from './read-swedish-personal-number.ts'
import { accept, type Reading } from './reading.ts'

/**
 * Reads a person's number as its country writes it. SE, NO, DK and FI are checked; other countries' numbers are
 * taken by their shape, with `checked: false`. Says that a number is well-formed, never that it has been assigned.
 */
export function readPersonalNumber(country: string, text: string, options: NumberOptions): Reading<PersonalNumber> {
  const issuingCountry = readCountry(country)
  if (!issuingCountry.ok) return issuingCountry
  switch (issuingCountry.value) {
    case 'SE':
      return readSwedishPersonalNumber(text, options)
    case 'NO':
      return readNorwegianPersonalNumber(text, options)
    case 'DK':
      return readDanishPersonalNumber(text, options)
    case 'FI':
      return readFinnishPersonalNumber(text, options)
    default: {
      const shape = readShape(text)
      if (!shape.ok) return shape
      return accept({
        id: shape.value,
        issuingCountry: issuingCountry.value,
        type: 'OTHER',
        test: false,
        checked: false,
      })
    }
  }
}
