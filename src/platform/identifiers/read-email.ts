import { domainToASCII } from 'node:url'
import { accept, type Reading, refuse } from './reading.ts'

/** RFC 5321 §4.5.3.1: 64 before the @, and 254 for the address as it stands in a path of 256. */
const localLengthMax = 64
const addressLengthMax = 254

const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const domainLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * An e-mail address, trimmed, its domain in lower case and ASCII (`räksmörgås.se` becomes `xn--…`); the part before
 * the @ keeps its case, which only the receiver may judge. Quoted names, comments, address literals and bare host
 * names are refused, as is every line break, so the value can stand in a header. Says nothing about delivery.
 */
export function readEmail(text: string): Reading<string> {
  const address = text.length > 2 * addressLengthMax ? '' : text.trim()
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(at, 0))
  const domain = readDomain(address.slice(at + 1))
  const value = `${local}@${domain}`
  if (!domain || local.length > localLengthMax || !localPart.test(local) || value.length > addressLengthMax) {
    return refuse('Write an e-mail address such as name@example.com.')
  }
  return accept(value)
}

function readDomain(text: string): string | undefined {
  // domainToASCII is lenient as browsers are (it unescapes %40); only letters, digits, hyphens and dots may reach it.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return undefined
  const labels = domainToASCII(text).toLowerCase().split('.')
  const isName = labels.length > 1 && labels.every((label) => domainLabel.test(label))
  // A last label of digits only is an IPv4 address, no name.
  return isName && !/^\d+$/.test(labels.at(-1) ?? '') ? labels.join('.') : undefined
}
