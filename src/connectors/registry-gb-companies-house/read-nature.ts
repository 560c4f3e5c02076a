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
  /** The band in percent; left out where the nature has no amount. */
  moreThan?: number | undefined
  atLeast?: number | undefined
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

export function readNature(code: string): NatureOfControl {
  const interest = INTERESTS.find(([pattern]) => pattern.test(code))?.[1] ?? 'UNKNOWN'
  const through = /-as-(?:control-over-)?(trust|firm)\b/.exec(code)?.[1]
  return {
    interest,
    through: through === 'trust' ? 'TRUST' : through === 'firm' ? 'FIRM' : 'ITSELF',
    ...bandOf(code),
    code,
  }
}

/**
 * Overseas entities say only "over 25 %". Exactly 75 % is in both bands that it bounds: by the law in the upper one (The
 * Register of People with Significant Control Regulations 2016, schedule 2), by the register's own words in the lower.
 */
function bandOf(code: string): Pick<NatureOfControl, 'moreThan' | 'atLeast' | 'notMoreThan'> {
  const [, above] = /-more-than-(\d+)-percent\b/.exec(code) ?? []
  if (above !== undefined) return { moreThan: Number(above), notMoreThan: 100 }
  const [, from, to] = /-(\d+)-to-(\d+)-percent\b/.exec(code) ?? []
  if (from === undefined) return {}
  return { ...(from === '75' ? { atLeast: 75 } : { moreThan: Number(from) }), notMoreThan: Number(to) }
}
