import { accept, type Reading, refuse, tidy } from './reading.ts'

/**
 * The number of a country whose rules we do not know: 2 to 30 letters, digits and hyphens, upper case, without the
 * spaces, dots and slashes that are only there for the eye. Says nothing about whether the number exists.
 */
export function readShape(text: string): Reading<string> {
  const id = tidy(text).replace(/[./]/g, '')
  if (!/^[A-Z0-9][A-Z0-9-]{1,29}$/.test(id)) {
    return refuse('Write the number with 2 to 30 letters A–Z, digits and hyphens, as it stands in the document.')
  }
  return accept(id)
}
