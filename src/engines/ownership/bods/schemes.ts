/** Company registers by the code that org-id.guide gives them, which BODS uses for identifiers. */
const schemes: Record<string, string> = {
  SE: 'SE-BLV',
  NO: 'NO-BRC',
  DK: 'DK-CVR',
  FI: 'FI-PRO',
  EE: 'EE-RIK',
  GB: 'GB-COH',
}

export function schemeOf(country: string): string | undefined {
  return schemes[country]
}

/** Codes begin with the country, unless they are of no country, such as XI-LEI. */
export function countryOfScheme(scheme: string | undefined): string | undefined {
  const [, country] = /^([A-Z]{2})-/.exec(scheme ?? '') ?? []
  return country !== undefined && !country.startsWith('X') ? country : undefined
}
