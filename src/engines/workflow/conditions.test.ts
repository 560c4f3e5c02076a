import { describe, expect, test } from 'vitest'
import { checkCondition, evaluate } from './conditions.ts'
import { anna, company, now } from './fixtures/samples.ts'
import type { Facts } from './types.ts'

const facts: Facts = {
  application: { countryCode: 'SE', kind: 'KYB' },
  person: anna,
  organization: { origin: 'REGISTRY', ...company },
  representative: { status: 'ALONE' },
  owners: [
    { name: 'A', sharePercent: 30, country: 'SE' },
    { name: 'B', sharePercent: 25.5 },
  ],
  answers: { turnover: 150000, share: 12.5, consent: true, sources: ['salary', 'gift'], note: 'x', 'has-dash': 1 },
  screening: { done: true, sanctionHits: 0, pepHits: 2 },
}
const empty: Facts = { application: { countryCode: 'SE', kind: 'KYC' } }

describe('what holds', () => {
  test.each([
    'person.age >= 18',
    'person.age == 44',
    'organization.ageDays == 1461',
    'hits.sanction == 0 && hits.pep == 2 && screening.pepHits == 2',
    'answers.turnover > 100000',
    'answers.turnover > 100000.0',
    'answers.turnover == 150000 && answers.turnover == 150000.0',
    'answers.turnover != 150001',
    'answers.share > 12 && answers.share < 13',
    'answers.turnover * 2 > 299999 && answers.share * 2.0 == 25.0 && answers.turnover + 1 > 150000',
    'person.age * 1.5 == 66.0',
    'answers["has-dash"] == 1',
    'answers.consent',
    '"gift" in answers.sources',
    'answers.note in ["x", "y"]',
    'has(organization.status) && organization.status == "ACTIVE"',
    'organization.signing.coverage == "COMPLETE"',
    'organization.organizationNumber.issuingCountry == application.countryCode',
    'owners.exists(o, o.sharePercent >= 30) && owners.exists(o, o.sharePercent == 30)',
    'owners[0].name == "A" && size(owners) == 2',
    'owners.filter(o, has(o.country)).size() == 1',
    'representative.status in ["ALONE", "JOINTLY"]',
    '!has(answers.absent) && !has(person.protectedIdentity)',
    'true || answers.absent',
    'person.lastName.startsWith("Ö")',
  ])('%s', (expression) => {
    expect(checkCondition(expression)).toEqual([])
    expect(evaluate(expression, facts, now)).toEqual({ value: true })
  })
})

describe('what is not known is unresolved, never false', () => {
  test.each([
    'person.age >= 18',
    'person.protectedIdentity',
    '!person.protectedIdentity',
    'organization.status == "ACTIVE"',
    'organization.status != "ACTIVE"',
    'representative.status == "ALONE"',
    'hits.sanction == 0',
    'hits.sanction > 0',
    'screening.sanctionHits == 0',
    'owners.all(o, o.sharePercent > 25.0)',
    'size(documents) == 0',
    'answers.absent == "x"',
    'answers.absent != "x"',
    '!answers.absent',
    'contact.email != ""',
    'false || answers.absent',
  ])('%s, with nothing learnt', (expression) => {
    expect(checkCondition(expression)).toEqual([])
    expect(evaluate(expression, empty, now)).toEqual({ unresolved: expect.any(String) })
  })

  test('a status that the register did not say compares with nothing', () => {
    const unknown: Facts = {
      ...facts,
      organization: { origin: 'REGISTRY', ...company, status: 'UNKNOWN' },
      representative: { status: 'UNKNOWN' },
    }
    for (const one of ['organization.status == "ACTIVE"', 'organization.status != "ACTIVE"']) {
      expect(evaluate(one, unknown, now)).toHaveProperty('unresolved')
    }
    expect(evaluate('representative.status != "NOT_A_SIGNATORY"', unknown, now)).toHaveProperty('unresolved')
    expect(evaluate('has(organization.status)', unknown, now)).toEqual({ value: false })
  })

  test('a screening that did not take place has no number of hits', () => {
    const failed: Facts = { ...facts, screening: { done: false, sanctionHits: 0, pepHits: 0 } }
    expect(evaluate('hits.sanction == 0', failed, now)).toHaveProperty('unresolved')
    expect(evaluate('screening.pepHits == 0', failed, now)).toHaveProperty('unresolved')
    expect(evaluate('screening.done', failed, now)).toEqual({ value: false })
  })

  test('one owner whose country is not known leaves "is any from IR?" open, unless another is', () => {
    expect(evaluate('owners.exists(o, o.country == "IR")', facts, now)).toHaveProperty('unresolved')
    expect(evaluate('owners.exists(o, o.country == "SE")', facts, now)).toEqual({ value: true })
  })

  test('a value that is neither true nor false is no answer', () => {
    expect(evaluate('answers.note', facts, now)).toHaveProperty('unresolved')
  })

  test('known facts decide where the unknown ones do not matter', () => {
    expect(evaluate('application.kind == "KYB" && answers.absent', empty, now)).toEqual({ value: false })
  })

  test('the reason quotes the condition and no values', () => {
    const evaluated = evaluate('int(answers.note) > 1', { ...facts, answers: { note: 'secret' } }, now)
    expect(evaluated).toHaveProperty('unresolved')
    expect(JSON.stringify(evaluated)).not.toContain('secret')
    const dynamic = evaluate('answers[answers.note] == 1', { ...facts, answers: { note: 'secret' } }, now)
    expect(dynamic).toHaveProperty('unresolved')
    expect(JSON.stringify(dynamic)).not.toContain('secret')
  })
})

describe('ages', () => {
  const born = (dateOfBirth: string): Facts => ({ ...facts, person: { ...anna, dateOfBirth } })
  test.each([
    ['2006-05-17', 18n],
    ['2006-05-18', 17n],
    ['2004-02-29', 20n],
  ])('somebody born %s is %s on 2024-05-17', (dateOfBirth, years) => {
    expect(evaluate(`person.age == ${years}`, born(dateOfBirth), now)).toEqual({ value: true })
  })
  test('a birthday on 29 February is kept on 1 March in other years', () => {
    const at = (day: string) => evaluate('person.age == 19', born('2004-02-29'), new Date(`${day}T00:00:00Z`))
    expect(at('2023-02-28')).toEqual({ value: false })
    expect(at('2023-03-01')).toEqual({ value: true })
  })
  test('a date of birth that lies ahead or cannot be read gives no age', () => {
    expect(evaluate('person.age < 18', born('2030-01-01'), now)).toHaveProperty('unresolved')
    expect(evaluate('person.age < 18', born('1980'), now)).toHaveProperty('unresolved')
  })
})

describe('what is refused when a workflow is saved', () => {
  test.each([
    ['persn.age > 1', 'Unknown variable: persn; use application, person', 1],
    ['true && person.agee > 1', 'Unknown field: agee', 16],
    ['true && has(person.agee)', 'Unknown field: agee', 20],
    ['owners.exists(o, has(o.contry))', 'Unknown field: contry', 24],
    ['owners.exists(o, o.contry == "SE")', 'Unknown field: contry', 20],
    ['person.age', 'gives int; it must give true or false', undefined],
    ['"yes"', 'gives string; it must give true or false', undefined],
    ['person.age > "18"', 'no such overload: int > string', 1],
    ['person.age >', 'Unexpected token: EOF', 13],
    ['', 'Unexpected token: EOF', 1],
    ['person.lastName.matches("(a+)+$")', '“matches” cannot be called', 17],
    ['had(person.age)', '“had” cannot be called', 1],
    ['timestamp("2024-01-01T00:00:00Z") != null', '“timestamp” cannot be called', 1],
    ['cel.bind(a, 1, a == 1)', '“bind” cannot be called', 5],
    ['organization.status == "Active"', 'organization.status is one of ACTIVE', 24],
    ['"alone" != representative.status', 'representative.status is one of ALONE', 1],
    ['organization.status in ["ACTIVE", "GONE"]', 'organization.status is one of ACTIVE', 35],
  ])('%s', (expression, message, character) => {
    const [issue, ...others] = checkCondition(expression)
    expect(others).toEqual([])
    expect(issue?.message).toContain(message)
    if (character !== undefined) expect(issue?.message).toContain(`(at character ${character})`)
    expect(evaluate(expression, facts, now)).toHaveProperty('unresolved')
  })

  test('an expression of more than 2000 characters, however it is filled', () => {
    expect(checkCondition(`true${' '.repeat(1997)}`)[0]?.message).toContain('longer than 2000')
    expect(checkCondition(`true${' '.repeat(1996)}`)).toEqual([])
    expect(evaluate('('.repeat(3000), facts, now)).toHaveProperty('unresolved')
  })

  test('deep nesting and lists in lists in lists, which would take long to work out', () => {
    expect(checkCondition(`${'('.repeat(200)}true${')'.repeat(200)}`)).not.toEqual([])
    const three = 'owners.all(a, owners.all(b, owners.all(c, a.name == c.name)))'
    expect(checkCondition(three)[0]?.message).toContain('more than 2 lists deep')
  })

  test('names of the language of the machine reach nothing', () => {
    expect(checkCondition('person.constructor == person.constructor')).not.toEqual([])
    expect(evaluate('answers.constructor == 1', facts, now)).toHaveProperty('unresolved')
    expect(evaluate('answers.__proto__ == 1', facts, now)).toHaveProperty('unresolved')
    expect(evaluate('constructor == 1', facts, now)).toHaveProperty('unresolved')
  })
})

test('three thousand different conditions are all answered rightly, though not all are remembered', () => {
  for (let i = 0; i < 3000; i++) expect(evaluate(`person.age > ${i}`, facts, now)).toEqual({ value: i < 44 })
  expect(evaluate('person.age > 0', facts, now)).toEqual({ value: true })
})
