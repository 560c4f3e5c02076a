import { setImmediate } from 'node:timers/promises'
import type { Searcher, Subject } from '../../engines/screening/index.ts'

/** Names of many shapes; whether anybody bears them does not matter. */
const given = ['Anna', 'Mohammed', 'Владимир', 'Jürgen', 'Xiaoming', 'Søren', 'Σπύρος', 'Ali', 'Maria José', '李']
const family = [
  'Andersson',
  'Al-Rashid',
  'Иванов',
  'Müller',
  'Wang',
  'Østergård',
  'Παπαδόπουλος',
  'Khan',
  'da Silva',
  '明',
]
const companies = ['Trading', 'Shipping Company', 'Bank', 'Petroleum', 'Холдинг']
const forms = ['AB', 'GmbH', 'Ltd', 'LLC', 'ООО']

const enoughMs = 150

/** Searches until the code has been compiled; in between others get their turn. */
export async function warmUp(searcher: Searcher): Promise<void> {
  const end = performance.now() + enoughMs
  const subjects = [...warmUpSubjects()]
  for (let round = 0; round < 3; round += 1) {
    for (const subject of subjects) {
      searcher.search(subject)
      await setImmediate()
      if (performance.now() > end) return
    }
  }
}

function* warmUpSubjects(): Generator<Subject> {
  for (const first of given)
    for (const last of family) yield { kind: 'PERSON', names: [`${first} ${last}`], birthDate: '1970-01-01' }
  for (const word of companies)
    for (const form of forms) yield { kind: 'ORGANIZATION', names: [`Nordic ${word} ${form}`], countries: ['SE'] }
}
