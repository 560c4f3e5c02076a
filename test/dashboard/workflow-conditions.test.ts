import { describe, expect, test } from 'vitest'
import { starters } from '../../src/features/workflows/index.ts'
import { readCondition } from '../../web/dashboard/workflows/cel/in-words.ts'

describe('conditions in plain words', () => {
  test.each([
    ['true', { is: 'always' }],
    ['hits.sanction > 0', { is: 'compared', field: 'hits.sanction', by: '>', value: '0' }],
    ['person.protectedIdentity', { is: 'true', field: 'person.protectedIdentity' }],
    ['answers.pep == true', { is: 'true', field: 'answers.pep' }],
    ['answers.pep != true', { is: 'not', of: { is: 'true', field: 'answers.pep' } }],
    ['answers.pep == false', { is: 'not', of: { is: 'true', field: 'answers.pep' } }],
    ['!has(person.age)', { is: 'not', of: { is: 'known', field: 'person.age' } }],
    [
      'application.countryCode in ["SE", "NO"]',
      { is: 'one-of', field: 'application.countryCode', values: ['SE', 'NO'] },
    ],
    [
      '(person.age < 18 || person.age > 70) && hits.pep > 0',
      {
        is: 'all',
        of: [
          {
            is: 'any',
            of: [
              { is: 'compared', field: 'person.age', by: '<', value: '18' },
              { is: 'compared', field: 'person.age', by: '>', value: '70' },
            ],
          },
          { is: 'compared', field: 'hits.pep', by: '>', value: '0' },
        ],
      },
    ],
    [
      'owners.exists(o, o.country == "RU" || o.sharePercent > 50)',
      {
        is: 'some',
        list: 'owners',
        of: {
          is: 'any',
          of: [
            { is: 'compared', field: 'owners.country', by: '==', value: 'RU' },
            { is: 'compared', field: 'owners.sharePercent', by: '>', value: '50' },
          ],
        },
      },
    ],
    ['person.lastName == "a && b"', { is: 'compared', field: 'person.lastName', by: '==', value: 'a && b' }],
  ])('%s is read', (expression, reading) => expect(readCondition(expression)).toEqual(reading))

  test.each([
    'person.age > organization.ageDays',
    '!person.age == 3',
    'size(owners) > 2',
    'person.age + 2 > 3',
    'a ? b.c : d.e',
    'person.age >',
    '',
  ])('nothing is said of what is not understood: %s', (expression) => expect(readCondition(expression)).toBeUndefined())

  test('every rule of the starters is read', () => {
    const conditions = starters.flatMap(({ definition }) => definition.rules.map(({ when }) => when))
    expect(conditions.filter((when) => readCondition(when) === undefined)).toEqual([])
  })
})
