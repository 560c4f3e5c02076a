import type { DeclaredOwner } from './types.ts'

/**
 * Who is who within one declaration: the same name is one person unless birth dates differ. To take two of one name for
 * two people would split a part that makes an owner, so it takes a birth date to tell them apart. A name without a date
 * among several dates could be any of them, and stays its own.
 */
export function personIds(people: readonly DeclaredOwner[]): Map<DeclaredOwner, string> {
  const dates = new Map<string, Set<string>>()
  for (const person of people) {
    const name = folded(person.name)
    const born = birthDateOf(person)
    const known = dates.get(name) ?? new Set()
    dates.set(name, born === undefined ? known : known.add(born))
  }
  return new Map(
    people.map((person) => {
      const name = folded(person.name)
      const known = [...(dates.get(name) ?? [])]
      const born = birthDateOf(person) ?? (known.length === 1 ? known[0] : undefined)
      return [person, `person:${name}:${born ?? ''}`]
    }),
  )
}

function birthDateOf(person: DeclaredOwner): string | undefined {
  return person.type === 'ORGANIZATION' ? undefined : person.dateOfBirth
}

function folded(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}
