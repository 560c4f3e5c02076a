import { TypeError as CelTypeError, EvaluationError, ParseError } from '@marcbachmann/cel-js'
import type { Risk } from '../risk/index.ts'
import { type Inspection, inspect } from './expression.ts'
import { environment, valuesOf, variableNames } from './facts.ts'
import type { Issue } from './issue.ts'
import type { Facts } from './types.ts'

/** Longest condition, in characters. */
export const expressionLengthMax = 2000
const cacheEntriesMax = 1000

/** A condition's answer. `unresolved` says why there is none; it holds no values, so it can be logged. */
export type Evaluated = { value: boolean } | { unresolved: string }

/** What is wrong with a condition, and at which character, from 0, where one can be named. */
export interface ConditionFault {
  message: string
  at?: number | undefined
}

type Compiled =
  | { valid: true; run: (values: Record<string, unknown>) => unknown; reads: Inspection }
  | { valid: false; faults: ConditionFault[] }

const cache = new Map<string, Compiled>()

// `has(person.agee)` passes the library's check. The same text with `had` in its place, at the same positions, does
// have its argument checked.
environment.registerFunction('had(dyn): bool', { handler: () => true, async: false })

/**
 * What is wrong with a condition (CEL); empty when it can be saved. It must give true or false, and name only facts and
 * fields that exist; each message says at which character, counted from 1.
 */
export function checkCondition(expression: string): Issue[] {
  return conditionFaults(expression).map(({ message }) => ({ path: '', message }))
}

/** As `checkCondition`, with the places for an editor to mark. */
export function conditionFaults(expression: string): ConditionFault[] {
  const compiled = compile(expression)
  return compiled.valid ? [] : compiled.faults
}

/**
 * Whether a condition holds. A fact that it needs and that is missing or unknown leaves it unresolved, which is never
 * "false"; CEL's own logic still applies, so `false && unknown` is false. `has(…)` asks whether something is known.
 */
export function evaluate(expression: string, facts: Facts, now: Date, risk?: Risk): Evaluated {
  const compiled = compile(expression)
  if (!compiled.valid) return { unresolved: `The condition is not valid: ${compiled.faults[0]?.message}` }
  try {
    const value = compiled.run(valuesOf(facts, now, risk))
    if (typeof value === 'boolean') return { value }
    return { unresolved: `The condition gives a ${typeof value}, not true or false.` }
  } catch (error) {
    return { unresolved: reasonOf(error, expression) }
  }
}

/** The fact names and answer keys that a condition reads by name; none for one that is not valid. */
export function readsOf(expression: string): { names: ReadonlySet<string>; answers: ReadonlySet<string> } {
  const compiled = compile(expression)
  return compiled.valid ? compiled.reads : { names: new Set(), answers: new Set() }
}

function compile(expression: string): Compiled {
  if (expression.length > expressionLengthMax) {
    return { valid: false, faults: [fault(`The condition is longer than ${expressionLengthMax} characters`)] }
  }
  const cached = cache.get(expression)
  const compiled = cached ?? parseAndCheck(expression)
  // Set again, so that the oldest entry is the one that was not used for longest.
  cache.delete(expression)
  cache.set(expression, compiled)
  if (cache.size > cacheEntriesMax) {
    for (const oldest of cache.keys()) {
      cache.delete(oldest)
      break
    }
  }
  return compiled
}

function parseAndCheck(expression: string): Compiled {
  try {
    const run = environment.parse(expression)
    const reads = inspect(run.ast)
    if (reads.faults.length > 0) {
      return { valid: false, faults: reads.faults.map(({ message, start }) => fault(message, start)) }
    }
    const checked = environment.check(withHad(expression, reads.hasAt))
    if (!checked.valid) return { valid: false, faults: [faultOfError(checked.error)] }
    // `answers.consent` is only known to be of some type; it is looked at when it is there.
    if (checked.type !== 'bool' && checked.type !== 'dyn') {
      return { valid: false, faults: [fault(`The condition gives ${checked.type}; it must give true or false`)] }
    }
    return { valid: true, run, reads }
  } catch (error) {
    return { valid: false, faults: [faultOfError(error)] }
  }
}

function withHad(expression: string, hasAt: readonly number[]): string {
  let text = expression
  for (const start of hasAt) text = `${text.slice(0, start)}had${text.slice(start + 3)}`
  return text
}

function faultOfError(error: unknown): ConditionFault {
  if (!(error instanceof ParseError || error instanceof CelTypeError)) return fault('The condition cannot be read')
  const start = error.range?.start
  if (error.code === 'unknown_variable') return fault(`${error.summary}; use ${variableNames.join(', ')}`, start)
  return fault(error.summary.replace('No such key', 'Unknown field'), start)
}

function fault(message: string, start?: number): ConditionFault {
  return start === undefined
    ? { message: `${message}.` }
    : { message: `${message} (at character ${start + 1}).`, at: start }
}

/** Quotes the condition and never the library's message, which may hold the value that it stumbled over. */
function reasonOf(error: unknown, expression: string): string {
  if (!(error instanceof EvaluationError) || !error.range) return 'The condition cannot be worked out.'
  const text = expression.slice(error.range.start, error.range.end)
  const isAbsent = error.code === 'no_such_key' || error.code === 'unknown_variable'
  return isAbsent ? `“${text}” is not known.` : `“${text}” cannot be worked out (${error.code}).`
}
