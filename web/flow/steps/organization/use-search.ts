import { useEffect, useState } from 'react'
import { call } from '../../../shared/api.ts'

export interface Hit {
  organizationName: string
  organizationNumber: string
  city?: string
}

/** What came of the search for a text; `DOWN` is not “none”: the register did not answer. */
export type Search = { state: 'IDLE' | 'BUSY' | 'DOWN' } | { state: 'FOUND'; hits: Hit[] }

/** Nobody's letters are sent one by one. */
const pauseMs = 300

/** Searches for a name once the person pauses; what comes late for an older text is dropped. */
export function useSearch(name: string): Search {
  const [search, set] = useState<Search>({ state: 'IDLE' })
  const wanted = name.trim()
  useEffect(() => {
    if (wanted.length < 2 || /^[\d\s-]+$/.test(wanted)) return set({ state: 'IDLE' })
    let isLate = false
    const timer = setTimeout(async () => {
      set({ state: 'BUSY' })
      const answer = await call<{ data: Hit[] }>('flow.organization.search', { name: wanted }).catch(() => undefined)
      if (!isLate) set(answer ? { state: 'FOUND', hits: answer.data } : { state: 'DOWN' })
    }, pauseMs)
    return () => {
      isLate = true
      clearTimeout(timer)
    }
  }, [wanted])
  return search
}
