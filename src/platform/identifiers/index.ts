/**
 * Numbers and addresses of people, companies and accounts: from what somebody wrote to the one canonical form.
 * Every reader is pure and answers `{ ok: true, value }` or `{ ok: false, message }`; none throws on any text.
 */
export type { NumberOptions, PersonalNumber, PersonalNumberType } from './personal-number.ts'
export { readBic } from './read-bic.ts'
export { readCountry } from './read-country.ts'
export { readDateOfBirth } from './read-date-of-birth.ts'
export { readEmail } from './read-email.ts'
export { type Iban, readIban } from './read-iban.ts'
export { type OrganizationNumber, readOrganizationNumber } from './read-organization-number.ts'
export { readPersonalNumber } from './read-personal-number.ts'
export { readPhoneNumber } from './read-phone-number.ts'
export { bankOfClearing, readSwedishAccount, type SwedishAccount } from './read-swedish-account.ts'
export type { Reading } from './reading.ts'
