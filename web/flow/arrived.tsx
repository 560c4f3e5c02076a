import { useEffect } from 'react'

/**
 * Whoever reads by ear, or by keyboard, is taken along to a new page: its heading has the focus and names the window. Stands
 * beside the page inside of its `Suspense`, so that it happens when the page is there.
 */
export function Arrived() {
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('main h1')
    heading?.focus({ preventScroll: true })
    scrollTo(0, 0)
    if (heading?.textContent) document.title = heading.textContent
  }, [])
  return null
}
