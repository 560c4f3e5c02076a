import type { Evidence, Identifier, Outage } from './evidence.ts'

export interface EidMethod {
  /** Stable word in workflows and answers, e.g. `se-bankid`. */
  method: string
  /** Market that it belongs to, ISO 3166-1 alpha-2. */
  country: string
  /** Its name as applicants know it, e.g. "BankID". */
  name: string
  /** Whether it signs a text too; one that only identifies is not offered where something is signed. */
  signs: boolean
  /** The longest text that it signs, in characters; any length where left out. It is not offered for a longer one. */
  signsUpTo?: number | undefined
  /** It sends the browser to a page of its own, which no frame shows. */
  opensPage?: boolean | undefined
  /** A personal number does not restrict who may complete it, it chooses who comes: sandbox alone. */
  choosesPerson?: boolean | undefined
}

export interface EidIdentity {
  firstName: string
  lastName: string
  dateOfBirth?: string | undefined
  personalIdentityNumber?: Identifier | undefined
  /** What the provider calls the level of assurance, as received. */
  assurance?: string | undefined
}

/** What the app on another device scans: the picture's text, and those of each of the seconds after it. */
export interface EidPicture {
  qr?: string | undefined
  qrAfter?: string[] | undefined
}

export type EidStarted =
  | {
      outcome: 'STARTED'
      /** What `collect` and `cancel` need; may hold secrets, so it stays on the server. */
      order: Record<string, unknown>
      /** What the applicant's device needs to open the eID. */
      launch: {
        /** For the eID's app on this device, by its token or by the address that opens it. */
        autoStartToken?: string | undefined
        appUrl?: string | undefined
        redirectUrl?: string | undefined
      } & EidPicture
    }
  | Outage

export type EidCollected =
  /** `hint` is the provider's code for what the person is waiting for. */
  | ({ outcome: 'PENDING'; hint: string } & EidPicture)
  | { outcome: 'COMPLETE'; identity: EidIdentity; evidence: Evidence[] }
  | {
      outcome: 'FAILED'
      reason: 'CANCELLED' | 'EXPIRED' | 'REFUSED' | 'OTHER'
      hint: string
      /** False where nobody has so much as opened it: then it was no attempt. */
      wasOpened?: false | undefined
      evidence: Evidence[]
    }
  | Outage

export type EidReturned =
  /**
   * Keep `order` in place of the one at hand, unless that has `returned: true` already; then `collect` as usual. One that
   * `failed` gives way to one that did not: of two that arrive at once the slower one finds the code used up.
   */
  | { outcome: 'RETURNED'; order: Record<string, unknown> & { returned: true; failed?: true | undefined } }
  /** What came back belongs to another order: nothing may change. */
  | { outcome: 'FOREIGN' }
  /** The order is as it was, and the same parameters may be given again. */
  | Outage

/** An electronic identity. */
export interface EidConnector {
  id: string
  kind: 'eid'
  methods: readonly EidMethod[]
  sandbox: boolean
  /** How often the provider wants to be asked by `collect` at most, in ms; 2,000 unless told. */
  collectEveryMs?: number | undefined
  start(request: {
    method: string
    purpose: 'IDENTIFY' | 'SIGN'
    /** The applicant's address as we see it. */
    endUserIp: string
    /** Restricts who may complete; required by the sandbox, where it chooses the person. */
    personalIdentityNumber?: string | undefined
    /** What is signed, for SIGN. */
    text?: string | undefined
    /** Where the browser comes back to afterwards: the same for all, as brokers have it registered. */
    returnUrl?: string | undefined
    /**
     * Where the person's app is. On THIS device it is opened by a link; where the eID can (BankID, not Freja) it brings the
     * browser back, which completes the order: whoever is lured into opening somebody else's link completes nothing. On
     * ANOTHER (also where left out) it scans a picture.
     */
    device?: 'THIS' | 'ANOTHER' | undefined
  }): Promise<EidStarted>
  /**
   * The browser came back to `returnUrl` with these query parameters. Only of eIDs that bring it back: there `collect`
   * stays PENDING until this was called. That it is the browser that began the order is seen to by the caller.
   */
  callback?(order: Record<string, unknown>, parameters: Record<string, string>): Promise<EidReturned>
  collect(order: Record<string, unknown>): Promise<EidCollected>
  cancel(order: Record<string, unknown>): Promise<void>
}
