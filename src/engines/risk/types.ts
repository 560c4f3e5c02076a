/** The words of risk scoring. Plain JSON data. */

/** One thing that makes an application more, or with negative points less, of a risk. */
export interface RiskFactor {
  /** Stable word for it, unique in its model, e.g. `YOUNG_COMPANY`. */
  code: string
  /** A condition; what language it is in is the caller's. */
  when: string
  points: number
}

export interface RiskModel {
  factors: RiskFactor[]
  /** MEDIUM and HIGH begin at so many points; what is below is LOW. */
  thresholds: { medium: number; high: number }
}

export type RiskLevel = 'LOW' | 'MEDIUM' | 'HIGH'

export interface RiskPart {
  code: string
  /** What it adds; 0 where it does not hold. Of one that is not known: what it would add. */
  points: number
  /** UNKNOWN: a fact that it needs is missing; `why` says which. */
  holds: 'YES' | 'NO' | 'UNKNOWN'
  why?: string | undefined
}

export interface Risk {
  /** Left out where parts that are not known would change it. */
  score?: number | undefined
  /** Left out where parts that are not known would change it. */
  level?: RiskLevel | undefined
  /** Between what the score lies, the parts that are not known counted either way. */
  from: number
  to: number
  parts: RiskPart[]
}
