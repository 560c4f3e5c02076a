import { type Clause, sole, some, whole } from '../rule.ts'

/** Rule ids of Brreg's Fullmakttjenesten with the sentence each stands for (data.brreg.no/fullmakt/docs, § 2.4). */
export const brregRules: Record<string, { sentence: string; anyOf: Clause[] }> = {
  R0001: { sentence: 'Styrets leder alene', anyOf: [[sole('CHAIR')]] },
  R0002: { sentence: 'Daglig leder alene', anyOf: [[sole('MANAGING_DIRECTOR')]] },
  R0003: { sentence: 'Styret i fellesskap', anyOf: [whole('BOARD')] },
  R0004: { sentence: 'Styrets leder og ett styremedlem i fellesskap', anyOf: [[sole('CHAIR'), some(1, 'MEMBER')]] },
  R0005: { sentence: 'To styremedlemmer i fellesskap', anyOf: [[some(2, 'MEMBER')]] },
  R0006: { sentence: 'Styrets medlemmer hver for seg', anyOf: [[some(1, 'MEMBER')]] },
  R0007: { sentence: 'Daglig leder eller styrets leder alene', anyOf: [[sole('MANAGING_DIRECTOR')], [sole('CHAIR')]] },
  R0008: {
    sentence: 'Daglig leder og styrets leder i fellesskap',
    anyOf: [[sole('MANAGING_DIRECTOR'), sole('CHAIR')]],
  },
  R0009: { sentence: 'Deltakerne i fellesskap', anyOf: [[some('ALL', 'PARTNER')]] },
  R0010: { sentence: 'Deltakerne hver for seg', anyOf: [[some(1, 'PARTNER')]] },
  R0011: { sentence: 'Styrets leder og nestleder hver for seg', anyOf: [[sole('CHAIR')], [sole('VICE_CHAIR')]] },
  R0012: {
    sentence: 'Styrets leder alene eller to styremedlemmer i fellesskap',
    anyOf: [[sole('CHAIR')], [some(2, 'MEMBER')]],
  },
  R0013: {
    sentence: 'Daglig leder alene eller styrets medlemmer hver for seg',
    anyOf: [[sole('MANAGING_DIRECTOR')], [some(1, 'MEMBER')]],
  },
  R0014: {
    sentence: 'Daglig leder og ett styremedlem i fellesskap',
    anyOf: [[sole('MANAGING_DIRECTOR'), some(1, 'MEMBER')]],
  },
  R0015: { sentence: 'Styrets leder og nestleder i fellesskap', anyOf: [[sole('CHAIR'), sole('VICE_CHAIR')]] },
  R0016: { sentence: 'Tre styremedlemmer i fellesskap', anyOf: [[some(3, 'MEMBER')]] },
  R0017: {
    sentence: 'Styrets leder og to styremedlemmer i fellesskap',
    anyOf: [[sole('CHAIR'), some(2, 'MEMBER')]],
  },
  R0018: { sentence: 'Nestleder og ett styremedlem i fellesskap', anyOf: [[sole('VICE_CHAIR'), some(1, 'MEMBER')]] },
}

/** Coded clauses of PRH's trade register, as its extracts print them after "Yhtiötä edustaa". */
export const prhClauses: Record<string, { sentence: string; anyOf: Clause[] }> = {
  LAW01: { sentence: 'hallitus', anyOf: [whole('BOARD')] },
  LAW02: { sentence: 'yhtiömies yksin', anyOf: [[some(1, 'PARTNER')]] },
  LAW03: { sentence: 'vastuunalainen yhtiömies yksin', anyOf: [[some(1, 'GENERAL_PARTNER')]] },
  NIMA01: { sentence: 'hallituksen jäsen yksin', anyOf: [[some(1, 'MEMBER')]] },
  NIMA02: { sentence: 'hallituksen puheenjohtaja yksin', anyOf: [[sole('CHAIR')]] },
  NIMA03: { sentence: 'toimitusjohtaja yksin', anyOf: [[sole('MANAGING_DIRECTOR')]] },
  NIMA04: { sentence: 'kaksi hallituksen jäsentä yhdessä', anyOf: [[some(2, 'MEMBER')]] },
  NIMA05: {
    sentence: 'hallituksen jäsen ja toimitusjohtaja kumpikin yksin',
    anyOf: [[some(1, 'MEMBER')], [sole('MANAGING_DIRECTOR')]],
  },
  NIMA06: {
    sentence: 'hallituksen puheenjohtaja ja toimitusjohtaja kumpikin yksin',
    anyOf: [[sole('CHAIR')], [sole('MANAGING_DIRECTOR')]],
  },
  NIMA07: {
    sentence: 'hallituksen jäsen ja toimitusjohtaja yhdessä',
    anyOf: [[some(1, 'MEMBER'), sole('MANAGING_DIRECTOR')]],
  },
}

/** How Estonian terms begin, with the verb for several people and for one. */
const estonianActs = ['Osaühingut', 'Aktsiaseltsi', 'Ühingut', 'Äriühingut'].flatMap((company) => [
  { many: `${company} esindavad`, one: `${company} esindab` },
  { many: `${company} võivad esindada`, one: `${company} võib esindada` },
  { many: `${company} esindavad kõigis õigustoimingutes`, one: `${company} esindab kõigis õigustoimingutes` },
  {
    many: `${company} võivad kõigi õigustoimingute tegemisel esindada`,
    one: `${company} võib kõigi õigustoimingute tegemisel esindada`,
  },
])

/** The commonest Swedish and Danish prints, and the Estonian terms that äriseadustik §§ 181 and 307 allow for a board. */
export const printedSentences: Record<'SE' | 'DK' | 'EE', { sentence: string; anyOf: Clause[] }[]> = {
  EE: estonianActs.flatMap(({ many, one }) => [
    { sentence: `${one} iga juhatuse liige`, anyOf: [[some(1, 'MEMBER')]] },
    { sentence: `${many} kaks juhatuse liiget ühiselt`, anyOf: [[some(2, 'MEMBER')]] },
    { sentence: `${many} kolm juhatuse liiget ühiselt`, anyOf: [[some(3, 'MEMBER')]] },
    { sentence: `${many} kõik juhatuse liikmed ühiselt`, anyOf: [[some('ALL', 'MEMBER')]] },
  ]),
  SE: [
    { sentence: 'Firman tecknas av styrelsen', anyOf: [whole('BOARD')] },
    { sentence: 'Firman tecknas var för sig av ledamöterna', anyOf: [[some(1, 'MEMBER')]] },
    { sentence: 'Firman tecknas två i förening av ledamöterna', anyOf: [[some(2, 'MEMBER')]] },
    { sentence: 'Firman tecknas var för sig av bolagsmännen', anyOf: [[some(1, 'PARTNER')]] },
    { sentence: 'Firman tecknas två i förening av bolagsmännen', anyOf: [[some(2, 'PARTNER')]] },
    { sentence: 'Firman tecknas av bolagsmännen i förening', anyOf: [[some('ALL', 'PARTNER')]] },
    { sentence: 'Firman tecknas av innehavaren', anyOf: [[sole('OWNER')]] },
    { sentence: 'Firman tecknas ensam av verkställande direktören', anyOf: [[sole('MANAGING_DIRECTOR')]] },
  ],
  DK: [
    { sentence: 'Selskabet tegnes af en direktør', anyOf: [[some(1, 'DIRECTOR')]] },
    { sentence: 'Selskabet tegnes af den samlede bestyrelse', anyOf: [whole('BOARD')] },
    { sentence: 'Selskabet tegnes af den samlede direktion', anyOf: [whole('MANAGEMENT')] },
    {
      sentence: 'Selskabet tegnes af en direktør alene eller af den samlede bestyrelse',
      anyOf: [[some(1, 'DIRECTOR')], whole('BOARD')],
    },
    {
      sentence: 'Selskabet tegnes af bestyrelsens medlemmer hver for sig eller af en direktør alene',
      anyOf: [[some(1, 'MEMBER')], [some(1, 'DIRECTOR')]],
    },
  ],
}
