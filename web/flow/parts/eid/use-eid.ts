import { useCallback, useEffect, useState } from 'react'
import { call, Refused } from '../../../shared/api.ts'
import type { Issues } from '../../view.ts'
import { type KeptOrder, keepOrder, readOrder } from './kept-order.ts'
import { forgetReturned, readReturned } from './returned.ts'

export type Failure = 'CANCELLED' | 'EXPIRED' | 'REFUSED' | 'OTHER' | 'WRONG_PERSON'

export type EidState =
  | { phase: 'CHOOSING'; failure?: Failure; hint?: string; problem?: 'SILENT' | 'SERVER'; issues?: Issues }
  | { phase: 'STARTING'; method: string }
  | { phase: 'UNDERWAY'; order: KeptOrder; parameters?: Record<string, string>; qr?: string; hint?: string }

interface Collected {
  state: 'PENDING' | 'COMPLETE' | 'FAILED' | 'CANCELLED'
  hint?: string
  failure?: Failure
  qr?: string
}

/** Who asks for what: the applicant or a co-signer, where, and what is to be done when it is over. */
export interface EidTask {
  operations: 'flow.identify' | 'flow.cosign'
  /** Names application and step: what was begun there is taken up again after a reload. */
  place: string
  /** What `start` takes beside the method. */
  input: object
  onEnd: () => Promise<void>
}

/** Between one answer and the next question, while there is a picture to renew and afterwards. */
const pictureMs = 1_000
const waitMs = 2_000
const silentMs = 4_000

/** One identification or signature by eID, from the choice to its end. */
export function useEid({ operations, place, input, onEnd }: EidTask) {
  const [state, set] = useState<EidState>(() => takeUp(place))

  const end = useCallback(
    async (next: EidState) => {
      keepOrder(place, undefined)
      await onEnd()
      set(next)
    },
    [place, onEnd],
  )

  const start = async (method: string, personalIdentityNumber: string) => {
    set({ phase: 'STARTING', method })
    const person = personalIdentityNumber ? { personalIdentityNumber } : {}
    try {
      const { qr, ...order } = await call<KeptOrder & { qr?: string }>(`${operations}.start`, {
        ...input,
        ...person,
        method,
      })
      keepOrder(place, order)
      if (order.redirectUrl) location.assign(order.redirectUrl)
      set({ phase: 'UNDERWAY', order, ...(qr ? { qr } : {}) })
    } catch (error) {
      if (!(error instanceof Refused)) return set({ phase: 'CHOOSING', problem: 'SERVER' })
      const issues = Object.fromEntries(error.issues.map(({ path, message }) => [path, message]))
      if (error.status === 400) return set({ phase: 'CHOOSING', issues })
      // The step has moved on, or the session has ended: the shell shows which.
      if (error.status < 500) await onEnd()
      set({ phase: 'CHOOSING', ...(error.status === 503 ? { problem: 'SILENT' } : { problem: 'SERVER' }) })
    }
  }

  const cancel = async () => {
    if (state.phase !== 'UNDERWAY') return
    const { orderId } = state.order
    // Should it not arrive, the order dies by itself, and the next one takes its place.
    await call(`${operations}.cancel`, { orderId }).catch(() => undefined)
    await end({ phase: 'CHOOSING' })
  }

  useEffect(() => {
    if (state.phase !== 'UNDERWAY') return
    const { order, parameters } = state
    const isFresh = state.qr !== undefined && state.hint === undefined
    let isOver = false
    const timer = setTimeout(
      async () => {
        const next = parameters ? await bringHome(operations, order, parameters) : await collect(operations, order)
        if (isOver) return
        if (next.phase === 'UNDERWAY') set(next)
        else await end(next)
      },
      delayOf(state, isFresh),
    )
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [state, operations, end])

  return { state, start, cancel }
}

function takeUp(place: string): EidState {
  // Only read: React may begin to show a page several times before it is there.
  const parameters = readReturned()
  const order = readOrder(place)
  if (!order) return { phase: 'CHOOSING' }
  return { phase: 'UNDERWAY', order, ...(parameters ? { parameters } : {}) }
}

function delayOf(state: Extract<EidState, { phase: 'UNDERWAY' }>, isFresh: boolean): number {
  if (state.hint === 'providerUnavailable') return silentMs
  if (state.hint === undefined && !isFresh) return 0
  return state.qr ? pictureMs : waitMs
}

/** Hands in what the eID's page sent along; it may be given again while the eID is silent. */
async function bringHome(operations: string, order: KeptOrder, parameters: Record<string, string>): Promise<EidState> {
  try {
    await call(`${operations}.callback`, { orderId: order.orderId, parameters })
    forgetReturned()
    return { phase: 'UNDERWAY', order, hint: 'processing' }
  } catch (error) {
    const isFinal = error instanceof Refused && error.status < 500 && error.status !== 429
    if (!isFinal) return { phase: 'UNDERWAY', order, parameters, hint: 'providerUnavailable' }
    forgetReturned()
    // What came back belongs to another order: this one is still waited for.
    return { phase: 'UNDERWAY', order, hint: 'WAITING_FOR_USER' }
  }
}

async function collect(operations: string, order: KeptOrder): Promise<EidState> {
  try {
    const {
      state,
      hint = '',
      failure = 'OTHER',
      qr,
    } = await call<Collected>(`${operations}.collect`, {
      orderId: order.orderId,
    })
    if (state === 'PENDING') return { phase: 'UNDERWAY', order, hint, ...(qr ? { qr } : {}) }
    return state === 'FAILED' ? { phase: 'CHOOSING', failure, hint } : { phase: 'CHOOSING' }
  } catch (error) {
    // The order may well be alive; only where the server knows it no more, or the session has ended, is it over.
    if (error instanceof Refused && error.status < 500 && error.status !== 429) return { phase: 'CHOOSING' }
    return { phase: 'UNDERWAY', order, hint: 'providerUnavailable' }
  }
}
