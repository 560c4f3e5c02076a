import type { Entry } from '../../engines/screening/types.ts'
import type { ListConnector } from '../kit.ts'
import { formatError } from '../list-kit/format-error.ts'
import { children, readXml, type XmlElement } from '../list-kit/read-xml.ts'
import { pathOf, wholeList } from '../list-kit/whole-list.ts'
import { readTarget } from './read-target.ts'

const file = 'swiss-sanctions-list.xml'
const root = 'swiss-sanctions-list'

/** The Swiss sanctions of the State Secretariat for Economic Affairs: the whole list (`Gesamtliste`), in English. */
export const chSeco: ListConnector = {
  id: 'ch-seco',
  kind: 'list',
  name: 'Switzerland (SECO)',
  link: 'https://www.seco.admin.ch/seco/en/home/Aussenwirtschaftspolitik_Wirtschaftliche_Zusammenarbeit/Wirtschaftsbeziehungen/exportkontrollen-und-sanktionen/sanktionen-embargos.html',
  files: [
    {
      name: file,
      url: 'https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml?lang=en&action=downloadXmlGesamtlisteAction',
    },
  ],
  read: (paths) => wholeList(file, readWholeList(pathOf(paths, file))),
  async version(paths) {
    for await (const record of readXml(pathOf(paths, file), file, { root, records: ['target'] }))
      return record.root.date
    return undefined
  },
}

/** Places stand after the targets that name them, so the file is read twice; places and programmes are held in memory. */
async function* readWholeList(path: string): AsyncGenerator<Entry> {
  const places = new Map<string, XmlElement>()
  const programmes = new Map<string, string>()
  for await (const { path: at, element, root: list } of readXml(path, file, {
    root,
    records: ['sanctions-program', 'place'],
  })) {
    if (list['list-type'] !== 'whole-list') {
      throw formatError(
        file,
        root,
        `list-type is “${list['list-type'] ?? ''}”, not “whole-list”: parts cannot replace a list`,
      )
    }
    if (at === 'place') {
      places.set(element.attributes.ssid ?? '', element)
      continue
    }
    const english = (name: string) => children(element, name).find((one) => one.attributes.lang === 'eng')?.text
    const name = english('program-name') ?? english('program-key') ?? ''
    for (const set of children(element, 'sanctions-set')) programmes.set(set.attributes.ssid ?? '', name)
  }
  if (programmes.size === 0) throw formatError(file, root, 'there is no sanctions-program with a sanctions-set')
  for await (const { element, line } of readXml(path, file, { root, records: ['target'] })) {
    const entry = readTarget(element, { programmes, places }, file, line)
    if (entry) yield entry
  }
}
