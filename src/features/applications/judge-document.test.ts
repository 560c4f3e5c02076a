import { expect, it } from 'vitest'
import type { MrzDocument } from '../../engines/mrz/index.ts'
import { type JudgedBy, judgeDocument } from './judge-document.ts'

const read: MrzDocument = {
  format: 'TD3',
  documentCode: 'P',
  issuingState: 'SWE',
  nationality: 'SWE',
  documentNumber: 'AA1234567',
  dateOfBirth: '2008-06-15',
  expiryDate: '2026-06-15',
  firstName: 'TURE',
  lastName: 'PROVBERG',
  isNameCut: false,
  optionalData: ['0806152395'],
}
const by: JudgedBy = { type: 'PASSPORT', isTest: false, allowTest: true, now: new Date('2026-06-15T12:00:00Z') }
const reason = (more: Partial<MrzDocument>, how: Partial<JudgedBy> = {}) => {
  const judged = judgeDocument({ ...read, ...more }, { ...by, ...how })
  return judged.outcome === 'FAILED' ? judged.reason : judged.outcome
}

it('a document is good on its last day, and not on the next one', () => {
  expect(reason({})).toBe('READ')
  expect(reason({ expiryDate: '2026-06-14' })).toBe('DOCUMENT_EXPIRED')
})

it('somebody is of age on the birthday, and not the day before', () => {
  expect(reason({}, { ageMin: 18 })).toBe('READ')
  expect(reason({ dateOfBirth: '2008-06-16' }, { ageMin: 18 })).toBe('TOO_YOUNG')
})

it.each([
  [{ issuingState: 'UTO' }],
  [{ nationality: 'UTO' }],
  [{ lastName: 'SPECIMEN' }],
  [{ firstName: 'SVEN SPECIMEN' }],
])('a specimen (%o) is a document in test workflows only', (more) => {
  expect([reason(more), reason(more, { isTest: true })]).toEqual(['NOT_SUPPORTED', 'READ'])
})

it('a number that is not of the document’s birth date, or of another state’s document, is nobody’s', () => {
  const numberOf = (more: Partial<MrzDocument>) => {
    const judged = judgeDocument({ ...read, ...more }, by)
    return judged.outcome === 'READ' ? judged.person.personalIdentityNumber : undefined
  }
  const number = '9006022397'
  expect(numberOf({ dateOfBirth: '1990-06-02', optionalData: [number] })?.id).toBe('199006022397')
  expect(numberOf({ dateOfBirth: '1990-06-03', optionalData: [number] })).toBeUndefined()
  expect(numberOf({ dateOfBirth: '1990-06-02', issuingState: 'DNK', optionalData: [number] })).toBeUndefined()
  expect(numberOf({ dateOfBirth: '1990-06-02', optionalData: ['9006022398'] })).toBeUndefined()
})
