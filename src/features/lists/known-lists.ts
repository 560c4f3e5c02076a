import type { ListConnector } from '../../connectors/kit.ts'
import { ConfigError } from '../../platform/config.ts'
import type { Download } from '../../platform/download.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    lists: Lists
  }
}

/** What a list is called that only imports make. */
export interface NamedList {
  id: string
  name: string
}

/** The lists of this installation, as `app.ts` has built them. */
export interface Lists {
  /** Every published list that this release can read, with the addresses that the settings give them. */
  known: readonly ListConnector[]
  /** Those that the schedule keeps up to date. */
  enabled: readonly ListConnector[]
  /** Formats in which a list of one's own can be imported. */
  formats: Record<'own' | 'ftm', (list: NamedList) => ListConnector>
  /** The fictitious list of demos and tests; production has none. */
  sandbox: ((edition: 1 | 2) => ListConnector) | undefined
  /** The way out to publishers. */
  download: Download
}

/**
 * The lists that settings ask for. `urls` replaces addresses, by `<list>/<file>`; one of an alternative format chooses that
 * format. Throws a ConfigError that names what there is.
 */
export function chooseLists(
  known: readonly ListConnector[],
  choice: { enabled: readonly string[]; urls: Record<string, string> },
): { known: ListConnector[]; enabled: ListConnector[] } {
  const addressed = known.map((connector) => withUrls(connector, choice.urls))
  const files = known.flatMap((one) => setsOf(one).flatMap((set) => set.map((file) => `${one.id}/${file.name}`)))
  refuseUnknown('SCREENING_LIST_URLS', Object.keys(choice.urls), files)
  const ids = known.map((one) => one.id)
  refuseUnknown('SCREENING_LISTS', choice.enabled, ids)
  return { known: addressed, enabled: addressed.filter((one) => choice.enabled.includes(one.id)) }
}

/** The sets of files that a list can be read from: the usual one first. */
export function setsOf(connector: ListConnector) {
  return [connector.files, ...(connector.alternatives ?? [])]
}

function withUrls(connector: ListConnector, urls: Record<string, string>): ListConnector {
  const keyOf = (file: { name: string }) => `${connector.id}/${file.name}`
  const chosen = setsOf(connector).find((set) => set.some((file) => urls[keyOf(file)] !== undefined))
  if (!chosen) return connector
  const files = chosen.map((file) => ({ ...file, url: urls[keyOf(file)] ?? file.url }))
  // Methods keep their connector: it may have been built by a class.
  return Object.assign(Object.create(connector) as ListConnector, { files })
}

function refuseUnknown(setting: string, named: readonly string[], known: readonly string[]): void {
  const unknown = named.filter((one) => !known.includes(one))
  if (unknown.length === 0) return
  throw new ConfigError(
    `These settings cannot be used:\n  ${setting}: there is no ${unknown.join(', ')}. There are: ${known.join(', ')}.\nSee docs/lists.md.`,
  )
}
