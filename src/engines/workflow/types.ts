/**
 * The words of the workflow engine. Everything here is plain JSON data, so that a definition, a state and an
 * input can be stored, compared and replayed.
 */

import type { DeclaredOwner, Standing, Threshold } from '../ownership/index.ts'
import type { RiskLevel, RiskModel } from '../risk/index.ts'
import type { Asking } from './asked.ts'
import type { IdentityDocumentFacts, IdentityDocumentType, NamedDocument } from './identity-document.ts'
import type { EndTexts, Theme } from './look.ts'
import type { Returning } from './returned.ts'

export type { Asking } from './asked.ts'
export type { IdentityDocumentFacts, IdentityDocumentType, NamedDocument } from './identity-document.ts'
export type { EndTexts, Theme } from './look.ts'
export type { Returning } from './returned.ts'

import type {
  BankAccountSettings,
  ContactSettings,
  DocumentsSettings,
  IdentifySettings,
  OrganizationSettings,
  OwnersSettings,
  QuestionnaireSettings,
  RepresentativeSettings,
  ScreeningSettings,
  SignSettings,
} from './settings.ts'

export type * from './settings.ts'

/** Where an application stands; the allowed moves stand in `status.ts`, once. */
export type Status =
  | 'NOT_STARTED'
  | 'IN_PROGRESS'
  | 'APPROVED'
  | 'DECLINED'
  | 'FAILED'
  | 'CANCELLED'
  | 'MANUAL_REVIEW'
  | 'MANUALLY_APPROVED'
  | 'MANUALLY_DECLINED'

export type Kind = 'KYC' | 'KYB'

/** One thing that an applicant, or the platform on its own (a silent step), goes through. */
export type Step = {
  /** Unique in its workflow; what inputs, facts and documents refer to. */
  key: string
  /** CEL; the step is passed over when it is false. An error in it opens the step: unknown is never "no". */
  when?: string | undefined
  /** Deviations by market (ISO 3166-1 alpha-2): settings that replace the step's, or the step left out. */
  markets?: Record<string, { settings?: Record<string, unknown> | undefined; skip?: boolean | undefined }> | undefined
} & StepVariant

export type StepVariant =
  | { type: 'identify'; settings: IdentifySettings }
  | { type: 'contact'; settings: ContactSettings }
  | { type: 'organization'; settings: OrganizationSettings }
  | { type: 'representative'; settings: RepresentativeSettings }
  | { type: 'owners'; settings: OwnersSettings }
  | { type: 'documents'; settings: DocumentsSettings }
  | { type: 'bank-account'; settings: BankAccountSettings }
  | { type: 'questionnaire'; settings: QuestionnaireSettings }
  | { type: 'screening'; settings: ScreeningSettings }
  | { type: 'sign'; settings: SignSettings }
  | { type: 'decision'; settings: Record<string, never> }

export type StepType = StepVariant['type']

export interface Rule {
  when: string
  outcome: 'APPROVE' | 'DECLINE' | 'REVIEW'
  reason: string
}

/** A published version's content, immutable once published. */
export interface Definition {
  kind: Kind
  steps: Step[]
  /** The first true rule decides. None true, or one that cannot be resolved: REVIEW. */
  rules: Rule[]
  review: { fourEyes: boolean }
  /** How much of a risk an application is, in points; rules read `risk.score` and `risk.level`. Left out: nothing is scored. */
  risk?: RiskModel | undefined
  /** An application that nobody finishes is CANCELLED after this many days. */
  expiresAfterDays: number
  theme?: Theme | undefined
  texts?: EndTexts | undefined
}

/** What has been learnt so far; CEL conditions read these (see `conditions.ts` for their types). */
export interface Facts {
  application: { countryCode: string; kind: Kind }
  person?: PersonFacts | undefined
  identityDocument?: IdentityDocumentFacts | undefined
  contact?: { email?: string | undefined; phoneNumber?: string | undefined } | undefined
  organization?: OrganizationFacts | undefined
  representative?: { status: 'ALONE' | 'JOINTLY' | 'NOT_A_SIGNATORY' | 'UNKNOWN' } | undefined
  owners?: Owner[] | undefined
  /** How they own, and what a register says; left out where only a plain list was asked for and given. */
  ownership?: OwnershipFacts | undefined
  documents?: { id: string; type: string; context?: string | undefined }[] | undefined
  bankAccounts?: Record<string, string>[] | undefined
  answers?: Record<string, unknown> | undefined
  screening?: ScreeningFacts | undefined
  signatures?: Signature[] | undefined
  /** Whether those who signed bind the company. PROBABLE: somebody is known by the name alone. */
  binding?: { status: 'BOUND' | 'PROBABLE' | 'UNKNOWN' } | undefined
}
/** Hits that nobody has dismissed; not done: nothing is known of them. */
export interface ScreeningFacts {
  done: boolean
  sanctionHits: number
  pepHits: number
  /** On a list of one's own that is of neither kind. */
  otherHits?: number | undefined
  /** Those of them that people have confirmed. */
  sanctionConfirmed?: number | undefined
  pepConfirmed?: number | undefined
}
export interface PersonFacts {
  firstName: string
  lastName: string
  /** ISO date. */
  dateOfBirth?: string | undefined
  personalIdentityNumber?: { id: string; issuingCountry: string } | undefined
  method: string
  /** Secret address or identity in the population register; unknown when it was not asked or did not answer. */
  protectedIdentity?: boolean | undefined
}
export interface OrganizationFacts {
  /** REGISTRY: confirmed against a register. MANUAL: typed by the applicant, to be reviewed. */
  origin: 'REGISTRY' | 'MANUAL'
  organizationName: string
  organizationNumber: { id: string; issuingCountry: string }
  status: 'ACTIVE' | 'BANKRUPT' | 'IN_LIQUIDATION' | 'RESTRUCTURING' | 'DISSOLVED' | 'UNKNOWN'
  legalType?: string | undefined
  registrationDate?: string | undefined
  industryCodes?: string[] | undefined
  /** Who may sign, each inner list one valid group; with how complete the list is. */
  signing: {
    coverage: 'COMPLETE' | 'PARTIAL' | 'NONE' | 'TOO_MANY'
    combinations: Signatory[][]
    /** The rule applied to the people, also where its groups are too many to list. */
    applied?: AppliedRule | undefined
  }
}
/** Any of the clauses binds the company: so many different people out of each of its slots. */
export interface AppliedRule {
  /** `members` are places in `people`. */
  clauses: { count: number; members: number[] }[][]
  people: Signatory[]
}
export interface Signatory {
  name: string
  personalIdentityNumber?: { id: string; issuingCountry: string } | undefined
  dateOfBirth?: string | undefined
}
export interface Owner {
  name: string
  dateOfBirth?: string | undefined
  country?: string | undefined
  sharePercent: number
}
export interface OwnershipFacts {
  threshold: Threshold
  /** As it was declared, companies with their owners. */
  declared: DeclaredOwner[]
  beneficialOwners: Standing[]
  accountedForPercent: number
  unknownPercent: number
  /** What the register of owners answered, once it was asked. */
  registered?: RegisteredOwnersFacts | undefined
}
export interface RegisteredOwnersFacts {
  /** NOT_OPEN: the country has no register of owners that is open to us. */
  outcome: 'FOUND' | 'MISS' | 'UNAVAILABLE' | 'NOT_OPEN'
  /** How many; left out where there is nothing to compare with. */
  discrepancies?: number | undefined
  /** Of how many owners it cannot be said whether declaration and register agree. */
  unclear?: number | undefined
}
export interface Signature extends Signatory {
  signedAt: string
}

/** Work for the outside, to be answered once by a `result` input that names its id. */
export type Command = { id: string; step: string } & CommandVariant
export type CommandVariant =
  /** `by`: whoever else than the applicant signs, by the id of their invitation. */
  | { type: 'identify'; purpose: 'IDENTIFY' | 'SIGN'; by?: string | undefined }
  | {
      type: 'read-identity-document'
      documentType: IdentityDocumentType
      documents: NamedDocument[]
      ageMin?: number | undefined
    }
  | { type: 'look-up-person'; country: string; personalIdentityNumber: string }
  /** `afterS`: not before so many seconds. */
  | { type: 'look-up-organization'; country: string; organizationNumber: string; afterS?: number | undefined }
  | { type: 'look-up-owners'; country: string; organizationNumber: string }
  | { type: 'screen'; fourEyes?: boolean | undefined }

/** What answers a command. */
export type CommandResult =
  | { type: 'identify'; outcome: 'COMPLETE'; person: PersonFacts }
  | { type: 'identify'; outcome: 'FAILED'; reason: string }
  | { type: 'read-identity-document'; outcome: 'READ'; person: PersonFacts; document: IdentityDocumentFacts }
  | { type: 'read-identity-document'; outcome: 'FAILED'; reason: string }
  /** The reader is out of order; nothing is known of the document. */
  | { type: 'read-identity-document'; outcome: 'UNAVAILABLE' }
  | {
      type: 'look-up-person'
      outcome: 'FOUND'
      protectedIdentity: boolean
      /** Of an identity document's name with the register's. */
      nameMatch?: 'SAME' | 'DIFFERENT' | undefined
      firstName?: string | undefined
      lastName?: string | undefined
    }
  | { type: 'look-up-person'; outcome: 'MISS' | 'UNAVAILABLE' }
  | { type: 'look-up-organization'; outcome: 'FOUND'; organization: Omit<OrganizationFacts, 'origin'> }
  | { type: 'look-up-organization'; outcome: 'MISS' | 'GONE' }
  /** NOT_SET_UP: no register of the country can be asked here, now or later. */
  | { type: 'look-up-organization'; outcome: 'UNAVAILABLE'; cause?: 'NOT_SET_UP' | undefined }
  | ({ type: 'look-up-owners' } & RegisteredOwnersFacts)
  | ({ type: 'screen'; outcome: 'DONE' } & Omit<ScreeningFacts, 'done'>)
  | { type: 'screen'; outcome: 'UNAVAILABLE' }

export type Input =
  | { type: 'start' }
  | { type: 'submit'; step: string; data: unknown }
  /** The applicant begins (or begins again) an interactive identification or signature on the open step. */
  | { type: 'begin-identify'; step: string; by?: string | undefined }
  | { type: 'result'; command: string; result: CommandResult }
  /** A list, or a person's verdict on a hit, has changed what screening says of an application that is not decided. */
  | ({ type: 'rescreened' } & Omit<ScreeningFacts, 'done'>)
  /** Who may sign for the company that is or was looked up: a person has read its rule, or a reading holds no longer. */
  | {
      type: 'signing-read'
      organizationNumber: OrganizationFacts['organizationNumber']
      signing: OrganizationFacts['signing']
    }
  /** People ask the applicant for a document, or for another one in the place of one that was handed in. */
  | { type: 'ask-document'; asking: Omit<Asking, 'askedAt' | 'answered'> }
  | { type: 'withdraw-asking'; id: string }
  /** People in review have the applicant take steps anew. */
  | { type: 'reopen'; returning: Omit<Returning, 'at' | 'answered'> }
  | { type: 'review'; decision: 'APPROVE' | 'DECLINE' }
  | { type: 'cancel' }
  | { type: 'expire' }

export type StepState = 'PENDING' | 'OPEN' | 'WAITING' | 'DONE' | 'SKIPPED'

export interface State {
  status: Status
  /** Steps of this application in order, the market's deviations applied. */
  steps: { key: string; state: StepState; attempts: number; data?: unknown; note?: string | undefined }[]
  facts: Facts
  /** Commands that have not been answered, by id. */
  pending: Record<string, Command>
  /** Commands issued so far; the next id is made of it, so ids are the same in a replay. */
  commandCount: number
  /** Those that were answered, oldest first, then those that are open; left out while nothing was ever asked. */
  asked?: Asking[] | undefined
  /** What was sent back, oldest first; left out while nothing ever was. */
  returned?: Returning[] | undefined
  outcome?:
    | {
        outcome: 'APPROVE' | 'DECLINE' | 'REVIEW'
        reason: string
        rule?: number | undefined
        /** As it was when the rules decided; left out where the definition has no risk model. */
        risk?: { score?: number | undefined; level?: RiskLevel | undefined } | undefined
      }
    | undefined
}

/** What the open step still needs. `field` is a path in the step's data; `code` a stable word for texts. */
export interface Missing {
  step: string
  field: string
  code: string
}

/** Why an input was not taken; the state is then unchanged. */
export interface Refusal {
  code: 'STEP_NOT_OPEN' | 'UNKNOWN_STEP' | 'INVALID_DATA' | 'ALREADY_ANSWERED' | 'NOT_ALLOWED'
  message: string
  issues: { path: string; message: string }[]
}

export type Advanced =
  | { ok: true; state: State; commands: Command[]; missing: Missing[] }
  | { ok: false; refusal: Refusal }
