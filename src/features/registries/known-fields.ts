import type { CompanyRecord, Organization, RecordField } from '../../connectors/kit.ts'

/** People and the rule by which they sign are of one source, or they would not belong together. */
const people: readonly RecordField[] = ['functionaries', 'signing']

/** Whether the record says something of it. Empty lists and UNKNOWN say nothing. */
export function isKnown(record: CompanyRecord, field: RecordField): boolean {
  if (field === 'functionaries' || field === 'signing') return hasPeople(record)
  const value = record.organization[field]
  return value !== undefined && value !== 'UNKNOWN' && !(Array.isArray(value) && value.length === 0)
}

/** What a source with these fields could add to the record. */
export function gapsFor(record: CompanyRecord, provides: readonly RecordField[]): RecordField[] {
  return provides.filter((field) => !isKnown(record, field))
}

/**
 * The record with its gaps filled from another one of the same company, as far as that source `provides` them; what is
 * known stays as it is. `filled` names what was taken.
 */
export function fillGaps(
  record: CompanyRecord,
  other: CompanyRecord,
  provides: readonly RecordField[],
): { record: CompanyRecord; filled: RecordField[] } {
  const filled = gapsFor(record, provides).filter((field) => isKnown(other, field))
  const plain = filled.filter((field): field is keyof Organization => !people.includes(field))
  const taken = Object.fromEntries(plain.map((field) => [field, other.organization[field]]))
  const { functionaries, signing, signingRule } = other
  return {
    record: {
      ...(filled.some((field) => people.includes(field)) ? { functionaries, signing, signingRule } : record),
      organization: { ...record.organization, ...taken },
    },
    filled,
  }
}

function hasPeople({ functionaries, signing, signingRule }: CompanyRecord): boolean {
  return (
    functionaries.length > 0 ||
    signing.coverage !== 'NONE' ||
    signing.ruleText !== undefined ||
    signingRule?.text !== undefined ||
    signingRule?.coded !== undefined
  )
}
