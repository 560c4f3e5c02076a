const prefix = 'openbits-draft/'

/** A draft as this tab has it. */
export interface KeptDraft {
  value: unknown
  /** The server's newest that this one rests upon; 0 where it has none. */
  revision: number
  /** Whether the server has it as it is here. */
  isSent: boolean
}

/** What the tab knows; its storage is where that survives a reload, and may be full, or switched off. */
const known = new Map<string, KeptDraft>()

/** The name of a draft; those of one step begin alike. */
export function draftKey(applicationId: string, step: string, part: string): string {
  return `${prefix}${applicationId}/${step}/${part}`
}

export function readDraft(key: string): KeptDraft | undefined {
  const held = known.get(key)
  if (held) return held
  try {
    const kept = sessionStorage.getItem(key)
    return kept === null ? undefined : (JSON.parse(kept) as KeptDraft)
  } catch {
    return undefined
  }
}

export function keepDraft(key: string, draft: KeptDraft): void {
  known.set(key, draft)
  try {
    sessionStorage.setItem(key, JSON.stringify(draft))
  } catch {
    // Full, or switched off: it is known as long as the page is.
  }
}

export function forgetDrafts(isMeant: (key: string) => boolean): void {
  for (const key of known.keys()) if (isMeant(key)) known.delete(key)
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(prefix) && isMeant(key)) sessionStorage.removeItem(key)
  } catch {
    // Switched off: there is nothing to forget.
  }
}
