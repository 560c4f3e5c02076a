import type { StepType } from '../operations.ts'

/** How a setting is edited; its words are `<step type>.<key>` and `<step type>.<key>.help` of `workflows/steps`. */
export type Field = { key: string } & (
  | { as: 'switch' }
  | { as: 'number'; min: number; max: number; isOptional?: boolean }
  | { as: 'choice'; of: readonly string[] }
  | { as: 'choices'; of: readonly string[] }
  /** eID methods of the workflow's markets; none chosen: all of the market's. */
  | { as: 'methods' }
  /** Words by language. */
  | { as: 'texts' }
  | { as: 'documents' }
  | { as: 'questions' }
  /** Settings of their own, left out as a whole while the switch is off. */
  | { as: 'group'; of: readonly Field[] }
)

const wanted = ['REQUIRED', 'OPTIONAL', 'OFF'] as const

/** Every setting of every step type; a test compares it with what the engine takes. */
export const settingsOf: Record<StepType, readonly Field[]> = {
  identify: [
    { key: 'methods', as: 'methods' },
    { key: 'populationRegister', as: 'switch' },
    { key: 'attemptsMax', as: 'number', min: 1, max: 100 },
    {
      key: 'identityDocument',
      as: 'group',
      of: [
        { key: 'ageMin', as: 'number', min: 1, max: 120, isOptional: true },
        { key: 'faceMatch', as: 'switch' },
      ],
    },
  ],
  contact: [
    { key: 'email', as: 'choice', of: wanted },
    { key: 'phoneNumber', as: 'choice', of: wanted },
  ],
  organization: [
    { key: 'manualEntry', as: 'switch' },
    { key: 'manualAfterMinutes', as: 'number', min: 0, max: 10_080 },
    { key: 'askAgainForHours', as: 'number', min: 0, max: 720 },
    { key: 'extract', as: 'choice', of: ['OFF', 'OPTIONAL', 'REQUIRED'] },
  ],
  representative: [{ key: 'shown', as: 'switch' }],
  owners: [
    { key: 'thresholdPercent', as: 'number', min: 0, max: 100 },
    {
      key: 'threshold',
      as: 'group',
      of: [
        { key: 'percent', as: 'number', min: 0, max: 100 },
        { key: 'inclusive', as: 'switch' },
      ],
    },
    { key: 'compareWithRegister', as: 'switch' },
  ],
  documents: [{ key: 'required', as: 'documents' }],
  'bank-account': [
    { key: 'types', as: 'choices', of: ['SWEDEN_DOMESTIC', 'IBAN'] },
    { key: 'max', as: 'number', min: 1, max: 20 },
  ],
  questionnaire: [{ key: 'questions', as: 'questions' }],
  screening: [{ key: 'fourEyes', as: 'switch' }],
  sign: [
    { key: 'text', as: 'texts' },
    { key: 'invitationDays', as: 'number', min: 1, max: 90 },
  ],
  decision: [],
}

/** What a step of each type begins with, so that it can be saved at once. */
export const firstSettings: Record<StepType, Record<string, unknown>> = {
  identify: { populationRegister: false, attemptsMax: 5 },
  contact: { email: 'REQUIRED', phoneNumber: 'OPTIONAL' },
  organization: { manualEntry: true, manualAfterMinutes: 30, askAgainForHours: 24, extract: 'OPTIONAL' },
  representative: {},
  owners: { thresholdPercent: 25, compareWithRegister: false },
  documents: { required: [{ type: 'PASSPORT' }] },
  'bank-account': { types: ['IBAN'], max: 1 },
  questionnaire: {
    questions: [
      {
        key: 'pep',
        type: 'boolean',
        required: true,
        label: {
          en: 'Do you, or does somebody close to you, hold a high public office?',
          sv: 'Har du eller någon i din närhet en hög offentlig befattning?',
        },
      },
    ],
  },
  screening: { fourEyes: false },
  sign: {
    text: { en: 'I confirm that what I have told is true.', sv: 'Jag bekräftar att mina uppgifter är sanna.' },
    invitationDays: 14,
  },
  decision: {},
}

/** In the order in which most workflows have them. */
export const catalogue: readonly StepType[] = [
  'contact',
  'identify',
  'organization',
  'representative',
  'owners',
  'documents',
  'bank-account',
  'questionnaire',
  'screening',
  'sign',
  'decision',
]

const aboutCompanies: readonly StepType[] = ['representative', 'owners']
const repeatable: readonly StepType[] = ['documents', 'questionnaire']

/** Where a new step of this type best stands among those that are there; undefined where one is enough, or it is of no use. */
export function placeOf(type: StepType, kind: 'KYC' | 'KYB', there: readonly StepType[]): number | undefined {
  if (kind === 'KYC' && (type === 'organization' || aboutCompanies.includes(type))) return undefined
  if (there.includes(type) && !repeatable.includes(type)) return undefined
  const order = catalogue.indexOf(type)
  // After the last of those that come before it, so that what was put elsewhere on purpose stays.
  const last = there.findLastIndex((one) => catalogue.indexOf(one) <= order)
  return last + 1
}
