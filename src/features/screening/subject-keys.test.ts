import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Known, subjectFingerprint, subjectKey, subjectKeys, toSubject } from './subject-keys.ts'

const person = (more: Partial<Known>): Known => ({ type: 'PERSON', names: ['Anna Öberg'], ...more })
const number = { id: '199006022397', issuingCountry: 'SE' }

describe('who is the same in every application', () => {
  it('whoever bears the same number, whatever the name', () => {
    const one = subjectKey(person({ identifier: number }), 'a')
    expect(subjectKey(person({ identifier: number, names: ['Anna Berg'] }), 'b')).toBe(one)
    expect(subjectKey(person({ identifier: { ...number, issuingCountry: 'NO' } }), 'a')).not.toBe(one)
  })

  it('without a number, whoever bears the same name and was born on the same day, in any order and spelling of it', () => {
    const one = subjectKey(person({ dateOfBirth: '1970-01-02' }), 'a')
    expect(subjectKey(person({ names: ['ÖBERG, Anna'], dateOfBirth: '1970-01-02' }), 'b')).toBe(one)
    expect(subjectKey(person({ dateOfBirth: '1970-01-03' }), 'a')).not.toBe(one)
  })

  it('of a name alone, only within one company: another one’s director of that name is somebody else', () => {
    expect(subjectKey(person({}), 'SE:5560000001')).not.toBe(subjectKey(person({}), 'SE:5560000002'))
    expect(subjectKey(person({}), 'SE:5560000001')).toBe(subjectKey(person({}), 'SE:5560000001'))
  })

  it('a company and a person are never the same', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.constant(number), { nil: undefined }), (name, identifier) => {
        const of = (type: Known['type']) => subjectKey({ type, names: [name], identifier }, 'a')
        expect(of('PERSON')).not.toBe(of('ORGANIZATION'))
      }),
    )
  })

  it('somebody whom the eID knows by number is found where the register knew a birth date only', () => {
    const member = person({ names: ['ÖBERG Anna'], dateOfBirth: '1990-06-02' })
    expect(subjectKeys(person({ identifier: number, dateOfBirth: '1990-06-02' }), 'a')).toContain(
      subjectKey(member, 'a'),
    )
  })
})

describe('what is screened', () => {
  it('another name, birth date, country or number is another subject; the order of names is not', () => {
    const print = (known: Known) => subjectFingerprint(toSubject(known))
    const one = person({ names: ['Anna Öberg', 'Anna Berg'] })
    expect(print({ ...one, names: ['Anna Berg', 'Anna Öberg'] })).toBe(print(one))
    const others: Partial<Known>[] = [
      { names: ['Anna Öberg'] },
      { dateOfBirth: '1990-06-02' },
      { country: 'SE' },
      { identifier: number },
      { type: 'ORGANIZATION' },
    ]
    for (const more of others) expect(print({ ...one, ...more })).not.toBe(print(one))
  })

  it('where a person’s number was issued is not taken for a country of theirs', () => {
    expect(toSubject(person({ identifier: number }))).not.toHaveProperty('countries')
  })
})
