import { useWords } from '../../words/index.ts'
import { type Comparison, type Reading, readCondition } from './in-words.ts'

const asSymbol: Record<Comparison, string> = {
  '==': 'is',
  '!=': 'isNot',
  '<': 'less',
  '<=': 'atMost',
  '>': 'more',
  '>=': 'atLeast',
}

/** Says conditions in plain words; undefined for those that it does not understand. */
export function useReading(): (expression: string) => string | undefined {
  const { t, has } = useWords('workflows/cel')

  const named = (field: string) =>
    has(`field.${field}`)
      ? t(`field.${field}`)
      : field.startsWith('answers.')
        ? t('answer', { key: field.slice('answers.'.length) })
        : field

  function say(reading: Reading): string {
    switch (reading.is) {
      case 'always':
      case 'never':
        return t(reading.is)
      case 'all':
      case 'any': {
        const parts = reading.of.map((one) => (one.is === 'all' || one.is === 'any' ? `(${say(one)})` : say(one)))
        return parts.join(t(reading.is === 'all' ? 'and' : 'or'))
      }
      case 'not':
        return reading.of.is === 'true' && has(`untrue.${reading.of.field}`)
          ? t(`untrue.${reading.of.field}`)
          : reading.of.is === 'known'
            ? t('unknown', { field: named(reading.of.field) })
            : t('not', { what: say(reading.of) })
      case 'known':
        return t('known', { field: named(reading.field) })
      case 'true':
        return has(`true.${reading.field}`) ? t(`true.${reading.field}`) : t('yes', { field: named(reading.field) })
      case 'one-of':
        return t('oneOf', { field: named(reading.field), values: reading.values.join(', ') })
      case 'some':
      case 'every':
        return t(reading.is, { list: named(reading.list), what: say(reading.of) })
      case 'compared': {
        const { field, by, value } = reading
        const whole = `shape.${field} ${by} ${value}`
        if (has(whole)) return t(whole)
        return t(asSymbol[by], { field: named(field), value })
      }
    }
  }
  return (expression) => {
    const reading = readCondition(expression)
    return reading && sentence(say(reading))
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
