import type { Threshold } from '../ownership/index.ts'

/** What a definition says of each step type; the schemas beside the steps give the defaults. */

export interface IdentifySettings {
  /** eID methods offered, of those the market has; left out: all of the market's. */
  methods?: string[] | undefined
  /** Ask the population register for name and address once the person is identified. */
  populationRegister: boolean
  /** Failed or cancelled attempts before the application becomes FAILED. */
  attemptsMax: number
  /** Of an identity document, where the method `identity-document` is offered. */
  identityDocument?: { ageMin?: number | undefined; faceMatch?: boolean | undefined } | undefined
}
export interface ContactSettings {
  email: 'REQUIRED' | 'OPTIONAL' | 'OFF'
  phoneNumber: 'REQUIRED' | 'OPTIONAL' | 'OFF'
}
export interface OrganizationSettings {
  /** Offered when the registry cannot answer or does not know the company; always leads to review. */
  manualEntry: boolean
  /** How long a silent registry must have been silent before typing in is offered. One that is not set up: at once. */
  manualAfterMinutes: number
  /** How long a silent registry is asked again by itself, while the applicant may go away; 0: not at all. */
  askAgainForHours: number
  /** Whether somebody who types a company in adds its extract: documents of the type REGISTRATION_EXTRACT. */
  extract: 'OFF' | 'OPTIONAL' | 'REQUIRED'
}
export interface RepresentativeSettings {
  /** The applicant is shown how they stand to the company, and confirms that they have read it; left out: no. */
  shown?: boolean | undefined
}
export interface OwnersSettings {
  /** Owners above this share, in percent, must be declared (AMLD: more than 25). */
  thresholdPercent: number
  /** In place of `thresholdPercent`; inclusive: exactly so much is enough (AMLR: 25 or more). */
  threshold?: Threshold | undefined
  /** Ask the country's register of owners, and count where it says otherwise. */
  compareWithRegister: boolean
}
export interface DocumentsSettings {
  required: { type: string; context?: string | undefined }[]
}
export interface BankAccountSettings {
  types: ('SWEDEN_DOMESTIC' | 'IBAN')[]
  max: number
}
export interface Question {
  key: string
  type: 'text' | 'number' | 'boolean' | 'date' | 'choice' | 'choices' | 'country'
  /** Language → words; at least `en`. */
  label: Record<string, string>
  required: boolean
  options?: { value: string; label: Record<string, string> }[] | undefined
  /** CEL; the question is left out when false. It sees `answers` given so far in the same form. */
  when?: string | undefined
}
export interface QuestionnaireSettings {
  questions: Question[]
}
export interface ScreeningSettings {
  /** Two people dismiss or confirm a hit. */
  fourEyes: boolean
}
export interface SignSettings {
  /** What is signed, language → words. */
  text: Record<string, string>
  /** How many days the link of somebody who is invited to sign holds. */
  invitationDays: number
}
