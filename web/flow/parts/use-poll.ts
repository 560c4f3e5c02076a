import { useEffect } from 'react'

/** Most answers come within the first second; whoever is slower than that is not asked so often. */
const firstMs = 300
const growth = 1.5

/** Asks again and again while there is something to wait for: soon at first, then less and less often, down to every `longestMs`. */
export function usePoll(isOn: boolean, ask: () => Promise<unknown>, longestMs: number): void {
  useEffect(() => {
    if (!isOn) return
    let pauseMs = firstMs
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      timer = setTimeout(async () => {
        pauseMs = Math.min(pauseMs * growth, longestMs)
        // One that nobody looks at asks when it is looked at again.
        if (document.visibilityState === 'visible') await ask().catch(() => {})
        if (!hasLeft) wait()
      }, pauseMs)
    }
    let hasLeft = false
    wait()
    return () => {
      hasLeft = true
      clearTimeout(timer)
    }
  }, [isOn, ask, longestMs])
}
