import type { Evidence, Outage } from '../kit.ts'
import type { Fetch } from '../registry-kit/fetch.ts'
import { asOutage, outage } from '../registry-kit/outage.ts'
import { readError } from './read-error.ts'
import { reply } from './schemas.ts'
import type { VatNumber } from './vat-number.ts'

export interface VatCheck {
  countryCode: string
  vatNumber: string
  /** When VIES answered, ISO time: it says that the number was, or was not, valid then, and nothing of before. */
  checkedAt: string
  /** Proof of the consultation, where our own number was sent along. */
  requestIdentifier?: string | undefined
  /** Left out where the member state does not give it away, as Germany and Spain do not. */
  name?: string | undefined
  /** In lines, as the member state writes it. */
  address?: string | undefined
}

/** OUTAGE: nobody said anything of the number. `scope` tells whose fault it is, `code` is VIES' own word for it. */
export type VatAnswer =
  | { outcome: 'VALID'; value: VatCheck; evidence: Evidence[] }
  | { outcome: 'INVALID'; value: VatCheck; evidence: Evidence[] }
  | (Outage & { scope: 'MEMBER_STATE' | 'VIES' | 'QUESTION'; code?: string | undefined })

/** INVALID only when VIES says so of this very number. */
export async function validate(ask: Fetch, number: VatNumber, requester: VatNumber | undefined): Promise<VatAnswer> {
  const question = {
    ...number,
    ...(requester && { requesterMemberStateCode: requester.countryCode, requesterNumber: requester.vatNumber }),
  }
  const found = await ask({ path: '/check-vat-number', body: JSON.stringify(question) }, reply)
  if (found.outcome !== 'FOUND') return { ...asOutage(found), scope: 'VIES' }
  const { value, evidence } = found
  if ('error' in value) {
    const { reason, scope } = readError(value.error)
    // A word that is none of theirs could hold anything, so it is not repeated.
    const code = /^[A-Z_]{1,60}$/.test(value.error) ? value.error : undefined
    const whose = scope === 'MEMBER_STATE' ? ` for ${number.countryCode}` : ''
    return { ...outage(reason, `VIES answered ${code ?? 'an error'}${whose}`, { evidence }), scope, code }
  }
  const { valid, requestDate, countryCode, vatNumber, ...told } = value
  if (countryCode !== number.countryCode || bare(vatNumber) !== bare(number.vatNumber)) {
    return {
      ...outage('MALFORMED', 'VIES answered for another number than was asked for', { evidence }),
      scope: 'VIES',
    }
  }
  const check: VatCheck = {
    ...number,
    checkedAt: requestDate,
    requestIdentifier: told.requestIdentifier,
    name: told.name?.replace(/\s+/g, ' '),
    address: told.address
      ?.split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n'),
  }
  return { outcome: valid ? 'VALID' : 'INVALID', value: check, evidence }
}

function bare(number: string): string {
  return number.replace(/[^0-9A-Za-z+*]/g, '').toUpperCase()
}
