import { describe, expect, it } from 'vitest'
import { board, facts, namesOf, person } from './fixtures/companies.ts'
import { maySign, resolveSigning } from './index.ts'
import type { SigningFacts } from './types.ts'

const member = (at: number, ...more: string[]) => person(at, ['Ledamot', ...more])
const resolve = (more: Parameters<typeof facts>[0]) => resolveSigning(facts(more))

describe('resolveSigning', () => {
  it('lists the smallest groups only, by size and registry order (C1)', () => {
    const ruleText = 'Firman tecknas av suppleanten ensam eller av två ledamöter i förening'
    const functionaries = [member(0), member(1), person(2, ['Suppleant']), member(3, 'Ordförande')]
    expect(namesOf(resolve({ ruleText, functionaries }))).toEqual(['Falk', 'Alm+Bruun', 'Alm+Dahl', 'Bruun+Dahl'])
  })

  it('records with one number are one person, who cannot fill two positions (C2)', () => {
    const both = [
      person(0, ['Styrets leder']),
      { ...person(0, ['Daglig leder']), name: 'Alm-Ny, Tora' },
      person(1, ['Styremedlem']),
    ]
    const answer = resolve({
      country: 'NO',
      legalForm: 'AS',
      ruleText: 'Daglig leder og styrets leder i fellesskap',
      functionaries: both,
    })
    expect(namesOf(answer)).toEqual(['Alm+Bruun'])
    expect(answer).toMatchObject({ coverage: 'PARTIAL', reviewRequired: true })
  })

  it('two records of one name, without number or birth date, stop the reading', () => {
    const nameless = (roles: string[]) => ({ type: 'PERSON' as const, name: 'Kaj Gran', roles })
    const answer = resolve({
      country: 'DK',
      legalForm: 'ApS',
      ruleText: 'Selskabet tegnes af to direktører i forening',
      functionaries: [nameless(['Direktør']), nameless(['Direktør'])],
    })
    expect(answer.manual?.reason).toBe('IDENTITY_UNCLEAR')
    const dated = [
      { ...nameless(['Direktør']), dateOfBirth: '1970-01-01' },
      { ...nameless(['Bestyrelsesformand']), dateOfBirth: '1970-01-01' },
    ]
    expect(
      resolve({ country: 'DK', legalForm: 'ApS', ruleText: 'Selskabet tegnes af en direktør', functionaries: dated })
        .combinations,
    ).toHaveLength(1)
  })

  it('the whole board always binds a limited company, and no partnership or association (C3)', () => {
    const ruleText = 'Nestleder alene'
    const functionaries = [
      person(0, ['Styrets leder']),
      person(1, ['Styremedlem']),
      person(2, ['Deltaker med delt ansvar']),
    ]
    expect(namesOf(resolve({ country: 'NO', legalForm: 'AS', ruleText, functionaries }))).toEqual(['Alm+Bruun'])
    expect(resolve({ country: 'NO', legalForm: 'DA', ruleText, functionaries }).manual?.reason).toBe('NOBODY_LEFT')
  })

  it('a Danish company without a board is bound by its whole management (C3)', () => {
    const functionaries = [person(0, ['Direktør']), person(1, ['Adm. direktør'])]
    expect(namesOf(resolve({ country: 'DK', legalForm: 'ApS', ruleText: '', functionaries }))).toEqual(['Alm+Bruun'])
  })

  it('employee representatives sit in the whole board but not among “ledamöterna” (C4)', () => {
    const functionaries = [member(0), member(1), person(2, ['Arbetstagarledamot'])]
    expect(namesOf(resolve({ ruleText: 'Firman tecknas av styrelsen', functionaries }))).toEqual(['Alm+Bruun+Falk'])
    expect(namesOf(resolve({ ruleText: 'Firman tecknas var för sig av ledamöterna', functionaries }))).toEqual([
      'Alm',
      'Bruun',
    ])
  })

  it('“aksjonærvalgte” leaves out whom the employees elected (C4)', () => {
    const functionaries = [
      person(0, ['Styrets leder']),
      person(1, ['Styremedlem']),
      person(2, ['Styremedlem'], { electedBy: 'EMPLOYEES' }),
    ]
    const ruleText = 'To av de aksjonærvalgte styremedlemmene i fellesskap'
    expect(namesOf(resolve({ country: 'NO', legalForm: 'AS', ruleText, functionaries }))).toEqual(['Alm+Bruun'])
  })

  it('a vice managing director does not stand in for the managing director (C5)', () => {
    const functionaries = [member(0), person(1, ['Vice VD'])]
    const answer = resolve({ ruleText: 'Firman tecknas av VD ensam', functionaries })
    expect(namesOf(answer)).toEqual(['Alm'])
    expect(answer).toMatchObject({ coverage: 'PARTIAL', limitedMandates: [] })
  })

  it('“direktøren” with two of them is left to a person, “en direktør” is either', () => {
    const company = {
      country: 'DK',
      legalForm: 'ApS',
      functionaries: [person(0, ['Direktør']), person(1, ['Direktør'])],
    }
    expect(resolve({ ...company, ruleText: 'Selskabet tegnes af direktøren alene' }).manual?.reason).toBe(
      'SEVERAL_HOLDERS',
    )
    expect(namesOf(resolve({ ...company, ruleText: 'Selskabet tegnes af en direktør alene' }))).toEqual([
      'Alm',
      'Bruun',
    ])
  })

  it('a name must mean exactly one functionary: unknown and ambiguous ones fall away (C9)', () => {
    const functionaries = [
      member(0),
      member(1),
      { ...member(2), name: 'Hov, Kaj Egil' },
      { ...member(3), name: 'Hov, Kaj Arve' },
    ]
    const rule = (names: string) => resolve({ ruleText: `Firman tecknas var för sig av ${names}`, functionaries })
    expect(namesOf(rule('Tora Alm och Kaj Hov'))).toEqual(['Alm'])
    expect(namesOf(rule('Kaj Egil Hov och Tora Alm'))).toEqual(['Alm'])
    expect(rule('Tora Alm och Gerd Okänd')).toMatchObject({ coverage: 'PARTIAL' })
    expect(namesOf(rule('ALM, TORA och BRUUN, ULF'))).toEqual(['Alm', 'Bruun'])
  })

  it('a company among the partners signs through its own signatories: its part is left out, and said so (C10)', () => {
    const partner = {
      type: 'ORGANIZATION' as const,
      name: 'Provbolaget AB',
      roles: ['Bolagsman'],
      organizationIdentifier: { id: 'o1', issuingCountry: 'XX' },
    }
    const company = { legalForm: 'HB', functionaries: [person(0, ['Bolagsman']), person(1, ['Bolagsman']), partner] }
    const pairs = resolve({ ...company, ruleText: 'Firman tecknas av två bolagsmän i förening' })
    expect(namesOf(pairs)).toEqual(['Alm+Bruun'])
    expect(pairs.coverage).toBe('PARTIAL')
    expect(resolve({ ...company, ruleText: 'Firman tecknas av bolagsmännen i förening' }).manual?.reason).toBe(
      'ORGANIZATION_SIGNATORY',
    )
  })

  it('day-to-day power and prokura never enter the combinations (C11)', () => {
    const functionaries = [member(0), person(1, ['Extern VD']), person(2, ['Prokurist']), person(3, ['Prokurist'])]
    const answer = resolve({
      ruleText: 'Firman tecknas av styrelsen',
      procurationText: 'Prokura, två i förening: Falk, Vera Dahl, Yngve',
      functionaries,
    })
    expect(namesOf(answer)).toEqual(['Alm'])
    expect(answer.limitedMandates.map(({ type, combinations }) => [type, namesOf({ combinations })])).toEqual([
      ['DAY_TO_DAY', ['Bruun']],
      ['PROKURA', ['Dahl+Falk']],
    ])
  })

  it('bankruptcy and dissolution end every rule, and winding up every one that does not name the liquidator (C13)', () => {
    const functionaries = [member(0), person(1, ['Likvidator'])]
    const of = (status: SigningFacts['status'], ruleText: string) => resolve({ status, ruleText, functionaries })
    expect(of('BANKRUPTCY', 'Firman tecknas av styrelsen').manual?.reason).toBe('STATUS')
    expect(of('DISSOLVED', 'Firman tecknas av styrelsen').manual?.reason).toBe('STATUS')
    expect(of('LIQUIDATION', 'Firman tecknas av styrelsen').manual?.reason).toBe('STATUS')
    expect(namesOf(of('LIQUIDATION', 'Firman tecknas av likvidatorn'))).toEqual(['Bruun'])
  })

  it('without a rule the law of the form says who signs (C14)', () => {
    const law = (country: string, legalForm: string, ...roles: string[]) => {
      const functionaries = [...roles.map((role, at) => person(at, [role])), person(9, ['Revisor'])]
      const answer = resolve({ country, legalForm, ruleText: '', functionaries })
      return answer.manual?.reason ?? namesOf(answer).join(' ')
    }
    expect(law('SE', 'AB', 'Ledamot', 'Ledamot')).toBe('Alm+Bruun')
    expect(law('SE', 'KB', 'Komplementär', 'Kommanditdelägare')).toBe('Alm')
    expect(law('NO', 'ANS', 'Deltaker med solidarisk ansvar', 'Deltaker med solidarisk ansvar')).toBe('Alm Bruun')
    expect(law('NO', 'ANS', 'Deltaker med solidarisk ansvar', 'Styremedlem')).toBe('NO_RULE')
    expect(law('NO', 'ENK', 'Innehaver')).toBe('Alm')
    expect(law('NO', 'NUF', 'Daglig leder')).toBe('FORM_NOT_COVERED')
    expect(law('DK', 'I/S', 'Interessent')).toBe('NO_RULE')
    expect(law('FI', 'Ay', 'Yhtiömies', 'Yhtiömies')).toBe('Alm Bruun')
    expect(law('FI', 'Tmi', 'Elinkeinonharjoittaja')).toBe('Alm')
    expect(law('SE', 'Okänd form', 'Ledamot')).toBe('NO_RULE')
  })

  it('Norwegian signatories registered by role sign as it says: each, or all of them together (C14)', () => {
    const of = (...roles: string[]) => {
      const functionaries = roles.map((role, at) => person(at, [role]))
      return resolve({ country: 'NO', legalForm: 'DA', ruleText: '', functionaries })
    }
    expect(namesOf(of('Signatur hver for seg', 'Signatur hver for seg', 'Deltaker med delt ansvar'))).toEqual([
      'Alm',
      'Bruun',
    ])
    expect(namesOf(of('Signatur i fellesskap', 'Signatur i fellesskap'))).toEqual(['Alm+Bruun'])
    expect(of('Signatur i fellesskap').manual?.reason).toBe('NO_RULE')
  })

  it('how a parent signs says nothing of its branch', () => {
    const branch = {
      country: 'DK',
      legalForm: 'Filial',
      functionaries: [person(0, ['Filialbestyrer']), person(1, ['Direktør'])],
    }
    const parent = 'Hovedselskabet tegnes af en direktør.'
    expect(resolve({ ...branch, ruleText: parent }).manual?.reason).toBe('NO_RULE')
    expect(namesOf(resolve({ ...branch, ruleText: `${parent} Filialen tegnes af filialbestyreren alene.` }))).toEqual([
      'Alm',
    ])
  })

  it('an incomplete board cannot sign as a whole, special signatories can (C15)', () => {
    const company = {
      functionaries: [member(0, 'Ordförande'), member(1)],
      registryNotes: ['Styrelsen är inte fulltalig'],
    }
    expect(resolve({ ...company, ruleText: 'Firman tecknas av styrelsen' }).manual?.reason).toBe('BOARD_INCOMPLETE')
    const special = resolve({
      ...company,
      ruleText: 'Firman tecknas av styrelsen. Firman tecknas av ordföranden ensam.',
    })
    expect([namesOf(special), special.coverage]).toEqual([['Alm'], 'PARTIAL'])
  })

  it('a note that is not known is a person’s to read', () => {
    const answer = resolve({
      functionaries: [member(0)],
      ruleText: 'Firman tecknas av styrelsen',
      registryNotes: ['Tvist om styrelsevalet.'],
    })
    expect(answer.manual?.reason).toBe('REGISTRY_NOTE')
  })

  it('who has resigned by the day asked about does not exist (C16)', () => {
    const functionaries = [member(0), { ...member(1), endDate: '2026-03-01' }, { ...member(2), endDate: '2026-03-02' }]
    expect(namesOf(resolve({ ruleText: 'Firman tecknas av styrelsen', functionaries }))).toEqual(['Alm+Falk'])
  })

  it('8 of 20 is 125,970 groups: counted, not listed, and still askable (C17)', () => {
    const answer = resolve({ ruleText: 'Firman tecknas av åtta ledamöter i förening', functionaries: board('SE', 20) })
    expect(answer).toMatchObject({ coverage: 'TOO_MANY', count: 125_970, combinations: [] })
    expect(maySign(answer, [2, 3, 4, 5, 6, 7, 8, 21])).toBe('YES')
    expect(maySign(answer, [2, 3, 4, 5, 6, 7, 8])).toBe('NO')
  })

  it('a restructuring is flagged for review, whatever the rule', () => {
    const answer = resolve({
      status: 'RESTRUCTURING',
      ruleText: 'Firman tecknas av styrelsen',
      functionaries: [member(0)],
    })
    expect(answer).toMatchObject({ coverage: 'COMPLETE', reviewRequired: true })
  })

  it('a coded rule is believed before the text, unless the text gives other groups', () => {
    const company = {
      country: 'NO',
      legalForm: 'AS',
      functionaries: board('NO', 3),
      coded: { kind: 'RULE_ID' as const, register: 'BRREG' as const, id: 'R0001' },
    }
    const unread = resolve({ ...company, ruleText: 'Styrets leder alene, se vedlegg.' })
    expect([unread.origin, namesOf(unread)]).toEqual(['CODED', ['Falk']])
    expect(resolve({ ...company, ruleText: 'Nestleder alene' }).manual?.reason).toBe('SOURCES_DISAGREE')
    const unknown = resolve({ ...company, coded: { ...company.coded, id: 'R0099' }, ruleText: 'Nestleder alene' })
    expect(unknown.origin).toBe('GRAMMAR')
  })

  it('coded groups name roles and people; a role code that is not known sends the reader to the text', () => {
    const functionaries = [member(0), member(1), person(2, ['Extern firmatecknare'])]
    const part = (roleCodes: string[], places: number[]) => ({ count: 1, roleCodes, functionaries: places })
    const answer = resolve({ functionaries, coded: { kind: 'GROUPS', groups: [[part(['LE'], []), part([], [2])]] } })
    expect(namesOf(answer)).toEqual(['Alm+Bruun', 'Alm+Falk', 'Bruun+Falk'])
    const unknown = resolve({
      functionaries,
      ruleText: 'Firman tecknas av styrelsen',
      coded: { kind: 'GROUPS', groups: [[part(['QQ'], [])]] },
    })
    expect(unknown.origin).toBe('SENTENCE')
  })

  it('a person’s reading counts before all else', () => {
    const human = { anyOf: [[{ count: 1 as const, pool: { kind: 'ROLE' as const, role: 'CHAIR' as const } }]] }
    const answer = resolve({
      ruleText: 'Firman tecknas enligt särskilt beslut',
      human,
      functionaries: [member(0, 'Ordförande'), member(1)],
    })
    expect([answer.origin, namesOf(answer)]).toEqual(['HUMAN', ['Alm']])
  })
})
