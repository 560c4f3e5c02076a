import type { ListConnector } from '../kit.ts'
import { wholeList } from '../list-kit/whole-list.ts'
import { frameworkActs } from './acts.ts'
import { readActs } from './read-acts.ts'

/** Where the transcription of the acts is kept, in the open. */
const base =
  'https://raw.githubusercontent.com/opensanctions/opensanctions/main/datasets/eu/journal_sanctions/data/consolidated'

/**
 * EU sanctions as the Official Journal prints them, a file an act: vessels, sectoral measures and reasons that the consolidated
 * financial list leaves out. Files of amending acts may be given beside the ones named here.
 */
export const euJournal: ListConnector = {
  id: 'eu-journal',
  kind: 'list',
  name: 'EU Official Journal',
  link: 'https://eur-lex.europa.eu/oj/direct-access.html',
  licence: 'EUR-Lex content: Commission Decision 2011/833/EU (CC BY 4.0); transcription: MIT',
  files: frameworkActs.map((celex) => ({ name: `${celex}.csv`, url: `${base}/${celex}.csv` })),
  further: /^\d{5}[A-Z]\d{4}\.csv$/,
  read: (paths) => wholeList('EU Official Journal', readActs(paths)),
}
