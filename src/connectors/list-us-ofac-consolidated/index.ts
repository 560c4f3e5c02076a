import type { ListConnector } from '../kit.ts'
import { createOfacList } from '../list-kit/ofac/create-list.ts'

/** OFAC's other lists in one: sectoral sanctions, Chinese military companies, correspondent account sanctions and more. */
export const usOfacConsolidated: ListConnector = createOfacList({
  id: 'us-ofac-consolidated',
  name: 'US OFAC Consolidated',
  csv: { main: 'cons_prim.csv', aliases: 'cons_alt.csv', addresses: 'cons_add.csv', comments: 'cons_comments.csv' },
  xml: 'consolidated.xml',
})
