/** Workflow definitions to make tests' own from; every part can be replaced. */

const approve = { when: 'true', outcome: 'APPROVE', reason: 'ALL_CHECKS_PASSED' }

/** A workflow of these steps, ending in a decision; without rules of its own everything is approved. */
export function workflowOf(
  steps: object[],
  more: { kind?: 'KYC' | 'KYB'; rules?: object[]; fourEyes?: boolean; expiresAfterDays?: number } = {},
) {
  const { kind = 'KYC', rules = [], fourEyes = false, expiresAfterDays = 30 } = more
  return {
    kind,
    steps: [...steps, { key: 'decision', type: 'decision' }],
    rules: [...rules, approve],
    review: { fourEyes },
    expiresAfterDays,
  }
}

export const steps = {
  contact: { key: 'contact', type: 'contact', settings: { email: 'REQUIRED', phoneNumber: 'OPTIONAL' } },
  identify: { key: 'identify', type: 'identify', settings: { populationRegister: false, attemptsMax: 3 } },
  identifyWithRegister: { key: 'identify', type: 'identify', settings: { populationRegister: true, attemptsMax: 3 } },
  organization: { key: 'organization', type: 'organization', settings: { manualEntry: true } },
  representative: { key: 'representative', type: 'representative' },
  bankAccount: { key: 'bank-account', type: 'bank-account', settings: { types: ['SWEDEN_DOMESTIC', 'IBAN'], max: 5 } },
  sign: { key: 'sign', type: 'sign', settings: { text: { en: 'I agree to the terms.' } } },
  screening: { key: 'screening', type: 'screening' },
}

/** A questionnaire step of these questions; labels are filled in. */
export function questionnaire(questions: Record<string, unknown>[], key = 'questions') {
  return {
    key,
    type: 'questionnaire',
    settings: { questions: questions.map((one) => ({ required: true, label: { en: 'A question' }, ...one })) },
  }
}
