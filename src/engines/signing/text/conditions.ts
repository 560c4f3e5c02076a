import { fold } from './fold.ts'

/** Beginnings of words that open a condition: amount, matter, time, absence, consent. They only choose the reason told. */
const STEMS = [
  ...[
    'belopp',
    'belop',
    'kron',
    'kr',
    'sek',
    'nok',
    'dkk',
    'eur',
    'usd',
    'msek',
    'mkr',
    'tkr',
    'summ',
    'amount',
    'maara',
  ],
  ...[
    'intill',
    'upp',
    'hogst',
    'inntil',
    'indtil',
    'under',
    'over',
    'overstig',
    'exceed',
    'vid',
    'ved',
    'forsal',
    'salg',
  ],
  ...['kjop', 'kob', 'pant', 'fast', 'eiendom', 'ejendom', 'egendom', 'lan', 'till', 'fram', 'fra', 'fran', 'forfald'],
  ...[
    'franvaro',
    'fravar',
    'estyn',
    'forhind',
    'samtykke',
    'samtycke',
    'godkann',
    'godkjen',
    'suostum',
    'beslut',
    'avtal',
  ],
  ...[
    'enligt',
    'eninta',
    'sopimuk',
    'utses',
    'unless',
    'until',
    'absence',
    'consent',
    'approval',
    'om',
    'hvis',
    'jos',
    'if',
    'utan',
  ],
]

/** Whether an unknown word looks like the beginning of a condition (convention C10). */
export function isCondition(word: string): boolean {
  const folded = fold(word)
  return /\d/.test(word) || STEMS.some((stem) => (stem.length < 4 ? folded === stem : folded.startsWith(stem)))
}
