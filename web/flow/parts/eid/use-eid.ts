import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../../shared/api.ts'
import type { EidMethodView } from '../../view.ts'
import { bringHome, type Choosing, collectEid, type Operations, startEid, type Underway } from './ask-eid.ts'
import { goToBroker } from './go-to-broker.ts'
import { type Device, forgetOrder, keepOrder, readOrder } from './kept-order.ts'
import { isOwnWindow, leaveOwnWindow, needsOwnWindow, openOwnWindow, takeWish } from './own-window.ts'
import { forgetReturned, readReturned } from './returned.ts'

/** OWN_WINDOW: of a frame; there it goes on, and here it is seen when it is over. */
export type EidState = Choosing | { phase: 'STARTING' | 'OWN_WINDOW'; method: string } | Underway

/** Who asks for what: the applicant or a co-signer, where, and what is to be done when it is over. */
export interface EidTask {
  operations: Operations
  /** Names application and step: what was begun there is taken up again after a reload. */
  place: string
  /** What `start` takes beside the method. */
  input: object
  onEnd: () => Promise<void>
  methods: EidMethodView[]
  /** Of signatures that follow each other, how many there are. */
  round?: number | undefined
}

interface Wanted {
  method: string
  device: Device
  personalIdentityNumber?: string
}

/** While nobody looks; whoever looks again is asked for at once. */
const hiddenMs = 10_000
/** BankID drops an order that nobody opens after half a minute; whoever is looking for their phone gets another. */
const renewalsMax = 5
/** How often it is asked what has come of it in a window of its own. */
const ownWindowMs = 2_000

/** One identification or signature by eID, from the choice to its end. */
export function useEid({ operations, place, input, onEnd, methods, round }: EidTask) {
  const [state, set] = useState<EidState>(() => takeUp(place))
  const wanted = useRef<Wanted>(undefined)
  const renewals = useRef(0)
  // Meanwhile whatever is said of the former order is old.
  const isBeginning = useRef(false)
  const asked = useRef({ input, methods })
  asked.current = { input, methods }

  const end = useCallback(
    async (orderId: string, next: EidState) => {
      forgetOrder(place, orderId)
      const hasFailed = next.phase === 'CHOOSING' && (next.failure || next.problem)
      if (isOwnWindow() && !hasFailed) return leaveOwnWindow()
      await onEnd()
      set(next)
    },
    [place, onEnd],
  )

  const begin = useCallback(
    async (want: Wanted) => {
      wanted.current = want
      forgetReturned()
      const { input, methods } = asked.current
      if (needsOwnWindow(want.device, findMethod(methods, want.method))) {
        // On the same site the window keeps what it begins where this page does: it must begin there, not go on with this.
        forgetOrder(place, readOrder(place)?.orderId ?? '')
        openOwnWindow(want.method)
        return set({ phase: 'OWN_WINDOW', method: want.method })
      }
      isBeginning.current = true
      const next = await startEid(operations, { ...input, ...want })
      isBeginning.current = false
      if (next.phase === 'UNDERWAY') {
        keepOrder(place, next.order)
        if (next.order.redirectUrl) goToBroker(next.order.redirectUrl)
        return set(next)
      }
      // Without any word of it: the step has moved on, or the session has ended, which the shell shows.
      if (!next.problem && !next.issues) await onEnd()
      set(next)
    },
    [operations, place, onEnd],
  )

  const start = async (method: string, personalIdentityNumber: string) => {
    set({ phase: 'STARTING', method })
    renewals.current = 0
    await begin({ method, device: likelyDevice(), ...(personalIdentityNumber ? { personalIdentityNumber } : {}) })
  }

  /** The same by another device: a new order, since one that is opened here comes back here, and nowhere else. */
  const change = async (device: Device) => {
    if (state.phase !== 'UNDERWAY') return
    renewals.current = 0
    await begin({ ...wanted.current, method: state.order.method, device })
  }

  const cancel = async () => {
    if (state.phase === 'OWN_WINDOW') return set({ phase: 'CHOOSING' })
    if (state.phase !== 'UNDERWAY') return
    const { orderId } = state.order
    // Should it not arrive, the order dies by itself, and the next one takes its place.
    await call(`${operations}.cancel`, { orderId }).catch(() => undefined)
    await end(orderId, { phase: 'CHOOSING' })
  }

  useEffect(() => {
    if (state.phase !== 'UNDERWAY') return
    let turn = 0
    let timer: ReturnType<typeof setTimeout>
    const ask = async () => {
      if (isBeginning.current) return
      turn += 1
      const mine = turn
      clearTimeout(timer)
      const next = state.parameters ? await bringHome(operations, state) : await collectEid(operations, state)
      if (mine !== turn || isBeginning.current) return
      if (next.phase === 'UNDERWAY') return set(next)
      const isUnopened = next.hint === 'startFailed' && wanted.current !== undefined
      if (isUnopened && renewals.current < renewalsMax && document.visibilityState === 'visible') {
        renewals.current += 1
        return begin(wanted.current as Wanted)
      }
      await end(state.order.orderId, next)
    }
    // A phone that has been in the eID's app comes back to a question that may hang from before: it is asked afresh.
    const wake = () => document.visibilityState === 'visible' && void ask()
    timer = setTimeout(ask, document.visibilityState === 'visible' ? state.waitMs : Math.max(state.waitMs, hiddenMs))
    document.addEventListener('visibilitychange', wake)
    addEventListener('pageshow', wake)
    addEventListener('online', wake)
    return () => {
      turn = -1
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
      removeEventListener('pageshow', wake)
      removeEventListener('online', wake)
    }
  }, [state, operations, begin, end])

  const { phase } = state
  useEffect(() => {
    if (phase !== 'OWN_WINDOW') return
    const timer = setInterval(() => void onEnd(), ownWindowMs)
    return () => clearInterval(timer)
  }, [phase, onEnd])

  // biome-ignore lint/correctness/useExhaustiveDependencies: one more signature is what ends the waiting for it
  useEffect(() => {
    set((now) => (now.phase === 'OWN_WINDOW' ? { phase: 'CHOOSING' } : now))
  }, [round])

  useEffect(() => {
    const method = phase === 'CHOOSING' ? findMethod(asked.current.methods, takeWish()) : undefined
    // In the sandbox the person to come is chosen first.
    if (method && !method.choosesPerson) void begin({ method: method.method, device: 'THIS' })
  }, [phase, begin])

  return { state, start, change, cancel }
}

function takeUp(place: string): EidState {
  // Only read: React may begin to show a page several times before it is there.
  const parameters = readReturned()
  const order = readOrder(place)
  if (!order) return { phase: 'CHOOSING', ...(parameters ? { problem: 'ELSEWHERE' } : {}) }
  return { phase: 'UNDERWAY', order, ...(parameters ? { parameters } : {}), waitMs: 0 }
}

function findMethod(methods: EidMethodView[], wanted: string | undefined): EidMethodView | undefined {
  return methods.find(({ method }) => method === wanted)
}

/** Whoever holds a phone has their eID on it, more often than not. */
function likelyDevice(): Device {
  return matchMedia('(pointer: coarse)').matches ? 'THIS' : 'ANOTHER'
}
