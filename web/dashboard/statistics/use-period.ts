import { useMemo } from 'react'

export interface Asked {
  from: string
  to: string
  days: number
}

/** The last days until now. Cut to the minute, so that one page asks for one period. */
export function usePeriod(days: number): Asked {
  return useMemo(() => {
    const minuteMs = 60_000
    const to = Math.ceil(Date.now() / minuteMs) * minuteMs
    return { from: new Date(to - days * 86_400_000).toISOString(), to: new Date(to).toISOString(), days }
  }, [days])
}
