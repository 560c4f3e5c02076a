import { useCallback } from 'react'
import { type EditorTab, tabOf } from './tabs.ts'

const triesMax = 60

/**
 * Leads to the place of the definition that a problem, a change or a node of the map is about: to its tab, its step, and then to
 * the field itself, as soon as that is drawn. A field that is folded away is represented by the nearest that is not.
 */
export function useJump(open: (tab: EditorTab, step: number | undefined) => void): (path: string) => void {
  return useCallback(
    (path) => {
      const [first, second] = path.split('.')
      open(tabOf(path), first === 'steps' && second !== undefined ? Number(second) : undefined)
      let tries = 0
      const look = () => {
        const place = nearest(path, tries > triesMax / 2)
        if (place) show(place)
        else if (tries++ < triesMax) requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    },
    [open],
  )
}

function nearest(path: string, isLate: boolean): HTMLElement | undefined {
  const parts = path.split('.')
  // For a while only the very place, since a tab that is being fetched has none of it yet.
  const least = isLate ? 1 : parts.length
  for (let length = parts.length; length >= least; length--) {
    const place = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(parts.slice(0, length).join('.'))}"]`)
    if (place) return place
  }
  return undefined
}

function show(place: HTMLElement): void {
  const control = 'input:not([type="hidden"]), textarea, select, button, [contenteditable]'
  const field = place.matches(control) ? place : place.querySelector<HTMLElement>(control)
  field?.focus({ preventScroll: true })
  place.scrollIntoView({ block: 'center' })
}
