import { useState } from 'react'

/** One attempt at a time, with what became of it. */
export function useAttempt(attempt: () => Promise<unknown>) {
  const [error, setError] = useState<unknown>()
  const [isPending, setPending] = useState(false)
  return {
    error,
    isPending,
    async run() {
      setPending(true)
      setError(undefined)
      await attempt().catch(setError)
      setPending(false)
    },
  }
}
