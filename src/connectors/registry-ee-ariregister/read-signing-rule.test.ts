import { describe, expect, it } from 'vitest'
import { withSigning } from '../../features/signing/index.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { readOrganization } from './read-organization.ts'
import { readPeople } from './read-people.ts'
import { actsJointly, readSigningRule } from './read-signing-rule.ts'
import { sampleCompanies } from './sample-companies.ts'
import { detailsBody, representationBody, type SampleCompany } from './sample-format.ts'
import { details, representation } from './schemas.ts'

const { merekohv, uksik, usaldus, pankrot } = sampleCompanies
const today = '2026-11-02'

/** `rights` overrides what `esindus_v1` says; null: it was not asked. */
function sourcesOf(company: SampleCompany, rights: object | null = {}) {
  const [first] = details.parse(detailsBody([company])).ettevotjad
  if (!first) throw new Error('no company')
  const { functionaries, unnamed } = readPeople(first, today)
  const { ettevotjad } = representationBody([company]) as { ettevotjad: { item: object[] } }
  const { item } = ettevotjad
  const [told] = rights ? representation.parse({ ettevotjad: { item: { ...item[0], ...rights } } }).ettevotjad : []
  return { company: first, rights: told, functionaries, unnamed, today }
}
const ruleOf = (company: SampleCompany, rights?: object | null) => readSigningRule(sourcesOf(company, rights))

function sign(company: SampleCompany, rights?: object | null) {
  const sources = sourcesOf(company, rights)
  const organization = readOrganization(sources.company, today)
  const record = { organization, functionaries: sources.functionaries, ...unreadSigning(readSigningRule(sources)) }
  const { signing } = withSigning(record, 'EE', new Date(`${today}T10:00:00Z`))
  return { ...signing, names: signing.combinations.map((group) => group.map(({ name }) => name)) }
}

/** A board of three, whose flags and terms the cases set. */
const three = (flags: string[], special?: string[]): SampleCompany => ({
  ...uksik,
  standard: [],
  people: ['Aed', 'Mets', 'Rand'].map((name, at) => ({
    eesnimi: 'Katse',
    nimi_arinimi: name,
    isikukood_registrikood: ['48505150002', '37903040007', '49111200002'][at] ?? '',
    roll: 'JUHL',
    words: 'Juhatuse liige',
    alone: flags[at] as 'JAH' | 'EI',
  })),
  ...(special ? { special } : {}),
})

describe('the rule in words', () => {
  it('is the special terms, and else the rule of the law as the register prints it', () => {
    expect(ruleOf({ ...merekohv, standard: [['JUHL', 'Iga juhatuse liige.']] }).text).toBe(merekohv.special?.[0])
    expect(ruleOf(uksik).text).toBe('Osaühingut võib esindada iga juhatuse liige.')
    expect(ruleOf(usaldus).text).toBeUndefined()
  })

  it('keeps each term on its line, once', () => {
    expect(ruleOf({ ...uksik, special: ['Esimene.', 'Teine.', 'Esimene.'] }).text).toBe('Esimene.\nTeine.')
  })
})

describe('who signs', () => {
  it('each whom the register lets act alone, where it has no special terms', () => {
    expect(sign(uksik)).toMatchObject({ coverage: 'COMPLETE', origin: 'CODED', names: [['Katse, Kati']] })
    expect(sign(three(['JAH', 'EI', 'JAH']))).toMatchObject({
      coverage: 'COMPLETE',
      names: [['Aed, Katse'], ['Rand, Katse']],
    })
  })

  it('two of the board, where the terms say so in words that are known; the procurator beside them', () => {
    const signing = sign(merekohv)
    expect(signing).toMatchObject({
      coverage: 'COMPLETE',
      reviewRequired: false,
      names: [['Näidis, Mari', 'Proov, Jaan']],
    })
    expect(signing.limitedMandates).toMatchObject([{ type: 'PROKURA', combinations: [[{ name: 'Mallikas, Outi' }]] }])
    expect(sign(three(['EI', 'EI', 'EI'], merekohv.special)).names).toHaveLength(3)
  })

  it('those who act alone, and nobody else, where the terms are not understood: PARTIAL, for review', () => {
    const terms = ['Aed esindab üksi, teised kahekesi kuni 1000 euroni.']
    expect(sign(three(['JAH', 'EI', 'EI'], terms))).toMatchObject({
      coverage: 'PARTIAL',
      reviewRequired: true,
      names: [['Aed, Katse']],
      unresolved: ['NOT_UNDERSTOOD'],
    })
    expect(sign(three(['EI', 'EI', 'EI'], terms))).toMatchObject({
      coverage: 'NONE',
      names: [],
      unresolved: ['NOT_UNDERSTOOD'],
    })
  })

  it('groups that the register forms itself; one that cannot be read as a whole is no group', () => {
    const company = three(['EI', 'EI', 'EI'])
    const [first, second] = sourcesOf(company).rights?.isikud ?? []
    const stranger = { ...second, fyysilise_isiku_kood: '60001010004', fyysilise_isiku_perenimi: 'Keegi' }
    expect(sign(company, { esindusoiguse_grupid: { grupp: { grupi_nr: 1, item: [first, second] } } })).toMatchObject({
      coverage: 'COMPLETE',
      names: [['Aed, Katse', 'Mets, Katse']],
    })
    for (const grupp of [{ item: [first, stranger] }, ['1']]) {
      expect(sign(company, { esindusoiguse_grupid: { grupp } })).toMatchObject({ coverage: 'NONE', names: [] })
    }
  })

  it.each(['', 'VÕIB-OLLA', {}, undefined])('a flag of %j is no right to act alone', (flag) => {
    const [first] = sourcesOf(uksik).rights?.isikud ?? []
    expect(sign(uksik, { isikud: { item: [{ ...first, ainuesindusoigus_olemas: flag }] } }).names).toEqual([])
  })

  it('nobody, where the register names not everybody on its board', () => {
    const nameless = { eesnimi: '', nimi_arinimi: '', roll: 'JUHL', words: 'Juhatuse liige' }
    const signing = sign({ ...uksik, people: [...(uksik.people ?? []), nameless] })
    expect(signing).toMatchObject({ coverage: 'NONE', names: [], reviewRequired: true })
    expect(signing.unresolved).toEqual([
      'FUNCTIONARIES_NOT_TOLD',
      'the register does not name a functionary (Juhatuse liige)',
    ])
  })

  it('nobody who is a company, and nobody in bankruptcy', () => {
    expect(sign(usaldus)).toMatchObject({
      coverage: 'NONE',
      unresolved: expect.arrayContaining(['ORGANIZATION_SIGNATORY']),
    })
    expect(sign(pankrot)).toMatchObject({ coverage: 'NONE', unresolved: ['STATUS'] })
  })

  it('whom the words of the law give, where the rights were not asked', () => {
    expect(sign(uksik, null)).toMatchObject({ coverage: 'COMPLETE', origin: 'SENTENCE', names: [['Katse, Kati']] })
    expect(sign({ ...uksik, standard: [] }, null)).toMatchObject({ coverage: 'NONE', unresolved: ['NO_RULE'] })
  })
})

it('who acts only with somebody else does not manage alone', () => {
  expect([...actsJointly(sourcesOf(three(['JAH', 'EI', 'EI'])))]).toEqual([1, 2])
  expect([...actsJointly(sourcesOf(merekohv, null))]).toHaveLength(4)
  expect([...actsJointly(sourcesOf(uksik, null))]).toEqual([])
})
