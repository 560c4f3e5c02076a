import type { ConnectorOptions } from '../registry-kit/fetch.ts'
import { createAsk, source } from './ask.ts'
import { type VatAnswer, validate } from './validate.ts'
import { readVatNumber } from './vat-number.ts'

export { createViesRegistry } from './as-registry.ts'
export { viesReplies } from './sample-replies.ts'
export type { VatAnswer, VatCheck } from './validate.ts'
export { isInVies, readVatNumber, type VatNumber } from './vat-number.ts'

export interface ViesOptions extends ConnectorOptions {
  /** Our own VAT number, of an EU country: VIES then gives each check an identifier, as proof that it was made. */
  requester?: { country: string; vatNumber: string } | undefined
}

export interface Vies {
  id: string
  /** `country` is ISO 3166-1, or XI. Throws `RangeError` for a country that is not in VIES and for what is no number. */
  validate(query: { country: string; vatNumber: string }): Promise<VatAnswer>
}

/**
 * VIES: whether a VAT number of the EU is valid now, open and without a key. It asks the member state's own register each
 * time, and says so when that is out. It knows no date of registration.
 */
export function createVies({ requester, ...options }: ViesOptions): Vies {
  const ask = createAsk(options)
  const own = requester && readVatNumber(requester.country, requester.vatNumber)
  return {
    id: source,
    async validate({ country, vatNumber }) {
      return validate(ask, readVatNumber(country, vatNumber), own)
    },
  }
}
