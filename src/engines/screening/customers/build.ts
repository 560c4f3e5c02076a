import { namesOf } from '../compare/pair.ts'
import { PartitionBuilder } from '../index/build.ts'
import { identifierKeys } from '../index/identifiers.ts'
import type { Segment } from '../index/segment.ts'
import type { Subject } from '../types.ts'

/** What the index keeps of a customer besides names, as JSON: what evidence is weighed by. */
export interface IndexedCustomer extends Omit<Subject, 'names' | 'parts'> {
  key: string
}

/**
 * Builds an index of customers, in which what is new on a list is searched for: see `CustomerSearcher`. Customers are taken one by one.
 * It is a segment like those of lists: it can be serialised, and shared between threads.
 */
export class CustomerIndexBuilder {
  private readonly persons = new PartitionBuilder(true, 'NONE')
  private readonly things = new PartitionBuilder(false, 'NONE')

  /** `key` is the customer's in the caller's books; adding one twice gives two customers of that key. */
  add(key: string, subject: Subject): void {
    const names = namesOf(subject).map((value) => ({ value, weak: false, former: false }))
    const identifiers = identifierKeys(subject.identifiers ?? [])
    const description = describe(key, subject)
    if (subject.kind === 'PERSON' || subject.kind === 'UNKNOWN') this.persons.add(names, description, identifiers)
    if (subject.kind !== 'PERSON') this.things.add(names, description, identifiers)
  }

  build(): Segment {
    return { persons: this.persons.build(), things: this.things.build() }
  }
}

function describe(key: string, { kind, birthDate, gender, countries, identifiers }: Subject): string {
  const kept: IndexedCustomer = { key, kind }
  if (birthDate !== undefined) kept.birthDate = birthDate
  if (gender !== undefined) kept.gender = gender
  if (countries !== undefined && countries.length > 0) kept.countries = countries
  if (identifiers !== undefined && identifiers.length > 0) kept.identifiers = identifiers
  return JSON.stringify(kept)
}
