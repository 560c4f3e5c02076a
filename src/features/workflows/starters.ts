import type { Definition } from '../../engines/workflow/index.ts'

/** Complete workflows to begin with: what a first start offers, and what a new one can be copied from. */
export const starters: { name: string; description: { en: string; sv: string }; definition: Definition }[] = [
  {
    name: 'Person',
    description: {
      en: 'An eID, a few questions, screening; approved by itself where nothing speaks against it.',
      sv: 'E-legitimation, några frågor och kontroll mot listor; godkänns av sig självt om inget talar emot.',
    },
    definition: {
      kind: 'KYC',
      steps: [
        { key: 'contact', type: 'contact', settings: { email: 'REQUIRED', phoneNumber: 'OPTIONAL' } },
        { key: 'identify', type: 'identify', settings: { populationRegister: true, attemptsMax: 5 } },
        {
          key: 'about-you',
          type: 'questionnaire',
          settings: {
            questions: [
              {
                key: 'pep',
                type: 'boolean',
                required: true,
                label: {
                  en: 'Do you, or does somebody close to you, hold a high public office?',
                  sv: 'Har du eller någon i din närhet en hög offentlig befattning?',
                  nb: 'Har du, eller noen nær deg, et høyt offentlig verv?',
                  da: 'Har du, eller nogen tæt på dig, et højt offentligt hverv?',
                  fi: 'Oletko sinä tai onko läheisesi merkittävässä julkisessa tehtävässä?',
                },
              },
              {
                key: 'funds',
                type: 'choice',
                required: true,
                label: {
                  en: 'Where does the money come from?',
                  sv: 'Varifrån kommer pengarna?',
                  nb: 'Hvor kommer pengene fra?',
                  da: 'Hvor kommer pengene fra?',
                  fi: 'Mistä varat ovat peräisin?',
                },
                options: [
                  {
                    value: 'SALARY',
                    label: {
                      en: 'Salary or pension',
                      sv: 'Lön eller pension',
                      nb: 'Lønn eller pensjon',
                      da: 'Løn eller pension',
                      fi: 'Palkka tai eläke',
                    },
                  },
                  {
                    value: 'SAVINGS',
                    label: { en: 'Savings', sv: 'Sparande', nb: 'Sparing', da: 'Opsparing', fi: 'Säästöt' },
                  },
                  { value: 'OTHER', label: { en: 'Something else', sv: 'Annat', nb: 'Annet', da: 'Andet', fi: 'Muu' } },
                ],
              },
            ],
          },
        },
        { key: 'screening', type: 'screening', settings: { fourEyes: false } },
        { key: 'decision', type: 'decision', settings: {} },
      ],
      rules: [
        { when: 'person.age < 18', outcome: 'DECLINE', reason: 'UNDER_AGE' },
        { when: 'hits.sanction > 0', outcome: 'REVIEW', reason: 'SANCTION_HIT' },
        // Unknown, because the register was silent, is not "not protected": the rule then leads to review by itself.
        { when: 'person.protectedIdentity', outcome: 'REVIEW', reason: 'PROTECTED_IDENTITY' },
        { when: 'hits.pep > 0', outcome: 'REVIEW', reason: 'PEP_HIT' },
        { when: 'answers.pep == true', outcome: 'REVIEW', reason: 'PEP_DECLARED' },
        { when: 'answers.funds == "OTHER"', outcome: 'REVIEW', reason: 'SOURCE_OF_FUNDS' },
        { when: 'true', outcome: 'APPROVE', reason: 'ALL_CHECKS_PASSED' },
      ],
      review: { fourEyes: false },
      expiresAfterDays: 30,
    },
  },
  {
    name: 'Company',
    description: {
      en: 'Its register, who may sign, a bank account, screening; a sole signatory is approved by itself.',
      sv: 'Registret, firmateckning, bankkonto och kontroll mot listor; den som tecknar ensam godkänns av sig själv.',
    },
    definition: {
      kind: 'KYB',
      steps: [
        { key: 'contact', type: 'contact', settings: { email: 'REQUIRED', phoneNumber: 'OPTIONAL' } },
        { key: 'identify', type: 'identify', settings: { populationRegister: false, attemptsMax: 5 } },
        {
          key: 'organization',
          type: 'organization',
          settings: { manualEntry: true, manualAfterMinutes: 30, askAgainForHours: 24, extract: 'OPTIONAL' },
        },
        { key: 'representative', type: 'representative', settings: {} },
        { key: 'bank-account', type: 'bank-account', settings: { types: ['SWEDEN_DOMESTIC', 'IBAN'], max: 5 } },
        { key: 'screening', type: 'screening', settings: { fourEyes: false } },
        { key: 'decision', type: 'decision', settings: {} },
      ],
      rules: [
        { when: 'organization.status == "DISSOLVED"', outcome: 'DECLINE', reason: 'DISSOLVED' },
        { when: 'hits.sanction > 0', outcome: 'REVIEW', reason: 'SANCTION_HIT' },
        { when: 'hits.pep > 0', outcome: 'REVIEW', reason: 'PEP_HIT' },
        { when: 'organization.status != "ACTIVE"', outcome: 'REVIEW', reason: 'NOT_ACTIVE' },
        { when: 'representative.status != "ALONE"', outcome: 'REVIEW', reason: 'NOT_SOLE_SIGNATORY' },
        { when: 'true', outcome: 'APPROVE', reason: 'ALL_CHECKS_PASSED' },
      ],
      review: { fourEyes: false },
      expiresAfterDays: 30,
    },
  },
  {
    name: 'Person, with document and two reviewers',
    description: {
      en: 'A passport that people read; two of them decide.',
      sv: 'Ett pass som människor läser; två av dem beslutar.',
    },
    definition: {
      kind: 'KYC',
      steps: [
        { key: 'contact', type: 'contact', settings: { email: 'REQUIRED', phoneNumber: 'REQUIRED' } },
        { key: 'passport', type: 'documents', settings: { required: [{ type: 'PASSPORT' }] } },
        { key: 'decision', type: 'decision', settings: {} },
      ],
      rules: [{ when: 'true', outcome: 'REVIEW', reason: 'DOCUMENT_TO_READ' }],
      review: { fourEyes: true },
      expiresAfterDays: 30,
    },
  },
]
