/** PERSONAL: the country's ordinary number. OTHER: a country whose rules we do not know, read by its shape only. */
export type PersonalNumberType = 'PERSONAL' | 'COORDINATION' | 'D_NUMBER' | 'H_NUMBER' | 'REPLACEMENT' | 'OTHER'

export interface PersonalNumber {
  /** Canonical, so that equal persons have equal ids: SE 12 digits, NO 11, DK 10, FI 11 characters with century sign. */
  id: string
  /** ISO 3166-1 alpha-2. */
  issuingCountry: string
  type: PersonalNumberType
  /**
   * ISO date that the number codes; left out when it codes none. Evidence, not proof: coordination numbers and
   * D-numbers carry what somebody stated, or a near-by day when the numbers of the true one had run out.
   */
  dateOfBirth?: string | undefined
  /** True: certainly made up for tests. False: nothing in the number says so, it may be made up all the same. */
  test: boolean
  /** False: only the shape was looked at. */
  checked: boolean
}

export interface NumberOptions {
  /** False refuses numbers that are certainly made up for tests. */
  allowTest: boolean
  /** Decides centuries, which numbers are of the future, and from when Norway's rule of 2032 holds. */
  now: Date
}

/** One sentence for all countries: which digit is wrong cannot be known. */
export const checkDigitMessage = 'The check digit does not match. Compare the number with the document, digit by digit.'

export const testNumberMessage =
  'This number is made for tests and belongs to nobody. Write the number of a real person or company.'

export const futureMessage = 'The number gives a birth date in the future. Compare it with the document.'
