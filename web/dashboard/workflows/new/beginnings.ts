import type { CountryEntry, Definition, Kind } from '../operations.ts'

/** The least that can be saved: who applies, and people who decide. */
export function emptyOf(kind: Kind): Definition {
  const identify = {
    key: 'identify',
    type: 'identify',
    settings: { populationRegister: false, attemptsMax: 5 },
  } as const
  const organization = {
    key: 'organization',
    type: 'organization',
    settings: { manualEntry: true, manualAfterMinutes: 30, askAgainForHours: 24, extract: 'OPTIONAL' },
  } as const
  return {
    kind,
    steps: [identify, ...(kind === 'KYB' ? [organization] : []), { key: 'decision', type: 'decision', settings: {} }],
    rules: [{ when: 'true', outcome: 'REVIEW', reason: 'TO_BE_REVIEWED' }],
    review: { fourEyes: false },
    expiresAfterDays: 30,
  }
}

/** The country that is most likely meant: the browser's own, else Sweden, else the first. */
export function likelyCountry(countries: readonly string[], languages: readonly string[]): string | undefined {
  const own = languages.flatMap((language) => /-([A-Z]{2})$/.exec(language)?.[1] ?? [])
  return [...own, 'SE'].find((code) => countries.includes(code)) ?? countries[0]
}

const spoken: Record<string, string> = { SE: 'sv', NO: 'nb', DK: 'da', FI: 'fi' }

/** A market with everything that the country has here, in its own language where the pages speak it. */
export function marketOf({ countryCode, eidMethods, registries }: CountryEntry) {
  const own = spoken[countryCode]
  return {
    countryCode,
    eidMethods: eidMethods.map(({ method }) => method),
    registries: registries.filter(({ isReady }) => isReady).map(({ id }) => id),
    languages: own ? [own, 'en'] : ['en'],
  }
}
