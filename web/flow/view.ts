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
  /** What the workflow says at this end, by language; the pages' own words where it says nothing. */
  text?: Record<string, string>
}

export interface CurrentStep {
  key: string
  type: string
  state: 'OPEN' | 'WAITING'
  settings: Record<string, unknown>
  data?: unknown
  note?: string
  eidMethods?: EidMethodView[]
  searchByName?: boolean
  uploadMaxMb?: number
  signing?: SigningView
}

export interface EidMethodView {
  method: string
  name: string
  /** The sandbox's: a personal number chooses who comes. */
  choosesPerson?: boolean
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
