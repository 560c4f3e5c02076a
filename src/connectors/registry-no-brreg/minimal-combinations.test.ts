import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Functionary } from '../kit.ts'
import { sign } from './fixtures/sign.ts'
import type { Signers } from './identify-signers.ts'
import { minimalCombinations } from './minimal-combinations.ts'
import type { SamplePower, SampleRole } from './sample-format.ts'

describe('minimal combinations', () => {
  const pool = ['a', 'b', 'c', 'd', 'e'].map(
    (name): Functionary => ({ type: 'PERSON', name, roles: [], roleCodes: [], hasAdminRights: false }),
  )
  const signers: Pick<Signers, 'rank'> = { rank: (person) => pool.indexOf(person) }

  it('let exactly the same sets of people sign as all registered groups together', () => {
    const groups = fc.array(fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1 }), { maxLength: 8 })
    const may = (people: Functionary[], all: Functionary[][]) =>
      all.some((group) => group.every((one) => people.includes(one)))
    fc.assert(
      fc.property(groups, fc.subarray(pool), (all, people) => {
        const minimal = minimalCombinations(all, signers)
        expect(may(people, minimal)).toBe(may(people, all))
        for (const group of minimal)
          expect(
            may(
              group,
              minimal.filter((other) => other !== group),
            ),
          ).toBe(false)
      }),
    )
  })
})

it('more than 5,000 groups are not listed but counted', () => {
  const people = Array.from({ length: 33 }, (_, index) => ({
    fornavn: `P${index}`,
    etternavn: 'Test',
    fodselsdato: '1970-01-01',
  }))
  const kombinasjoner: NonNullable<SamplePower['kombinasjoner']> = []
  for (const [i, a] of people.entries()) {
    for (const [j, b] of people.slice(0, i).entries()) {
      for (const d of people.slice(0, j))
        kombinasjoner.push([
          'R0016',
          'Tre',
          [
            ['MEDL', a],
            ['MEDL', b],
            ['MEDL', d],
          ],
        ])
    }
  }
  const roles = people.map((person): SampleRole => ['MEDL', person])
  const signing = sign({ roles, signatur: { regel: 'RF', regelIdent: 'R0016', kombinasjoner } })
  expect(signing).toMatchObject({ coverage: 'TOO_MANY', combinations: [], reviewRequired: true })
  expect(signing.unresolved).toEqual(['5456 groups may sign, too many to list.'])
})
