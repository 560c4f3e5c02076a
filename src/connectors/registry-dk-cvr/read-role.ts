export interface Role {
  /** The register's word in capitals, one for each meaning. */
  code: string
  /** As datacvr.virk.dk shows it; the word as it stands where we do not know it. */
  label: string
  /** Day-to-day management: selskabsloven §§ 111, 117, 346; the owner of a sole proprietorship. */
  isManaging: boolean
}

/** CVR writes a function in its own or the applicant's spelling; a mere "BESTYRELSE" is a seat in that organ. */
const ROLES: [code: string, label: string, spellings: string[]][] = [
  ['ADM. DIR.', 'Administrerende direktør', ['ADM DIR', 'ADM DIREKTØR', 'ADMINISTRERENDE DIREKTØR', 'CEO']],
  ['DIREKTØR', 'Direktør', ['DIREKTØR', 'DIREKTION', 'DIREKTIONSMEDLEM']],
  ['FORMAND', 'Bestyrelsesformand', ['FORMAND', 'BESTYRELSESFORMAND']],
  ['NÆSTFORMAND', 'Næstformand', ['NÆSTFORMAND', 'BESTYRELSESNÆSTFORMAND']],
  ['BESTYRELSESMEDLEM', 'Bestyrelsesmedlem', ['BESTYRELSESMEDLEM', 'BESTYRELSE', 'BESTYRELSEN']],
  ['SUPPLEANT', 'Suppleant', ['SUPPLEANT', 'BESTYRELSESSUPPLEANT', 'PERSONLIG SUPPLEANT']],
  ['TILSYNSRÅDSMEDLEM', 'Tilsynsrådsmedlem', ['TILSYNSRÅD', 'TILSYNSRÅDSMEDLEM']],
  ['FILIALBESTYRERE', 'Filialbestyrer', ['FILIALBESTYRER', 'FILIALBESTYRERE']],
  ['INTERESSENTER', 'Interessent', ['INTERESSENT', 'INTERESSENTER']],
  ['KOMPLEMENTARER', 'Komplementar', ['KOMPLEMENTAR', 'KOMPLEMENTARER']],
  ['INDEHAVER', 'Fuldt ansvarlig deltager', ['INDEHAVER', 'INDEHAVERE', 'FULDT ANSVARLIG DELTAGER']],
  ['LIKVIDATOR', 'Likvidator', ['LIKVIDATOR', 'LIKVIDATORER', 'LIKVIDATION']],
  ['TEGNINGSBERETTIGET', 'Tegningsberettiget', ['TEGNINGSBERETTIGET', 'TEGNINGSBERETTIGEDE']],
  ['PROKURIST', 'Prokurist', ['PROKURIST', 'PROKURISTER']],
  ['KASSERER', 'Kasserer', ['KASSERER']],
]
const BY_SPELLING = new Map(ROLES.flatMap(([code, label, words]) => words.map((word) => [word, { code, label }])))
/** Seats in the management that do not manage. */
const STANDING_BY = new Set(['SUPPLEANT', 'LIKVIDATOR'])
const MANAGING = new Set(['ADM. DIR.', 'DIREKTØR', 'FILIALBESTYRERE', 'INDEHAVER'])

/** `organ` is the name of the organ in which the function is held, such as "Direktion". */
export function readRole(word: string, organ: string | undefined): Role {
  const plain = word
    .toLocaleUpperCase('da')
    .replace(/[._\s]+/g, ' ')
    .trim()
  const { code, label } = BY_SPELLING.get(plain) ?? { code: plain, label: word.trim() }
  const isInManagement = /^direktion/i.test(organ ?? '') && !STANDING_BY.has(code)
  return { code, label, isManaging: isInManagement || MANAGING.has(code) }
}
