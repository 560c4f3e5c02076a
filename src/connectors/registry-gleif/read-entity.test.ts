import { describe, expect, it } from 'vitest'
import { readEntity } from './read-entity.ts'
import { sampleEntities } from './sample-entities.ts'
import { recordData } from './sample-format.ts'
import { record } from './schemas.ts'

const read = (more: object) => readEntity(record.parse({ data: recordData(sampleEntities.merekohv, more) }).data)

describe('what GLEIF leaves open stays open', () => {
  it('an entity without a status is UNKNOWN, not inactive', () => {
    expect([null, 'NULL', 'INACTIVE'].map((status) => read({ status }).status)).toEqual([
      'UNKNOWN',
      'UNKNOWN',
      'INACTIVE',
    ])
  })

  it('a form outside the list is told in words, and left out without them', () => {
    expect(read({ legalForm: { id: '8888', other: 'Fond' } }).legalForm).toBe('Fond')
    expect(read({ legalForm: { id: '9999', other: null } }).legalForm).toBeUndefined()
    expect(read({ legalForm: null }).legalForm).toBeUndefined()
  })

  it('an address of nothing is none', () => {
    expect(read({ legalAddress: { addressLines: [], city: null } }).legalAddress).toBeUndefined()
    expect(read({ legalAddress: null }).legalAddress).toBeUndefined()
  })
})

it('an entity that ended tells when, why, and what came after', () => {
  const successorEntities = [{ lei: sampleEntities.holding.lei, name: null }, { lei: null, name: 'Uus OÜ' }, {}]
  expect(
    read({
      status: 'INACTIVE',
      expiration: { date: '2025-05-01T00:00:00Z', reason: 'CORPORATE_ACTION' },
      successorEntities,
    }),
  ).toMatchObject({
    status: 'INACTIVE',
    expiration: { date: '2025-05-01', reason: 'CORPORATE_ACTION' },
    successors: [{ lei: sampleEntities.holding.lei }, { name: 'Uus OÜ' }],
  })
})

describe('the national number', () => {
  it.each([
    ['RA000544', '559900-0014', { id: '5599000014', issuingCountry: 'SE' }],
    ['RA000188', '01120389', { id: '0112038-9', issuingCountry: 'FI' }],
    ['RA000188', '0112038-9', { id: '0112038-9', issuingCountry: 'FI' }],
    ['RA000585', 'oc301234', { id: 'OC301234', issuingCountry: 'GB' }],
    // A person's number is not told as an organization's.
    ['RA000546', '19850515-1234', undefined],
    ['RA999999', '12345678', undefined],
    ['RA000181', null, undefined],
  ])('%s %s is %j', (id, registeredAs, expected) => {
    expect(read({ registeredAt: { id, other: null }, registeredAs }).organizationNumber).toEqual(expected)
  })
})
