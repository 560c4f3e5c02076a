import type { Organization } from '../kit.ts'

/**
 * CVR's words for the state of a company, in both ways of asking ("UNDER KONKURS", "under_konkurs", "aktiv").
 * Not in the table, so UNKNOWN: UDEN RETSVIRKNING, UNDER REASSUMERING (a closed estate is opened again), FREMTID, LUKKET.
 */
const STATUS = new Map<string, Organization['status']>([
  ['NORMAL', 'ACTIVE'],
  ['AKTIV', 'ACTIVE'],
  ['UNDER KONKURS', 'BANKRUPT'],
  ['UNDER TVANGSOPLØSNING', 'IN_LIQUIDATION'],
  ['UNDER FRIVILLIG LIKVIDATION', 'IN_LIQUIDATION'],
  ['UNDER REKONSTRUKTION', 'RESTRUCTURING'],
  ['TVANGSOPLØST', 'DISSOLVED'],
  ['SLETTET', 'DISSOLVED'],
  ['OPHØRT', 'DISSOLVED'],
])

/** "OPLØST EFTER KONKURS", "… FUSION", "… ERKLÆRING" and so on all end the company. */
export function readStatusWord(word: string | undefined): Organization['status'] {
  const plain = (word ?? '').toLocaleUpperCase('da').replaceAll('_', ' ').replaceAll('OE', 'Ø').trim()
  if (/^OPLØST( |$)/.test(plain)) return 'DISSOLVED'
  return STATUS.get(plain) ?? 'UNKNOWN'
}
