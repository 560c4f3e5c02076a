import { isMap, isNode, isPair, isScalar, type LineCounter } from 'yaml'
import { z } from 'zod'
import type { Problem } from '../../engines/workflow/index.ts'
import { parseYaml } from './parse-yaml.ts'
import { marketInput } from './schemas.ts'

/** A workflow as a text for people and their version control: YAML, of which JSON is a part. */

const bytesMax = 256 * 1024

export const textInput = z.string().refine((text) => Buffer.byteLength(text) <= bytesMax, 'must be 256 kB at most')

/** What stands around the definition; all of it may be left out but the definition. */
const file = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  isTest: z.boolean().optional(),
  redirectOrigins: z.array(z.string().max(2048)).max(50).optional(),
  embedOrigins: z.array(z.string().max(255)).max(20).optional(),
  markets: z.array(marketInput).min(1).max(50).optional(),
  definition: z.record(z.string(), z.unknown(), 'Give the definition: kind, steps and rules.'),
})

export interface Place {
  line: number
  column: number
}

type Around = Omit<z.output<typeof file>, 'definition'>

export type ReadText =
  | { problems: (Problem & Partial<Place>)[] }
  | (Around & {
      /** As it stands there; not checked yet. */
      definition: unknown
      /** What is wrong around it. */
      around: Problem[]
      /** Where in the text a path of the definition, or one around it, stands. */
      placeOf(path: string): Partial<Place>
    })

/** Reads a text, and says all that is wrong with it as a text, each with its line; whether the definition can run is not asked. */
export function readText(text: string): ReadText {
  const parsed = parseYaml(text)
  if ('faults' in parsed)
    return { problems: parsed.faults.map((fault) => ({ path: '', severity: 'error' as const, ...fault })) }
  const { value, contents, lines } = parsed
  return { ...around(value), placeOf: (path) => placeIn(contents, lines, path) }
}

/** Also a bare definition is read: whoever has one from the API need not wrap it. */
function around(value: unknown): Around & { definition: unknown; around: Problem[] } {
  if (typeof value === 'object' && value !== null && 'steps' in value && !('definition' in value))
    return { definition: value, around: [] }
  const parsed = file.safeParse(value)
  if (parsed.success) return { ...parsed.data, around: [] }
  const given = typeof value === 'object' && value !== null && 'definition' in value ? value.definition : undefined
  const problems = parsed.error.issues.flatMap((issue): Problem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: `/${key}`,
        severity: 'error',
        message: 'This is not known here; leave it out.',
      }))
    return [{ path: `/${issue.path.join('.')}`, severity: 'error', message: issue.message }]
  })
  return { definition: given, around: problems }
}

/**
 * The line of what a path names, or of what it would stand in. A path of a definition as the engine names it; one with `/` before
 * it stands around the definition.
 */
function placeIn(contents: unknown, lines: LineCounter, path: string): Partial<Place> {
  const inside = path.startsWith('/') || /^markets\.\d/.test(path)
  const names = path.replace(/^\//, '').split('.').filter(Boolean)
  const wrapped = isMap(contents) && contents.has('definition')
  let [node, offset]: [unknown, number | undefined] = [contents, undefined]
  for (const name of inside || !wrapped ? names : ['definition', ...names]) {
    const [next, at] = stepInto(node, name)
    if (next === undefined && at === undefined) break
    ;[node, offset] = [next, at]
  }
  offset ??= isNode(contents) ? contents.range?.[0] : undefined
  if (offset === undefined) return {}
  const { line, col: column } = lines.linePos(offset)
  return { line, column }
}

function stepInto(node: unknown, name: string): [next: unknown, offset: number | undefined] {
  if (typeof node !== 'object' || node === null || !('items' in node) || !Array.isArray(node.items))
    return [undefined, undefined]
  if (isMap(node)) {
    const pair = node.items.find((one) => isPair(one) && isScalar(one.key) && String(one.key.value) === name)
    return pair && isNode(pair.key) ? [pair.value, pair.key.range?.[0]] : [undefined, undefined]
  }
  const item: unknown = node.items[Number(name)]
  return isNode(item) ? [item, item.range?.[0]] : [undefined, undefined]
}
