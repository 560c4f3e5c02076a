import type { CurrentStep } from '../../view.ts'

export interface Found {
  organizationName: string
  organizationNumber: { id: string; issuingCountry: string }
  status: string
  legalType?: string
  registrationDate?: string
  /** Where it is to be visited. */
  address?: { addressLine1?: string; addressLine2?: string; postalCode?: string; city?: string }
}

/** What the step remembers; times are ISO, by the server's clock. */
export interface Data {
  organizationNumber?: string
  found?: Found
  silentSince?: string
  manualFrom?: string
  nextTryAt?: string
}

/** What is typed in of a company. */
export interface Typed {
  organizationName: string
  /** Undefined: the number that was asked about. */
  organizationNumber?: string
  legalType: string
  registrationDate: string
}

export const nothingTyped: Typed = { organizationName: '', legalType: '', registrationDate: '' }

export function dataOf({ data }: CurrentStep): Data {
  return (data ?? {}) as Data
}

/** Grouped as the country writes it; as it is where we do not know. */
export function written(number: string, country: string): string {
  if (country === 'SE' && /^\d{10}$/.test(number)) return `${number.slice(0, 6)}-${number.slice(6)}`
  if (country === 'NO' && /^\d{9}$/.test(number)) return number.replace(/(\d{3})(?=\d)/g, '$1 ')
  if (country === 'DK' && /^\d{8}$/.test(number)) return number.replace(/(\d{2})(?=\d)/g, '$1 ')
  if (country === 'FI' && /^\d{8}$/.test(number)) return `${number.slice(0, 7)}-${number.slice(7)}`
  return number
}
