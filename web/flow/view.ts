/** What `flow.get` answers, as far as the pages use it; docs/flow.md tells the whole. */
export interface FlowView {
  applicationId: string
  status: string
  kind: 'KYC' | 'KYB'
  countryCode: string
  languages: string[]
  steps: { key: string; type: string; state: 'PENDING' | 'OPEN' | 'WAITING' | 'DONE' | 'SKIPPED' }[]
  current: CurrentStep | null
  missing: { step: string; field: string; code: string }[]
  /** The server's time: a phone's may be wrong. */
  now: string
  expiresAt: string
  redirectUrl?: string
  theme?: ThemeView
  /** What the workflow says at this end, by language; the pages' own words where it says nothing. */
  text?: Record<string, string>
}

export interface ThemeView {
  /** Whose pages these are. */
  name?: string
  /** Where the logo is. */
  logo?: string
}

export interface CurrentStep {
  key: string
  type: string
  state: 'OPEN' | 'WAITING'
  settings: Record<string, unknown>
  data?: unknown
  note?: string
  /** Why people have sent the step back, in their words. */
  returned?: string
  eidMethods?: EidMethodView[]
  /** Where a photo of a document identifies too. */
  identityDocument?: { types: string[]; takesSelfie: boolean; isBeingRead: boolean }
  searchByName?: boolean
  uploadMaxMb?: number
  /** Of a documents step: what people have asked for after the steps were taken. */
  asked?: AskedView[]
  /** How the applicant stands to their company; `stillNeeded` by language. */
  representative?: {
    status: 'ALONE' | 'JOINTLY' | 'NOT_A_SIGNATORY' | 'UNKNOWN'
    organizationName?: string
    roles: string[]
    stillNeeded?: Record<string, string>
  }
  signing?: SigningView
  /** What was typed and not sent, on whatever device. */
  drafts?: DraftView[]
}

export interface AskedView {
  type: string
  context?: string
  why: 'UNREADABLE' | 'INCOMPLETE' | 'WRONG_DOCUMENT' | 'EXPIRED' | 'OTHER'
  message?: string
  answerBy: string
  /** The file that could not be used; left out for one more. */
  former?: { documentId: string; name: string }
}

export interface DraftView {
  part: string
  draft: unknown
  /** The newer of two has the higher one. */
  revision: number
}

export interface EidMethodView {
  method: string
  name: string
  /** The sandbox's: a personal number chooses who comes. */
  choosesPerson?: boolean
  /** It sends the browser to a page of its own. */
  opensPage?: boolean
}

/** Where the signing of a company stands. */
export interface SigningView {
  signed: { name: string; signedAt: string }[]
  stillNeeded?: Record<string, string>
  candidates: CandidateView[]
  canBeCompleted: boolean
}

export interface CandidateView {
  signatory: number
  name: string
  hasSigned: boolean
  invitation?: {
    invitationId: string
    state: 'OPEN' | 'SIGNED' | 'DECLINED' | 'EXPIRED' | 'WITHDRAWN'
    expiresAt: string
  }
}

/** What every step's page is given. */
export interface StepProps {
  view: FlowView
  step: CurrentStep
  /** Submits the step; issues of single fields come back, by their path without `data.`; other trouble is shown by the shell. */
  submit(data: object): Promise<Issues>
  /** Asks anew where the application stands, after something was done by another operation. */
  refresh(): Promise<void>
}

export type Issues = Record<string, string>

/** Whether the applicant may have something to do: on the way, and when people ask for more after the steps were taken. */
export function isUnderWay({ status, current }: FlowView): boolean {
  return status === 'IN_PROGRESS' || status === 'NOT_STARTED' || current !== null
}
