import type { ListConnector } from '../kit.ts'
import { readXml } from '../list-kit/read-xml.ts'
import { pathOf, wholeList } from '../list-kit/whole-list.ts'
import { readCsvList, readCsvVersion } from './read-csv-list.ts'
import { format, readXmlList } from './read-xml-list.ts'

const base = 'https://webgate.ec.europa.eu/fsd/fsf/public/files'
/** The token of the public; the Commission gives personal ones to those who register. */
const token = 'dG9rZW4tMjAxNw'
const xml = 'xmlFullSanctionsList_1_1.xml'
const csv = 'csvFullSanctionsList_1_1.csv'

/** The European Union's consolidated financial sanctions list (Financial Sanctions Files, version 1.1). */
export const euFsf: ListConnector = {
  id: 'eu-fsf',
  kind: 'list',
  name: 'EU',
  link: 'https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions',
  licence: 'Commission Decision 2011/833/EU (CC BY 4.0)',
  files: [{ name: xml, url: `${base}/xmlFullSanctionsList_1_1/content?token=${token}` }],
  alternatives: [[{ name: csv, url: `${base}/csvFullSanctionsList_1_1/content?token=${token}` }]],
  read(paths) {
    const csvPath = paths[csv]
    return csvPath ? wholeList(csv, readCsvList(csvPath, csv)) : wholeList(xml, readXmlList(pathOf(paths, xml), xml))
  },
  async version(paths) {
    const csvPath = paths[csv]
    if (csvPath) return readCsvVersion(csvPath, csv)
    for await (const { root } of readXml(pathOf(paths, xml), xml, format)) return root.generationDate
    return undefined
  },
}
