// The file without names: the package's own entry loads the names of all countries in 70 languages.
import { alpha2ToAlpha3, alpha3ToAlpha2 } from 'i18n-iso-countries/index.js'
import { accept, type Reading, refuse, tidy } from './reading.ts'

/** ISO 3166-1 alpha-2 in upper case, from alpha-2 or alpha-3 in any case. Kosovo is read as XK (user-assigned). */
export function readCountry(text: string): Reading<string> {
  const code = tidy(text)
  const alpha2 = code.length === 3 ? alpha3ToAlpha2(code) : code
  if (!alpha2 || !/^[A-Z]{2}$/.test(alpha2) || !alpha2ToAlpha3(alpha2)) {
    return refuse('Write the country as its two-letter code of ISO 3166-1, for example SE.')
  }
  return accept(alpha2)
}
