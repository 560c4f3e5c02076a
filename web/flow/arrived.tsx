import { useEffect } from 'react'
import { embeddingOrigin } from '../shared/embedded.ts'

/** A page that was only just put into another one does not take the focus from what is there. */
let isFirst = embeddingOrigin !== undefined

/**
 * Whoever reads by ear, or by keyboard, is taken along to a new page: its heading has the focus and names the window. Stands
 * beside the page inside of its `Suspense`, so that it happens when the page is there.
 */
export function Arrived() {
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('main h1')
    if (!isFirst) heading?.focus({ preventScroll: true })
    isFirst = false
    scrollTo(0, 0)
    if (heading?.textContent) document.title = heading.textContent
  }, [])
  return null
}
