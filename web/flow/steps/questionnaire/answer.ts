/** A question of the workflow, as its settings have it. */
export interface Question {
  key: string
  type: 'text' | 'number' | 'boolean' | 'date' | 'choice' | 'choices' | 'country'
  label: Record<string, string>
  required: boolean
  options?: { value: string; label: Record<string, string> }[]
  when?: string
}

/** What stands in the field: text, or what is chosen of several. */
export type Given = string | string[]

export function isBlank(given: Given | undefined): boolean {
  return given === undefined || (typeof given === 'string' ? given.trim() === '' : given.length === 0)
}

/** The answer as the server takes it; undefined for none, and for what cannot be one. */
export function answerOf({ type }: Question, given: Given | undefined): unknown {
  if (given === undefined || isBlank(given)) return undefined
  if (typeof given !== 'string') return type === 'choices' ? given : undefined
  const text = given.trim()
  if (type === 'boolean') return text === 'true'
  return type === 'number' ? readNumber(text) : text
}

/** As people write numbers: with blanks between thousands, and a comma or a point. */
function readNumber(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(',', '.')
  return /^[-−]?\d+(\.\d+)?$/.test(plain) ? Number(plain.replace('−', '-')) : undefined
}
