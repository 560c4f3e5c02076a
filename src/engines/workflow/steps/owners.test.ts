import { expect, test } from 'vitest'
import { Case, company, define } from '../fixtures/samples.ts'

const definition = define('KYB', [
  { key: 'organization', type: 'organization' },
  { key: 'owners', type: 'owners' },
  { key: 'contact', type: 'contact' },
])
const begun = () => new Case(definition).start().withCompany(company)
const owner = (sharePercent: number, more: object = {}) => ({ name: 'A', sharePercent, ...more })

test('a list of owners is a fact', () => {
  const owners = [{ name: 'A', dateOfBirth: '1980-01-01', country: 'SE', sharePercent: 60 }, owner(40)]
  const one = begun()
  expect(one.missing).toEqual([{ step: 'owners', field: 'owners', code: 'REQUIRED' }])
  expect(one.submit('owners', { owners, noneAboveThreshold: false }).state.facts.owners).toEqual(owners)
})

test('the statement that nobody owns so much is an empty list', () => {
  expect(begun().submit('owners', { owners: [], noneAboveThreshold: true }).state.facts.owners).toEqual([])
  expect(begun().submit('owners', { noneAboveThreshold: true }).state.facts.owners).toEqual([])
})

test.each([[{}], [{ owners: [], noneAboveThreshold: false }], [{ owners: [owner(30)], noneAboveThreshold: true }]])(
  '%j is neither a list nor the statement, or both',
  (data) => {
    expect(begun().refusedSubmit('owners', data).issues[0]?.message).toContain(
      'Either list the owners of more than 25 %',
    )
  },
)

test('shares do not add up to more than the whole', () => {
  expect(begun().refusedSubmit('owners', { owners: [owner(60), owner(40.01)] }).issues[0]?.message).toContain(
    'more than 100 %',
  )
  expect(begun().submit('owners', { owners: [owner(33.3), owner(33.3), owner(33.4)] }).state.facts.owners).toHaveLength(
    3,
  )
})

test.each([
  [owner(0), 'owners.0.sharePercent'],
  [owner(-1), 'owners.0.sharePercent'],
  [owner(101), 'owners.0.sharePercent'],
  [owner(30, { country: 'Sweden' }), 'owners.0.country'],
  [owner(30, { dateOfBirth: '2023-02-29' }), 'owners.0.dateOfBirth'],
  [owner(30, { dateOfBirth: '2024-05-18' }), 'owners.0.dateOfBirth'],
  [owner(30, { name: ' ' }), 'owners.0.name'],
  [owner(30, { secret: 1 }), 'owners.0.secret'],
])('%j is refused at %s', (one, path) => {
  expect(begun().refusedSubmit('owners', { owners: [one] }).issues[0]?.path).toBe(path)
})
