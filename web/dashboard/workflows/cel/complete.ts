/** A name that conditions may use, e.g. `person.age`. */
export interface Name {
  name: string
  /** `int`, `string`, `bool`, a list … */
  type: string
  /** What it is, in the person's language. */
  explanation: string
  example?: string | undefined
  /** The only words that it can be. */
  values?: readonly string[] | undefined
  isFunction?: boolean
}

export interface Suggestion {
  label: string
  type: string
  detail: string
  info: string
}

/** What can stand where somebody types, and where its text begins. After `==` the words that a field can be, else names. */
export function suggest(before: string, names: readonly Name[]): { from: number; options: Suggestion[] } | undefined {
  const compared = /([a-zA-Z_][\w.]*)\s*[=!]=\s*("?)(\w*)$/.exec(before)
  const closed = names.find(({ name, values }) => name === compared?.[1] && values)
  if (closed?.values && compared) {
    const [, , quote = '', word = ''] = compared
    return {
      from: before.length - word.length - quote.length,
      options: closed.values.map((value) => ({
        label: `"${value}"`,
        type: 'enum',
        detail: '',
        info: closed.explanation,
      })),
    }
  }
  // Inside of a text nothing is a name.
  if ((before.match(/"/g)?.length ?? 0) % 2 === 1) return undefined
  const typed = /[a-zA-Z_][\w.]*$/.exec(before)?.[0] ?? ''
  const written = typed.slice(0, typed.lastIndexOf('.') + 1)
  const stem = ofList(before, written) ?? written
  const fitting = names.filter(({ name }) => name.startsWith(stem) && (stem !== '' || !name.includes('[]')))
  const options = new Map<string, Suggestion>()
  for (const { name, type, explanation, example, isFunction } of fitting) {
    const [label = '', ...rest] = name.slice(stem.length).split('.')
    const isWhole = rest.length === 0
    if (options.has(label) && !isWhole) continue
    options.set(label, {
      label,
      type: isFunction ? 'function' : isWhole ? 'property' : 'namespace',
      detail: isWhole ? type : '…',
      info: isWhole ? [explanation, example].filter(Boolean).join('\n') : '',
    })
  }
  return options.size > 0
    ? { from: before.length - (typed.length - written.length), options: [...options.values()] }
    : undefined
}

/** What the variable of `owners.exists(o, …)` stands for: an element of the list. */
function ofList(before: string, written: string): string | undefined {
  const [variable] = written.split('.')
  const over = [...before.matchAll(/([a-zA-Z_][\w.]*)\.(?:exists|exists_one|all|filter|map)\(\s*(\w+)\s*,/g)]
  const list = over.findLast(([, , name]) => name === variable)?.[1]
  return list && written ? `${list}[].${written.slice(written.indexOf('.') + 1)}` : undefined
}
