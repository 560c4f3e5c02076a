import { describe, expect, test } from 'vitest'
import { checkDefinition } from './definition.ts'
import { approveAll, settingsOf } from './fixtures/samples.ts'

const label = { en: 'Words' }
const question = (key: string, more: object = {}) => ({ key, type: 'text', label, required: false, ...more })
const questionnaire = (key: string, questions: object[]) => ({ key, type: 'questionnaire', settings: { questions } })
const identify = { key: 'identify', type: 'identify' }
const organization = { key: 'organization', type: 'organization' }

function issuesOf(kind: string, steps: object[], more: object = {}) {
  const checked = checkDefinition({ kind, steps, rules: [approveAll], ...more })
  return 'issues' in checked ? checked.issues.map(({ path, message }) => `${path}: ${message}`) : []
}

test('what is left out gets its default', () => {
  const checked = checkDefinition({
    kind: 'KYB',
    steps: [
      identify,
      { key: 'contact', type: 'contact' },
      organization,
      { key: 'owners', type: 'owners' },
      { key: 'bank', type: 'bank-account', settings: { types: ['IBAN'] } },
      { key: 'screening', type: 'screening' },
    ],
    rules: [approveAll],
  })
  expect(checked).toEqual({
    definition: {
      kind: 'KYB',
      steps: [
        { key: 'identify', type: 'identify', settings: { populationRegister: false, attemptsMax: 5 } },
        { key: 'contact', type: 'contact', settings: { email: 'REQUIRED', phoneNumber: 'OPTIONAL' } },
        {
          key: 'organization',
          type: 'organization',
          settings: { manualEntry: false, manualAfterMinutes: 0, askAgainForHours: 0, extract: 'OFF' },
        },
        { key: 'owners', type: 'owners', settings: { thresholdPercent: 25, compareWithRegister: false } },
        { key: 'bank', type: 'bank-account', settings: { types: ['IBAN'], max: 1 } },
        { key: 'screening', type: 'screening', settings: { fourEyes: false } },
      ],
      rules: [approveAll],
      review: { fourEyes: false },
      expiresAfterDays: 30,
    },
  })
})

test('a definition that was checked is accepted again, unchanged', () => {
  const first = checkDefinition({ kind: 'KYC', steps: [identify], rules: [approveAll] })
  if ('issues' in first) throw new Error('not accepted')
  expect(checkDefinition(JSON.parse(JSON.stringify(first.definition)))).toEqual(first)
})

describe('shape', () => {
  test.each([null, 'text', [], {}, { kind: 'KYC' }])('%j is not a definition, and says why', (value) => {
    const checked = checkDefinition(value)
    expect('issues' in checked && checked.issues.length).toBeGreaterThan(0)
  })
  test('every fault is told, each with its place', () => {
    const steps = [
      { key: 'Not A Key', type: 'identify', settings: { attemptsMax: 0 } },
      { key: 'b', type: 'dance' },
    ]
    expect(issuesOf('KYC', steps, { rules: [], colour: 'red' })).toEqual([
      expect.stringMatching(/^steps\.0\.key: Use lower-case/),
      expect.stringMatching(/^steps\.0\.settings\.attemptsMax: /),
      expect.stringMatching(/^steps\.1\.type: /),
      expect.stringMatching(/^rules: Give at least one rule/),
      'colour: This is not known here; leave it out.',
    ])
  })
  test('settings that a step type does not have are refused', () => {
    expect(issuesOf('KYC', [{ ...identify, settings: { colour: 'red' } }])).toEqual([
      'steps.0.settings.colour: This is not known here; leave it out.',
    ])
  })
  test('more than 50 steps, or 100 rules, are too many', () => {
    const steps = Array.from({ length: 51 }, (_, i) => questionnaire(`q${i}`, [question(`a${i}`)]))
    expect(issuesOf('KYC', steps)).toHaveLength(1)
    expect(issuesOf('KYC', steps.slice(0, 50))).toEqual([])
    expect(issuesOf('KYC', [identify], { rules: Array(101).fill(approveAll) })).toHaveLength(1)
  })
  test('labels need English; the signed text needs some language', () => {
    expect(issuesOf('KYC', [questionnaire('q', [question('a', { label: { sv: 'Ord' } })])])[0]).toContain(
      'English (en)',
    )
    expect(issuesOf('KYC', [{ key: 'sign', type: 'sign', settings: { text: {} } }])[0]).toContain(
      'at least one language',
    )
    expect(issuesOf('KYC', [{ key: 'sign', type: 'sign', settings: { text: { sv: 'Ja' } } }])).toEqual([])
  })
  test('a contact step that asks for nothing is refused', () => {
    const settings = { email: 'OFF', phoneNumber: 'OFF' }
    expect(issuesOf('KYC', [{ key: 'contact', type: 'contact', settings }])[0]).toContain('leave the step out')
  })
})

describe('order of the steps', () => {
  test('each key is used once', () => {
    expect(issuesOf('KYC', [identify, { ...settingsStep('documents'), key: 'identify' }])[0]).toContain('is taken')
  })
  test('a step type comes once, but documents and questionnaires', () => {
    expect(issuesOf('KYC', [identify, { ...identify, key: 'again' }])[0]).toContain('one is enough')
    const twice = [settingsStep('documents'), { ...settingsStep('documents'), key: 'more' }]
    expect(issuesOf('KYC', twice)).toEqual([])
  })
  test('the decision comes last, always', () => {
    const decision = { key: 'decision', type: 'decision' }
    expect(issuesOf('KYC', [decision, identify])).toEqual(['steps.0.type: The decision comes last.'])
    expect(issuesOf('KYC', [identify, { ...decision, when: 'true' }])[0]).toContain('always takes place')
    expect(issuesOf('KYC', [identify, { ...decision, markets: { SE: { skip: true } } }])[0]).toContain(
      'always takes place',
    )
    expect(issuesOf('KYC', [identify, decision])).toEqual([])
  })
  test('companies are not part of KYC', () => {
    for (const type of ['organization', 'owners']) {
      expect(issuesOf('KYC', [{ key: 'x', type }])).toEqual([
        `steps.0.type: “${type}” is about companies; use it in KYB.`,
      ])
    }
  })
  test('KYB needs the organization, and before what speaks of it', () => {
    expect(issuesOf('KYB', [identify])).toEqual(['steps: A KYB workflow needs an “organization” step.'])
    for (const step of [{ key: 'x', type: 'representative' }, { key: 'x', type: 'owners' }, settingsStep('sign')]) {
      const message = `Put an “organization” step before “${step.type}”.`
      expect(issuesOf('KYB', [identify, step, organization])).toEqual([`steps.1.type: ${message}`])
      expect(issuesOf('KYB', [identify, organization, step])).toEqual([])
    }
  })
  test('a representative is somebody who was identified', () => {
    expect(issuesOf('KYB', [organization, { key: 'x', type: 'representative' }])[0]).toContain('“identify” step before')
  })
})

describe('markets', () => {
  test('what a market skips is missed in that market', () => {
    const skipped = { ...organization, markets: { NO: { skip: true } } }
    expect(issuesOf('KYB', [skipped, { key: 'owners', type: 'owners' }])).toEqual([
      'steps.1.type: In NO: Put an “organization” step before “owners”.',
      'steps: In NO: A KYB workflow needs an “organization” step.',
    ])
  })
  test('settings of a market must be settings of the step', () => {
    const steps = [{ ...identify, markets: { SE: { settings: { attemptsMax: 'many', colour: 1 } } } }]
    expect(issuesOf('KYC', steps)).toEqual([
      expect.stringMatching(/^steps\.0\.markets\.SE\.settings\.attemptsMax: In SE: /),
      'steps.0.markets.SE.settings.colour: In SE: This is not known here; leave it out.',
    ])
  })
  test('a market is named as a country is', () => {
    expect(issuesOf('KYC', [{ ...identify, markets: { Sweden: { skip: true } } }])).not.toEqual([])
  })
  test('a fault that is there everywhere is told once', () => {
    const steps = [identify, { ...identify, key: 'again', markets: { SE: { settings: {} }, NO: { settings: {} } } }]
    expect(issuesOf('KYC', steps)).toHaveLength(1)
  })
  test('conditions of a market’s own questions are checked where they stand', () => {
    const own = { settings: { questions: [question('a', { when: 'foo' })] } }
    const steps = [{ ...questionnaire('q', [question('a')]), markets: { SE: own } }]
    expect(issuesOf('KYC', steps)).toEqual([
      expect.stringMatching(/^steps\.0\.markets\.SE\.settings\.questions\.0\.when: Unknown variable: foo/),
    ])
  })
})

describe('questions', () => {
  test('keys are unique over all questionnaires', () => {
    const steps = [questionnaire('q', [question('a')]), questionnaire('r', [question('a')])]
    expect(issuesOf('KYC', steps)[0]).toMatch(/^steps\.1\.settings\.questions\.0\.key: The key “a” is taken/)
  })
  test('a choice has options, each with a value of its own; nothing else has', () => {
    const options = [{ value: 'x', label }]
    const withOptions = (type: string, given?: object[]) =>
      issuesOf('KYC', [questionnaire('q', [question('a', { type, options: given })])])
    expect(withOptions('choice')[0]).toContain('Give the options')
    expect(withOptions('choices', [...options, ...options])[0]).toContain('its own value')
    expect(withOptions('text', options)[0]).toContain('has no options')
    expect(withOptions('choice', options)).toEqual([])
  })
})

describe('conditions', () => {
  test('each is checked, and named by its place', () => {
    const steps = [{ ...identify, when: 'persn.age > 1' }, questionnaire('q', [question('a', { when: '1' })])]
    const rules = [approveAll, { when: 'person.agee > 1', outcome: 'DECLINE', reason: 'R' }]
    expect(
      issuesOf('KYC', steps, { rules })
        .map((text) => text.split(':')[0])
        .sort(),
    ).toEqual(['rules.1.when', 'steps.0.when', 'steps.1.settings.questions.0.when'])
  })
  test('an answer must have a question, and for another question an earlier one', () => {
    const steps = [
      questionnaire('q', [question('a', { when: 'answers.b == "x"' }), question('b', { when: 'answers.a == "x"' })]),
    ]
    expect(issuesOf('KYC', steps)).toEqual([
      expect.stringContaining('There is no question “b” that is answered before this.'),
    ])
    const rules = [{ when: 'answers.turnvoer > 1 || answers["b"] == "x"', outcome: 'APPROVE', reason: 'R' }]
    expect(issuesOf('KYC', [questionnaire('q', [question('b')])], { rules })).toEqual([
      expect.stringMatching(/^rules\.0\.when: There is no question “turnvoer”/),
    ])
  })
})

function settingsStep(type: 'documents' | 'sign') {
  return { key: type, type, settings: settingsOf[type] }
}

describe('screening', () => {
  const screening = { key: 'screening', type: 'screening' }
  test.each([
    ['identify', 'KYC', [screening, identify]],
    ['organization', 'KYB', [identify, screening, organization]],
    ['owners', 'KYB', [identify, organization, screening, { key: 'owners', type: 'owners' }]],
  ])('comes after “%s”: whom a later step brings nobody would screen', (later, kind, steps) => {
    expect(issuesOf(kind, steps)).toContainEqual(expect.stringContaining(`put “screening” after “${later}”`))
  })
  test('may come before steps that bring nobody', () => {
    const sign = { key: 'sign', type: 'sign', settings: { text: { en: 'Yes' } } }
    expect(issuesOf('KYC', [identify, screening, { key: 'contact', type: 'contact' }, sign])).toEqual([])
  })
})

describe('looks and last words', () => {
  const look = (more: object) => issuesOf('KYC', [identify], more)

  test('are optional, and kept as they are', () => {
    const more = {
      theme: { accentColor: '#7a1f5c', cornerRadiusPx: 0 },
      texts: { approved: { en: 'Welcome.', sv: 'Välkommen.' }, declined: { en: 'No.' }, inReview: { fi: 'Odota.' } },
    }
    const checked = checkDefinition({ kind: 'KYC', steps: [identify], rules: [approveAll], ...more })
    expect(checked).toMatchObject({ definition: more })
    expect(look({})).toEqual([])
  })

  test.each(['red', '#fff', '#7a1f5c80', 'rgb(1,2,3)', '#7a1f5c;}body{display:none', 'url(https://evil.example)'])(
    '“%s” is no accent colour',
    (accentColor) => expect(look({ theme: { accentColor } })[0]).toContain('theme.accentColor: '),
  )

  test('a logo is a small picture in the definition itself, with the name of whose it is', () => {
    const name = 'Bank & Barn'
    for (const type of ['png', 'jpeg', 'webp'])
      expect(look({ theme: { name, logo: `data:image/${type};base64,iVBORw0KGgo=` } })).toEqual([])
    expect(look({ theme: { name } })).toEqual([])
    expect(look({ theme: { logo: 'data:image/png;base64,iVBORw0KGgo=' } })[0]).toContain('theme.name: ')
    expect(look({ theme: { name, logo: `data:image/png;base64,${'A'.repeat(87_500)}` } })[0]).toContain('64 KiB')
    const others = ['https://evil.example/a.png', 'data:image/svg+xml;base64,PHN2Zz4=', 'data:image/png,%89PNG', '']
    for (const logo of others) expect(look({ theme: { name, logo } })[0]).toContain('theme.logo: Give the logo as')
    expect(look({ theme: { name: ' ' } })[0]).toContain('theme.name: ')
  })

  test('a corner is 0 to 24 pixels, and nothing else can be styled', () => {
    for (const cornerRadiusPx of [-1, 25, 1.5]) expect(look({ theme: { cornerRadiusPx } })).toHaveLength(1)
    for (const more of [{ theme: { css: 'a' } }, { theme: { logoUrl: 'https://evil.example/a.png' } }])
      expect(look(more)).toHaveLength(1)
    expect(look({ texts: { cancelled: { en: 'Bye.' } } })).toHaveLength(1)
    expect(look({ texts: { declined: {} } })).toEqual(['texts.declined: Give the words in at least one language.'])
  })
})
