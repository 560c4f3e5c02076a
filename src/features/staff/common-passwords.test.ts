import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'

describe('passwords that guessers try first', () => {
  it('AUTH-12 common words are refused in every form that people give them', () => {
    const forms = [
      'password',
      'Password1',
      'P@ssw0rd!',
      'PASSWORD2024',
      'lösenord123',
      'Sommar2026!',
      'passwordpassword',
    ]
    const more = [
      '12345678',
      'qwertyuiop',
      'asdfghjkl',
      'aaaaaaaa',
      'abcabcabc',
      '1qaz2wsx',
      'letmein!!',
      'Openbits2026',
      'iloveyou1',
    ]
    for (const password of [...forms, ...more]) expect(isCommonPassword(password), password).toBe(true)
  })

  it('what somebody has made up is not', () => {
    for (const password of [
      'four gulls eat herring',
      'blå tåg över 7 sjöar',
      'xK3-vTq9pLw',
      'correct horse battery',
      'tandborstglas',
    ])
      expect(isCommonPassword(password), password).toBe(false)
  })

  it('random ones are not, whatever their signs', () => {
    const random = fc.string({
      minLength: 16,
      maxLength: 40,
      unit: fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEF23456789-_'),
    })
    fc.assert(fc.property(random, (password) => new Set(password).size < 8 || !isCommonPassword(password)))
  })
})
