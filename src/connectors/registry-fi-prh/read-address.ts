import countries from 'i18n-iso-countries'
import type { Address, Organization } from '../kit.ts'
import { townOf } from './read-words.ts'
import type { YtjAddress } from './schemas.ts'

const TYPES: Record<number, 'VISITING' | 'POSTAL'> = { 1: 'VISITING', 2: 'POSTAL' }

/** Visiting before postal. The region is left out: the register has the municipality as a number. */
export function readAddresses(addresses: YtjAddress[]): Organization['addresses'] {
  return addresses
    .toSorted((a, b) => a.type - b.type)
    .flatMap((address) => {
      const type = TYPES[address.type]
      const read = address.freeAddressLine ? readFree(address) : readDomestic(address)
      return type && Object.values(read).some((part) => part !== undefined) ? [{ type, ...read }] : []
    })
}

function readDomestic(address: YtjAddress): Address {
  const flat = [address.apartmentNumber, address.apartmentIdSuffix].filter(Boolean).join('')
  const street = [address.street, address.buildingNumber, address.entrance, flat].filter(Boolean).join(' ')
  const box = address.postOfficeBox && `PL ${address.postOfficeBox}`
  const [first, ...rest] = [street || undefined, box, address.co].filter((line) => line !== undefined)
  return {
    addressLine1: first,
    addressLine2: rest.join(', ') || undefined,
    postalCode: address.postCode,
    city: townOf(address.postOffices),
    country: readCountry(address.country) ?? (isFinnish(address) ? 'FI' : undefined),
  }
}

/** Addresses abroad are one text, in which a space stands for a line break and "_" for a space. */
function readFree(address: YtjAddress): Address {
  const lines = (address.freeAddressLine ?? '')
    .split(/\s+/)
    .map((line) => line.replace(/_+/g, ' ').trim())
    .filter((line) => line !== '')
  const [first, ...rest] = lines
  return {
    addressLine1: first,
    addressLine2: [...rest, ...(address.co ? [address.co] : [])].join(', ') || undefined,
    country: readCountry(address.country),
  }
}

/** The country is left out of addresses in Finland; their five-digit code comes with a Finnish post office. */
function isFinnish({ country, postCode, postOffices }: YtjAddress): boolean {
  return country === undefined && /^\d{5}$/.test(postCode ?? '') && postOffices.length > 0
}

function readCountry(code: string | undefined): string | undefined {
  const upper = code?.toUpperCase()
  return upper && /^[A-Z]{2}$/.test(upper) && countries.isValid(upper) ? upper : undefined
}
