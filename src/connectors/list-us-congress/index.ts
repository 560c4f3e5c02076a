import type { Clock } from '../../platform/clock.ts'
import type { ListConnector } from '../kit.ts'
import { wholeList } from '../list-kit/whole-list.ts'
import { readPeople } from './read-people.ts'

const base = 'https://raw.githubusercontent.com/unitedstates/congress-legislators/main'
const legislators = 'legislators-current.yaml'
const executive = 'executive.yaml'

/**
 * Members of the United States Congress, presidents and vice presidents: politically exposed persons from a public-domain
 * source. `clock` tells which terms are running.
 */
export function createUsCongressList(clock: Clock): ListConnector {
  return {
    id: 'us-congress',
    kind: 'list',
    name: 'US Congress',
    link: 'https://github.com/unitedstates/congress-legislators',
    licence: 'CC0 1.0',
    files: [
      { name: legislators, url: `${base}/${legislators}` },
      { name: executive, url: `${base}/${executive}` },
    ],
    read: (paths) => wholeList(legislators, readPeople(paths, [legislators, executive], clock.now())),
  }
}
