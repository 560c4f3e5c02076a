import { useEffect, useRef } from 'react'
import { embeddingOrigin } from '../../shared/embedded.ts'
import type { Trouble } from '../use-flow.ts'
import { type FlowView, isUnderWay } from '../view.ts'
import { hearHost, tellHost } from './host.ts'

/** The last page is this tall whatever came of it: its words are of different lengths, and nobody around is to know which. */
const lastHeight = 560

/** Tells the page around the frame how far the applicant is, and how tall the page; never what they wrote, or what came of it. */
export function useHost(view: FlowView | undefined, trouble: Trouble | undefined, isShown: boolean): void {
  const before = useRef<FlowView>(undefined)
  const isReady = isShown && (view !== undefined || trouble !== undefined)
  const isOver = view !== undefined && !isUnderWay(view)

  useEffect(() => {
    if (isReady) tellHost({ type: 'ready' })
  }, [isReady])

  useEffect(() => {
    if (!view || !isReady) return
    tellSteps(before.current, view)
    before.current = view
  }, [view, isReady])

  const { applicationId, redirectUrl } = view ?? {}
  const end = view?.status === 'CANCELLED' ? 'cancelled' : 'ended'
  useEffect(() => {
    if (isOver && applicationId && redirectUrl) tellHost({ type: end, applicationId, redirectUrl })
  }, [isOver, end, applicationId, redirectUrl])

  useEffect(() => {
    if (trouble === 'SESSION') tellHost({ type: 'sessionEnded' })
  }, [trouble])

  useEffect(() => {
    const root = document.getElementById('root')
    if (!embeddingOrigin || !root) return
    const tell = () => tellHeight(root, isOver)
    const sizes = new ResizeObserver(tell)
    // Sizes are not observed while nobody looks, e.g. while an eID has a window of its own in front; changes are.
    const changes = new MutationObserver(tell)
    sizes.observe(root)
    changes.observe(root, { childList: true, subtree: true, characterData: true })
    const stopHearing = hearHost(({ type }) => {
      if (type !== 'measure') return
      told = 0
      tell()
    })
    return () => {
      stopHearing()
      sizes.disconnect()
      changes.disconnect()
    }
  }, [isOver])
}

let told = 0

function tellHeight(root: HTMLElement, isOver: boolean): void {
  const height = isOver ? lastHeight : root.offsetHeight
  if (height !== told) tellHost({ type: 'resize', height })
  told = height
}

function tellSteps(before: FlowView | undefined, now: FlowView): void {
  for (const { key, type, state } of before ? now.steps : []) {
    const was = before?.steps.find((one) => one.key === key)
    if (state === 'DONE' && was?.state !== 'DONE') tellHost({ type: 'submitted', step: { key, type } })
  }
  const { current } = now
  if (current && current.key !== before?.current?.key)
    tellHost({ type: 'step', step: { key: current.key, type: current.type } })
}
