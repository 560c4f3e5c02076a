import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isCovered, isTyping } from '../parts/keys.tsx'
import { useMyPlaces } from './navigation.tsx'

const sequenceMs = 1500

/** `g` and then a letter leads to a page. Heard before the page's own keys, which one letter may also be. */
export function useGoKeys(): void {
  const navigate = useNavigate()
  const mine = useMyPlaces()
  useEffect(() => {
    let since = Number.NEGATIVE_INFINITY
    const hear = (event: KeyboardEvent) => {
      const { key } = event
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || isCovered(event)) return
      const isSecond = event.timeStamp - since < sequenceMs
      since = key === 'g' && !isSecond ? event.timeStamp : Number.NEGATIVE_INFINITY
      const place = isSecond ? mine.find(({ letter }) => letter === key) : undefined
      if (!place) return
      event.stopPropagation()
      event.preventDefault()
      void navigate({ to: place.to })
    }
    window.addEventListener('keydown', hear, true)
    return () => window.removeEventListener('keydown', hear, true)
  }, [mine, navigate])
}
