import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idOf, isUuid, newUlid, newUuid, unknownUuid, wireId } from './ids.ts'

const uuid = '4d72cbf4-070c-4b64-b8a6-86baaee34100'
const read = (text: unknown) => idOf('application').parse(text)

describe('ids on the wire', () => {
  it('an id of the noun is read back to its uuid', () => {
    expect(read(`bits:application::${uuid}`)).toBe(uuid)
    fc.assert(fc.property(fc.uuid({ version: 4 }), (id) => read(wireId('application', id)) === id))
  })

  it.each([
    uuid,
    `bits:customer::${uuid}`,
    `bits:application:${uuid}`,
    `bits:application::${uuid.toUpperCase()}`,
    `bits:application::${uuid} `,
    ` bits:application::${uuid}`,
    `bits:application::${uuid}\n`,
    `bits:application::{${uuid}}`,
    'bits:application::4d72cbf4-070c-1b64-b8a6-86baaee34100',
    'bits:application::',
    "bits:application::' or 1=1",
    'x',
  ])('%j is no such id, and is looked up like an unknown one', (text) => {
    expect(read(text)).toBe(unknownUuid)
  })

  it.each([[''], [1], [null], [undefined], [[`bits:application::${uuid}`]], ['x'.repeat(101)]])(
    '%j is not even text for an id, and is refused',
    (value) => {
      expect(idOf('application').safeParse(value).success).toBe(false)
    },
  )

  it('TEN-03 a new id is random: version 4, never twice, never the unknown one', () => {
    const made = Array.from({ length: 1000 }, newUuid)
    expect(made.every(isUuid)).toBe(true)
    expect(new Set([...made, unknownUuid]).size).toBe(1001)
  })
})

describe('ids of documents', () => {
  it('a ULID begins with its time, so that ids sort as they were made', () => {
    expect(newUlid(new Date('2016-07-30T23:54:10.259Z')).slice(0, 10)).toBe('01ARZ3NDEK')
    expect(newUlid(new Date(0)).slice(0, 10)).toBe('0000000000')
    const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 })
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [one, other] = [newUlid(new Date(a)).slice(0, 10), newUlid(new Date(b)).slice(0, 10)]
        return a < b ? one < other : a === b ? one === other : one > other
      }),
    )
  })

  it('of one moment no two are the same, and all have the form', () => {
    const at = new Date('2026-06-15T10:00:00Z')
    const made = Array.from({ length: 1000 }, () => newUlid(at))
    expect(new Set(made).size).toBe(1000)
    for (const one of made) expect(one).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
  })
})
