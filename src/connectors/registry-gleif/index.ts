import type { Answer } from '../kit.ts'
import type { ConnectorOptions } from '../registry-kit/fetch.ts'
import { createAsk, source } from './ask.ts'
import { findByNumber } from './find-by-number.ts'
import { lookUp, lookUpParents, type Parents } from './look-up.ts'
import type { LegalEntity } from './read-entity.ts'

export { createGleifRegistry } from './as-registry.ts'
export type { Parent, Parents } from './look-up.ts'
export type { LegalEntity } from './read-entity.ts'
export { sampleEntities } from './sample-entities.ts'
export { gleifReplies } from './sample-replies.ts'

export type GleifOptions = ConnectorOptions

export interface Gleif {
  id: string
  /** An entity by its LEI. MISS: no such LEI was ever given. Throws `RangeError` for what cannot be one. */
  lookUp(query: { lei: string }): Promise<Answer<LegalEntity>>
  /**
   * By the number of a national register, normalised for its country; those in force first. Throws `RangeError` for a
   * number that is a person's, such as a Swedish sole trader's, because it would go out in an address.
   */
  findByNumber(query: { country: string; organizationNumber: string }): Promise<Answer<LegalEntity[]>>
  /** Who consolidates the entity in its accounts. These are not its beneficial owners. */
  parents(query: { lei: string }): Promise<Answer<Parents>>
}

/**
 * GLEIF: the LEI index of the world, open and without a key, under CC0. Not a register of companies: no officers, no
 * signing, no owners, no activity, and only those companies that bought an LEI.
 */
export function createGleif(options: GleifOptions): Gleif {
  const ask = createAsk(options)
  return {
    id: source,
    async lookUp({ lei }) {
      mustBeLei(lei)
      return lookUp(ask, lei)
    },
    async findByNumber({ country, organizationNumber }) {
      return findByNumber(ask, country, organizationNumber)
    },
    async parents({ lei }) {
      mustBeLei(lei)
      return lookUpParents(ask, lei)
    },
  }
}

/** ISO 17442: twenty characters, of which letters count 10 to 35, leave 1 when divided by 97 (ISO 7064 mod 97-10). */
function mustBeLei(lei: string): void {
  const digits = [...lei].map((character) => Number.parseInt(character, 36)).join('')
  if (!/^[0-9A-Z]{18}\d{2}$/.test(lei) || BigInt(digits) % 97n !== 1n) {
    throw new RangeError(
      'An LEI is 20 letters A–Z and digits with two check digits at the end: this one does not pass.',
    )
  }
}
