import { formatError } from '../list-kit/format-error.ts'
import { readText } from '../list-kit/read-text.ts'

/**
 * The text of each object of a JSON array, or of a file of objects one after the other, and the line on which it begins;
 * without ever holding more than one of them. An array that is not closed is cut short.
 */
export async function* splitObjects(path: string, file: string): AsyncGenerator<{ text: string; line: number }> {
  let line = 1
  let begin = 1
  let depth = 0
  let text = ''
  let inString = false
  let escaped = false
  let array: 'NONE' | 'OPEN' | 'CLOSED' = 'NONE'
  let first = true
  for await (const chunk of readText(path, file)) {
    // Where the object that is open begins in this chunk.
    let from = 0
    for (let at = 0; at < chunk.length; at += 1) {
      const character = chunk.charAt(at)
      if (character === '\n') line += 1
      if (inString) {
        if (escaped) escaped = false
        else if (character === '\\') escaped = true
        else if (character === '"') inString = false
      } else if (depth > 0) {
        if (character === '"') inString = true
        else if (character === '{') depth += 1
        else if (character === '}') depth -= 1
        if (depth === 0) {
          yield { text: text + chunk.slice(from, at + 1), line: begin }
          text = ''
        }
      } else if (character === '{' && array !== 'CLOSED') {
        depth = 1
        begin = line
        from = at
        first = false
      } else if (character === '[' && first) {
        array = 'OPEN'
        first = false
      } else if (character === ']' && array === 'OPEN') {
        array = 'CLOSED'
      } else if (!/[\s,]/.test(character)) {
        throw formatError(
          file,
          line,
          `“${character}” where an object is expected; the file is an array of objects, or one object a line`,
        )
      }
    }
    if (depth > 0) text += chunk.slice(from)
  }
  if (depth > 0 || array === 'OPEN')
    throw formatError(file, line, 'the file is cut short: its last bracket is not closed')
}
