import { useEffect } from 'react'
import { callThrough, Unreachable } from '../shared/api.ts'
import type { FlowView } from './view.ts'
import type { Language } from './words/index.ts'

/** So that the page itself is loaded first, and quick steps are told together. */
const delayMs = 1_000
/** What the server takes: so many at once, and none that is older. */
const atOnceMax = 20
const oldestS = 3_600
/** Tablets are as wide as a small computer, and their pages look like one's. */
const phoneWidthMax = 600

const seen = new Set<string>()
let untold: { step: string; shownAtMs: number }[] = []

/** Tells for statistics which step is before the applicant, once a visit: the step, the language, the kind of device. */
export function useShown(view: FlowView | undefined, language: Language | undefined): void {
  const { key: current, asked } = view?.current ?? {}
  // What people ask for beside the workflow is no step of it.
  const step = !asked && view?.steps.some(({ key }) => key === current) ? current : undefined
  useEffect(() => {
    if (!language) return
    if (step && !seen.has(step)) {
      seen.add(step)
      untold.push({ step, shownAtMs: performance.now() })
    }
    const timer = setTimeout(() => void tell(language), delayMs)
    const leaving = () => document.visibilityState === 'hidden' && void tell(language)
    document.addEventListener('visibilitychange', leaving)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', leaving)
    }
  }, [step, language])
}

/** Whatever goes wrong with it disturbs nobody; on a broken line it is told with the next step. */
async function tell(language: Language): Promise<void> {
  const told = untold.slice(0, atOnceMax)
  untold = untold.slice(atOnceMax)
  const events = told
    .map(({ step, shownAtMs }) => ({ step, secondsAgo: Math.round((performance.now() - shownAtMs) / 1000) }))
    .filter(({ secondsAgo }) => secondsAgo <= oldestS)
    .map((event) => ({ type: 'SHOWN', ...event }))
  if (events.length === 0) return
  await callThrough('flow.events.record', { events, device: device(), language }).catch((error: unknown) => {
    if (error instanceof Unreachable) untold = [...told, ...untold]
  })
}

function device(): 'PHONE' | 'COMPUTER' {
  const isSmall = Math.min(screen.width, screen.height) < phoneWidthMax
  return isSmall && matchMedia('(pointer: coarse)').matches ? 'PHONE' : 'COMPUTER'
}
