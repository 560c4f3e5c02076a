import { layoutOf, type MrzFormat } from './layouts.ts'

// What a machine takes one for the other, only where the position says which of them it must be. A digit is never put in
// the place of another digit, nor a letter in that of another letter, to make a check digit fit: a zone whose check digits
// are wrong has been read wrongly, and is read again. 7 stands for T as often as for Z, so it is left as it is.
const asDigit: Record<string, string> = { O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', S: '5', G: '6', B: '8' }
const asLetter: Record<string, string> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S', '6': 'G', '8': 'B' }

/** Lines as they were read → the zone of this format, each line at its length; undefined where they cannot be one. */
export function repair(format: MrzFormat, read: readonly string[]): string[] | undefined {
  const { masks, names } = layoutOf(format)
  if (read.length !== masks.length) return undefined
  const lines = masks.map((mask, line) => {
    const text = (read[line] ?? '').toUpperCase().replace(/[^0-9A-Z<]/g, '')
    const fitted = line === names.line ? fitNames(text, names.start, mask.length) : fitData(text, mask.length)
    return fitted === undefined ? undefined : repairLine(fitted, mask)
  })
  return lines.every((line) => line !== undefined) ? lines : undefined
}

/**
 * Fillers are what is miscounted, and taken for letters. A name has at most two of them in a row, so from the third one on
 * there are only fillers, whatever was read.
 */
function fitNames(text: string, start: number, length: number): string | undefined {
  const end = text.indexOf('<<<', start)
  if (end >= 0) {
    // Unless what is left would lack the given names, which stand behind the first two fillers: then one was read too many.
    const hasAll = text.slice(start, end).includes('<<') || !/[^<CEKLSX]/.test(text.slice(end))
    return hasAll && end <= length ? text.slice(0, end).padEnd(length, '<') : undefined
  }
  if (text.length < length && text.endsWith('<')) return text.padEnd(length, '<')
  return text.length === length ? text : undefined
}

/** Of a line of data the one long run of fillers may be of another length; what stands around it keeps its place. */
function fitData(text: string, length: number): string | undefined {
  if (text.length === length) return text
  const runs = [...text.matchAll(/<{3,}/g)]
  const [run] = runs
  if (!run || runs.length > 1) return undefined
  const right = run[0].length + length - text.length
  if (right < 1) return undefined
  return text.slice(0, run.index) + '<'.repeat(right) + text.slice(run.index + run[0].length)
}

function repairLine(text: string, mask: string): string | undefined {
  let repaired = ''
  for (let i = 0; i < mask.length; i += 1) {
    const character = text.charAt(i)
    const right = repairCharacter(character, mask.charAt(i))
    if (right === undefined) return undefined
    repaired += right
  }
  return repaired
}

function repairCharacter(character: string, kind: string): string | undefined {
  const isLetter = /[A-Z]/.test(character)
  switch (kind) {
    case 'a':
      return isLetter || character === '<' ? character : asLetter[character]
    case 'n':
      return /\d/.test(character) ? character : asDigit[character]
    case 'c':
    case 'd':
      return isLetter ? asDigit[character] : character
    default:
      return character
  }
}
