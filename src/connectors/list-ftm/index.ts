import type { ListConnector } from '../kit.ts'
import { pathOf, wholeList } from '../list-kit/whole-list.ts'
import { readList } from './read-list.ts'

const file = 'entities.ftm.json'

export interface FtmListOptions {
  /** Of the list, e.g. `opensanctions-peps`. */
  id: string
  name: string
  /** A data set of OpenSanctions: `sanctions`, `peps`, `default` … Its data may be used commercially under a licence only. */
  dataset: string
}

/**
 * A FollowTheMoney data set: `entities.ftm.json`, one entity a line, as OpenSanctions publishes it and others can too. Paths
 * whose names begin with `entities.delta` are applied to it in the order of their names.
 */
export function createFtmList({ id, name, dataset }: FtmListOptions): ListConnector {
  return {
    id,
    kind: 'list',
    name,
    link: `https://www.opensanctions.org/datasets/${dataset}/`,
    licence: 'OpenSanctions: CC BY-NC 4.0; commercial use needs a licence from OpenSanctions',
    files: [{ name: file, url: `https://data.opensanctions.org/datasets/latest/${dataset}/${file}` }],
    further: /^entities\.delta/,
    read(paths) {
      const deltas = Object.keys(paths)
        .filter((one) => one.startsWith('entities.delta'))
        .sort()
        .map((one) => ({ file: one, path: pathOf(paths, one) }))
      return wholeList(file, readList(pathOf(paths, file), file, deltas))
    },
  }
}
