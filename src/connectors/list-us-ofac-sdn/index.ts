import type { ListConnector } from '../kit.ts'
import { createOfacList } from '../list-kit/ofac/create-list.ts'

/** OFAC's Specially Designated Nationals and Blocked Persons. Several new versions a week. */
export const usOfacSdn: ListConnector = createOfacList({
  id: 'us-ofac-sdn',
  name: 'US OFAC SDN',
  csv: { main: 'sdn.csv', aliases: 'alt.csv', addresses: 'add.csv', comments: 'sdn_comments.csv' },
  xml: 'sdn.xml',
})
