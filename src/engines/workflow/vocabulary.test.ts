import { describe, expect, it } from 'vitest'
import { starters } from '../../features/workflows/starters.ts'
import { checkCondition } from './conditions.ts'
import { variableNames } from './facts.ts'
import { factEntries, functionEntries, stepEntries } from './vocabulary.ts'
import { factWords } from './vocabulary-words.ts'

describe('the vocabulary of editors', () => {
  it('every fact has words in both languages, and there are words for no fact that there is not', () => {
    const names = factEntries().map(({ name }) => name)
    expect(Object.keys(factWords).toSorted()).toEqual(names.toSorted())
    expect(new Set(names.map((name) => name.split(/[.[]/)[0]))).toEqual(new Set(variableNames))
    for (const { description } of [...factEntries(), ...functionEntries()]) {
      expect(description.en.length * description.sv.length).toBeGreaterThan(0)
    }
  })

  it.each([...factEntries(), ...functionEntries()])(
    'the example of $name is a condition that can be saved',
    ({ example }) => {
      expect(checkCondition(example)).toEqual([])
    },
  )

  it('every step type tells its settings as a JSON schema that has what the starters use', () => {
    const types = new Map(stepEntries().map((entry) => [entry.type, entry]))
    const used = starters.flatMap(({ definition }) => definition.steps)
    for (const { type, settings } of used) {
      const known = types.get(type)?.settings.properties
      expect(Object.keys(typeof known === 'object' ? { ...known } : {})).toEqual(
        expect.arrayContaining(Object.keys(settings)),
      )
    }
    expect(types.get('identify')?.settings.properties).toMatchObject({ attemptsMax: { default: 5, minimum: 1 } })
  })
})
