import { conditionFaults, readsOf } from './conditions.ts'
import { checkDefinition } from './definition.ts'
import type { Issue } from './issue.ts'
import { type LintContext, lint } from './lint.ts'

/** One thing that an editor shows beside what it is about. */
export interface Problem {
  /** As `steps.2.when`; empty for the whole. */
  path: string
  /** `error`: it cannot be saved like this. `warning`: it can, and probably does not do what was meant. */
  severity: 'error' | 'warning'
  /** What to do about it. */
  message: string
  messageSv?: string | undefined
  /** Of a warning, a stable word. */
  code?: string | undefined
  /** In the text at `path`, from 0. */
  at?: number | undefined
}

/**
 * Everything that is wrong or odd with a definition as it is being written: also conditions of one whose shape is not right
 * yet. No error exactly when `checkDefinition` accepts it.
 */
export function problemsOf(value: unknown, context: LintContext): Problem[] {
  const checked = checkDefinition(value)
  if ('definition' in checked) return lint(checked.definition, context)
  const conditions = conditionsIn(value)
  const issues = checked.issues.map(
    (issue): Problem => ({ ...issue, severity: 'error', ...placeOf(issue, conditions) }),
  )
  const named = new Set(issues.map(({ path }) => path))
  const more = [...conditions].flatMap(([path, text]): Problem[] =>
    named.has(path) ? [] : conditionFaults(text).map((fault) => ({ path, severity: 'error', ...fault })),
  )
  return [...issues, ...more]
}

function placeOf({ path, message }: Issue, conditions: ReadonlyMap<string, string>): { at?: number } {
  const text = conditions.get(path)
  if (text === undefined) return {}
  const at = conditionFaults(text).find((fault) => fault.message === message)?.at
  if (at !== undefined) return { at }
  // An answer that no question gives is named in the message, and stands where it is read.
  const unknown = [...readsOf(text).answers].find((key) => message.includes(`“${key}”`))
  const found = unknown === undefined ? -1 : text.indexOf(unknown)
  return found < 0 ? {} : { at: found }
}

const deepest = 12
/** Each is read and type-checked: of more than anybody writes, the rest waits until the shape is right. */
const conditionsMax = 1_000

/** Every text that stands where a condition does, by its path; in whatever was given. */
function conditionsIn(value: unknown, path = '', depth = 0, found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null || depth > deepest || found.size >= conditionsMax) return found
  for (const [name, inside] of Object.entries(value)) {
    const here = path === '' ? name : `${path}.${name}`
    if (name === 'when' && typeof inside === 'string' && inside.trim() !== '') found.set(here, inside)
    else conditionsIn(inside, here, depth + 1, found)
  }
  return found
}
