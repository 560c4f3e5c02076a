import type { ListConnector } from '../kit.ts'
import { pathOf, wholeList } from '../list-kit/whole-list.ts'
import { readCsvList } from './read-csv-list.ts'
import { readJsonList } from './read-json-list.ts'

const csv = 'list.csv'
const json = 'list.json'

export interface OwnListOptions {
  /** Of the list, e.g. `own-refused`. */
  id: string
  /** As it is named in hits. */
  name: string
  link?: string | undefined
  /** Where `list.csv` is fetched; left out for a list that is only ever imported, whose file address is then ''. */
  url?: string | undefined
}

/** A list of one's own, as CSV or JSON with the columns of `columns.ts`. */
export function createOwnList({ id, name, link = '', url = '' }: OwnListOptions): ListConnector {
  return {
    id,
    kind: 'list',
    name,
    link,
    files: [{ name: csv, url }],
    alternatives: [[{ name: json, url: '' }]],
    read(paths) {
      const jsonPath = paths[json]
      return jsonPath
        ? wholeList(json, readJsonList(jsonPath, json))
        : wholeList(csv, readCsvList(pathOf(paths, csv), csv))
    },
  }
}

export { type Column, columns as ownListColumns } from './columns.ts'
