import { readText, type TextOptions } from './read-text.ts'

/** The lines of a text file with their numbers; `closed` is false for a last line that has no line break after it. */
export async function* readLines(
  path: string,
  file: string,
  options: TextOptions = {},
): AsyncGenerator<{ line: number; text: string; closed: boolean }> {
  let rest = ''
  let line = 0
  for await (const chunk of readText(path, file, options)) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      line += 1
      yield { line, text: text.endsWith('\r') ? text.slice(0, -1) : text, closed: true }
    }
  }
  if (rest !== '') yield { line: line + 1, text: rest, closed: false }
}
