import { useEffect, useRef } from 'react'

/** Takes whoever reads by ear along when a step shows something else; the shell does it when the step itself changes. */
export function useStageFocus(stage: string): void {
  const before = useRef(stage)
  useEffect(() => {
    if (before.current === stage) return
    before.current = stage
    document.querySelector<HTMLElement>('main h1')?.focus()
  }, [stage])
}
