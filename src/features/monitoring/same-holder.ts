import type { Identifier } from '../../connectors/kit.ts'
import { sameFullName, samePerson } from '../../engines/workflow/index.ts'

/** As much of a person or company as registers tell of who holds a role or owns a part. */
export interface Holder {
  type: 'PERSON' | 'ORGANIZATION' | 'HIDDEN'
  name: string
  personalIdentityNumber?: Identifier | undefined
  organizationIdentifier?: Identifier | undefined
  dateOfBirth?: string | undefined
  birthMonth?: string | undefined
  registerId?: string | undefined
  /** What they hold, in words for people, by what it is compared by. */
  parts: ReadonlyMap<string, string>
}

/**
 * Whether two entries of one register, at two times, mean the same one: by number, by the register's own name for them,
 * then by birth and name. Registers that tell neither number nor birth are taken by their word: the same name is the same.
 */
export function sameHolder(a: Holder, b: Holder): boolean {
  if (a.type !== b.type) return false
  if (a.registerId && b.registerId) return a.registerId === b.registerId
  if (a.organizationIdentifier && b.organizationIdentifier)
    return a.organizationIdentifier.id === b.organizationIdentifier.id
  if (contradict(bornIn(a), bornIn(b))) return false
  const sameness = samePerson(a, b)
  return sameness === 'SAME' || (sameness === 'UNKNOWN' && sameFullName(a.name, b.name))
}

/** One entry a person or company: registers print somebody once for each role. */
export function mergeHolders(all: Holder[]): Holder[] {
  const merged: Holder[] = []
  for (const one of all) {
    const at = merged.findIndex((known) => sameHolder(known, one))
    const known = merged[at]
    if (known) merged[at] = { ...one, ...known, parts: new Map([...known.parts, ...one.parts]) }
    else merged.push(one)
  }
  return merged
}

/** `YYYY-MM`, the most that every register tells. */
function bornIn({ dateOfBirth, birthMonth }: Holder): string | undefined {
  return birthMonth ?? dateOfBirth?.slice(0, 7)
}

function contradict(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b
}
