import { ListFormatError } from '../kit.ts'

/** Names file and place, says what is wrong and that nothing of the file was used. */
export function formatError(file: string, place: string | number, what: string): ListFormatError {
  const where = typeof place === 'number' ? `line ${place}` : place
  return new ListFormatError(`${file}${where ? `, ${where}` : ''}: ${what}`)
}
