import type { ListConnector } from '../kit.ts'
import { pathOf, wholeList } from '../list-kit/whole-list.ts'
import { readCsvList, readCsvVersion } from './read-csv-list.ts'
import { readXmlList, readXmlVersion } from './read-xml-list.ts'

const csv = 'UK-Sanctions-List.csv'
const xml = 'UK-Sanctions-List.xml'

/** The UK Sanctions List of the Foreign, Commonwealth & Development Office, the only British one since 28 January 2026. */
export const gbSanctions: ListConnector = {
  id: 'gb',
  kind: 'list',
  name: 'UK',
  link: 'https://www.gov.uk/government/publications/the-uk-sanctions-list',
  licence: 'Open Government Licence v3.0',
  files: [{ name: csv, url: `https://sanctionslist.fcdo.gov.uk/docs/${csv}` }],
  alternatives: [[{ name: xml, url: `https://sanctionslist.fcdo.gov.uk/docs/${xml}` }]],
  read(paths) {
    const xmlPath = paths[xml]
    return xmlPath ? wholeList(xml, readXmlList(xmlPath, xml)) : wholeList(csv, readCsvList(pathOf(paths, csv), csv))
  },
  version(paths) {
    const xmlPath = paths[xml]
    return xmlPath ? readXmlVersion(xmlPath, xml) : readCsvVersion(pathOf(paths, csv), csv)
  },
}
