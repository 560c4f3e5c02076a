import { expect, test } from 'vitest'
import { Case, define } from '../fixtures/samples.ts'

const begun = (settings: object) =>
  new Case(
    define('KYC', [
      { key: 'bank', type: 'bank-account', settings },
      { key: 'c', type: 'contact' },
    ]),
  ).start()
const iban = { type: 'IBAN', iban: 'SE45 5000 0000 0583 9825 7466', bic: 'essesess' }
const domestic = { type: 'SWEDEN_DOMESTIC', clearingNumber: '8327-9', accountNumber: '123 456 789-0' }

test('accounts are kept in one form', () => {
  const one = begun({ types: ['IBAN', 'SWEDEN_DOMESTIC'], max: 2 })
  expect(one.missing).toEqual([{ step: 'bank', field: 'accounts', code: 'REQUIRED' }])
  expect(one.submit('bank', { accounts: [iban, domestic] }).state.facts.bankAccounts).toEqual([
    { type: 'IBAN', iban: 'SE4550000000058398257466', bic: 'ESSESESS' },
    { type: 'SWEDEN_DOMESTIC', clearingNumber: '83279', accountNumber: '1234567890' },
  ])
})

test('only the types that the step takes, at their place in the list', () => {
  const { code, issues } = begun({ types: ['IBAN'], max: 2 }).refusedSubmit('bank', { accounts: [iban, domestic] })
  expect(code).toBe('INVALID_DATA')
  expect(issues).toEqual([{ path: 'accounts.1.type', message: 'Give one of IBAN.' }])
})

test('at least one, at most as many as the step takes, none twice', () => {
  const one = begun({ types: ['IBAN'], max: 2 })
  expect(one.refusedSubmit('bank', { accounts: [] }).issues[0]?.path).toBe('accounts')
  expect(one.refusedSubmit('bank', { accounts: [iban, iban, iban] }).issues[0]?.path).toBe('accounts')
  const again = { type: 'IBAN', iban: 'SE4550000000058398257466' }
  expect(one.refusedSubmit('bank', { accounts: [iban, again] }).issues[0]?.path).toBe('accounts.1')
})

test.each([
  [{ type: 'CASH' }, 'accounts.0.type'],
  [{ ...iban, iban: '4550000000058398257466' }, 'accounts.0.iban'],
  [{ ...iban, bic: 'ESS' }, 'accounts.0.bic'],
  [{ ...domestic, clearingNumber: '123' }, 'accounts.0.clearingNumber'],
  [{ ...domestic, accountNumber: 'twelve' }, 'accounts.0.accountNumber'],
  [{ ...domestic, iban: 'x' }, 'accounts.0.iban'],
])('%j is refused at %s', (account, path) => {
  const one = begun({ types: ['IBAN', 'SWEDEN_DOMESTIC'] })
  expect(one.refusedSubmit('bank', { accounts: [account] }).issues[0]?.path).toBe(path)
})
