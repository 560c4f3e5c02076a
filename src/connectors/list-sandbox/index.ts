import type { Entry } from '../../engines/screening/types.ts'
import type { ListConnector } from '../kit.ts'
import { wholeList } from '../list-kit/whole-list.ts'
import { make } from './make.ts'
import { otherOrganizations, seedOrganizations } from './organizations.ts'
import { cousin, demoPerson, otherPeople, seedPeople } from './people.ts'

/**
 * A fictitious list, so that the demo shows hits without a network: it needs no files. The second edition adds one person,
 * the cousin of the demo's sanctioned person, to show what a new version does.
 */
export function createSandboxList({ edition = 1 }: { edition?: 1 | 2 | undefined } = {}): ListConnector {
  return {
    id: 'sandbox',
    kind: 'list',
    name: 'Sandbox',
    link: 'https://example.org/sandbox-list',
    licence: 'Invented; free of rights',
    files: [],
    read: () => wholeList('sandbox', entriesOf(edition)),
    version: async () => String(edition),
  }
}

async function* entriesOf(edition: 1 | 2): AsyncGenerator<Entry> {
  const all = [...seedPeople, ...seedOrganizations, demoPerson, ...otherPeople, ...otherOrganizations]
  for (const made of edition === 2 ? [...all, cousin] : all) yield make(made)
}
