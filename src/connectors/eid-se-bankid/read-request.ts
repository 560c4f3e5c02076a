import { newSecret } from '../../platform/secrets.ts'
import type { EidConnector } from '../kit.ts'
import type { BankIdOptions } from './index.ts'
import type { Order } from './order.ts'

/** BankID takes at most so many characters of base64 (RP API v6, `userVisibleData`). */
const TEXT_MAX = 40_000
/** And of the address that the app goes back to. */
const RETURN_URL_MAX = 512

type Request = Parameters<EidConnector['start']>[0]

/** What BankID is asked, and what of it is kept with the order; or why it is not asked at all. */
export function readRequest(
  { method, purpose, endUserIp, personalIdentityNumber, text, device, returnUrl }: Request,
  { requirement = {}, textFormat }: Pick<BankIdOptions, 'requirement' | 'textFormat'>,
): { refused: string } | { asked: object; kept: Partial<Order> } {
  const refuse = (refused: string) => ({ refused })
  if (method !== 'se-bankid') return refuse('This is Swedish BankID alone: ask for se-bankid.')
  if (purpose === 'SIGN' && !text) return refuse('To sign, send the text that is signed.')
  const userVisibleData = text ? Buffer.from(text).toString('base64') : undefined
  if ((userVisibleData?.length ?? 0) > TEXT_MAX) return refuse('The text is longer than BankID shows.')
  const isHere = device === 'THIS'
  if (isHere && !returnUrl) return refuse('Send the address that the app on this device goes back to.')
  const nonce = newSecret()
  const address = isHere && returnUrl ? withNonce(returnUrl, nonce) : undefined
  if ((address?.length ?? 0) > RETURN_URL_MAX) return refuse('The return address is longer than BankID takes.')
  const personalNumber = personalIdentityNumber?.replace(/[-\s]/g, '')
  if (personalNumber !== undefined && !/^\d{12}$/.test(personalNumber)) {
    return refuse('BankID takes personal identity numbers of 12 digits.')
  }
  const restrictions = { ...requirement, ...(personalNumber ? { personalNumber } : {}) }
  const isMarkdown = userVisibleData !== undefined && textFormat === 'SIMPLE_MARKDOWN_V1'
  const asked = {
    endUserIp,
    ...(Object.keys(restrictions).length > 0 ? { requirement: restrictions } : {}),
    ...(userVisibleData ? { userVisibleData } : {}),
    ...(isMarkdown ? { userVisibleDataFormat: 'simpleMarkdownV1' } : {}),
    ...(address ? { returnUrl: address } : {}),
  }
  const kept = {
    ...(personalNumber ? { personalNumber } : {}),
    ...(text ? { text } : {}),
    ...(isHere ? { nonce } : {}),
  }
  return { asked, kept }
}

function withNonce(address: string, nonce: string): string {
  const url = new URL(address)
  url.searchParams.set('nonce', nonce)
  return url.href
}
