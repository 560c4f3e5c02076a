import type { ListConnector } from '../kit.ts'
import { readXml } from '../list-kit/read-xml.ts'
import { pathOf, wholeList } from '../list-kit/whole-list.ts'
import { format, readConsolidated } from './read-consolidated.ts'

const file = 'consolidated.xml'

/** The United Nations Security Council's consolidated list: all that its sanctions committees have listed. */
export const unConsolidated: ListConnector = {
  id: 'un',
  kind: 'list',
  name: 'UN',
  link: 'https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list',
  licence: 'Published for implementation by member states; no formal licence',
  files: [{ name: file, url: 'https://scsanctions.un.org/resources/xml/en/consolidated.xml' }],
  read: (paths) => wholeList(file, readConsolidated(pathOf(paths, file), file)),
  async version(paths) {
    for await (const { root } of readXml(pathOf(paths, file), file, format)) return root.dateGenerated
    return undefined
  },
}
