import type { Language } from '../../words/index.ts'
import type { Vocabulary } from '../operations.ts'
import type { Name } from './complete.ts'

/** The vocabulary of conditions as completion shows it. */
export function namesOf(vocabulary: Vocabulary | undefined, language: Language): Name[] {
  if (!vocabulary) return []
  return [
    ...vocabulary.facts.map(
      ({ name, type, description, words, example }): Name => ({
        name,
        type,
        explanation: description[language],
        example,
        values: words,
      }),
    ),
    ...vocabulary.functions.map(
      ({ name, form, description, example }): Name => ({
        name,
        type: form,
        explanation: description[language],
        example,
        isFunction: true,
      }),
    ),
  ]
}
