import type { Clause } from '../rule.ts'
import { fold } from '../text/fold.ts'
import { brregRules, prhClauses, printedSentences } from './sentences.ts'

const tables = new Map<string, Map<string, Clause[]>>()
for (const { sentence, anyOf } of Object.values(brregRules)) add('NO', sentence, anyOf)
for (const { sentence, anyOf } of Object.values(prhClauses)) {
  for (const act of ['', 'Yhtiötä edustaa ', 'Yhtiötä edustavat ', 'Toiminimen kirjoittaa '])
    add('FI', act + sentence, anyOf)
}
for (const country of ['SE', 'DK', 'EE'] as const) {
  for (const { sentence, anyOf } of printedSentences[country]) add(country, sentence, anyOf)
}

/**
 * Reads a text that is made of the register's own sentences alone, one a line or after a full stop. Case, accents and
 * spacing do not count; any other word and the table has no answer.
 */
export function readExactSentences(text: string, country: string): Clause[] | undefined {
  const table = tables.get(country)
  if (!table) return undefined
  const whole = table.get(keyOf(text))
  if (whole) return whole
  const found: Clause[] = []
  for (const sentence of text.split(/\.|\n(?=\s*\p{Lu})/u)) {
    const key = keyOf(sentence)
    if (key === '') continue
    const anyOf = table.get(key)
    if (!anyOf) return undefined
    found.push(...anyOf)
  }
  return found.length > 0 ? found : undefined
}

function add(country: string, sentence: string, anyOf: Clause[]): void {
  const table = tables.get(country) ?? new Map<string, Clause[]>()
  tables.set(country, table.set(keyOf(sentence), anyOf))
}

function keyOf(sentence: string): string {
  return fold(sentence)
    .replace(/[\s.]+/g, ' ')
    .trim()
}
