/** One nature of control, taken apart. */
export interface NatureOfControl {
  interest:
    | 'SHARES'
    | 'VOTING_RIGHTS'
    | 'SURPLUS_ASSETS'
    | 'APPOINTS_MANAGEMENT'
    | 'INFLUENCE'
    /** Holds land for somebody else: no control of the entity. */
    | 'NOMINEE_OF_LAND'
    | 'UNKNOWN'
  /**
   * How it is held. TRUST and FIRM: by the trustees, or the members of a firm without legal personality, over whom the
   * person has control.
   */
  through: 'ITSELF' | 'TRUST' | 'FIRM'
  /** In percent: more than the first, not more than the second. Left out where the nature has no amount. */
  moreThan?: number | undefined
  notMoreThan?: number | undefined
  /** The register's code, e.g. `ownership-of-shares-25-to-50-percent`. */
  code: string
}

const INTERESTS: [RegExp, NatureOfControl['interest']][] = [
  [/^ownership-of-shares-/, 'SHARES'],
  [/^voting-rights-/, 'VOTING_RIGHTS'],
  [/^(part-)?right-to-share-surplus-assets-/, 'SURPLUS_ASSETS'],
  [/^right-to-appoint-and-remove-(directors|members|person)\b/, 'APPOINTS_MANAGEMENT'],
  [/^significant-influence-or-control\b/, 'INFLUENCE'],
  [/^registered-owner-as-nominee-/, 'NOMINEE_OF_LAND'],
]

/** The bands are those of the law: over 25 % up to 50 %, under 75 %, and from there; overseas entities say only "over 25 %". */
export function readNature(code: string): NatureOfControl {
  const interest = INTERESTS.find(([pattern]) => pattern.test(code))?.[1] ?? 'UNKNOWN'
  const through = /-as-(?:control-over-)?(trust|firm)\b/.exec(code)?.[1]
  const band = /-(\d+)-to-(\d+)-percent\b/.exec(code)
  const above = /-more-than-(\d+)-percent\b/.exec(code)
  const moreThan = band?.[1] ?? above?.[1]
  return {
    interest,
    through: through === 'trust' ? 'TRUST' : through === 'firm' ? 'FIRM' : 'ITSELF',
    moreThan: moreThan === undefined ? undefined : Number(moreThan),
    notMoreThan: moreThan === undefined ? undefined : Number(band?.[2] ?? 100),
    code,
  }
}
