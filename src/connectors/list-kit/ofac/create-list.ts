import type { ListConnector } from '../../kit.ts'
import { wholeList } from '../whole-list.ts'
import { exportsUrl } from './link.ts'
import { type OfacCsvSet, readOfacCsv } from './read-csv-set.ts'
import { readOfacXml, readOfacXmlVersion } from './read-sdn-xml.ts'

/** A list of OFAC in its two official formats, which give the same entries under the same ids: CSV, or one XML file. */
export function createOfacList(options: { id: string; name: string; csv: OfacCsvSet; xml: string }): ListConnector {
  const { id, name, csv, xml } = options
  const file = (fileName: string) => ({ name: fileName, url: `${exportsUrl}/${fileName.toUpperCase()}` })
  return {
    id,
    kind: 'list',
    name,
    link: 'https://ofac.treasury.gov/sanctions-list-service',
    licence: 'Work of the US federal government, in the public domain (17 USC 105)',
    files: [file(csv.main), file(csv.aliases), file(csv.addresses), { ...file(csv.comments), optional: true }],
    alternatives: [[file(xml)]],
    read(paths) {
      const xmlPath = paths[xml]
      return xmlPath ? wholeList(xml, readOfacXml(xmlPath, xml)) : wholeList(csv.main, readOfacCsv(csv, paths))
    },
    async version(paths) {
      const xmlPath = paths[xml]
      // The CSV files do not say.
      return xmlPath ? readOfacXmlVersion(xmlPath, xml) : undefined
    },
  }
}
