import { useEffect, useState } from 'react'

/**
 * What a browser's back button does at a step: steps that are done stay done, so the first press stays here and says so, and
 * the next one leaves. Answers whether it has been pressed at this place.
 */
export function useBackGuard(place: string): boolean {
  const [pressedAt, setPressedAt] = useState('')
  useEffect(() => {
    if (place && history.state?.guard !== true) history.pushState({ guard: true }, '')
    const back = (event: PopStateEvent) => event.state?.guard === true || setPressedAt(place)
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [place])
  return place !== '' && pressedAt === place
}
