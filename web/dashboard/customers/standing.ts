/** What colours a standing has. */
export const toneOf = { CUSTOMER: 'good', ENDED: 'quiet', NEVER: 'quiet', ERASED: 'quiet' } as const
