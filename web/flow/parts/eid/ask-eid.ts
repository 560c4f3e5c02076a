import { call, isFinal, Refused } from '../../../shared/api.ts'
import type { Issues } from '../../view.ts'
import type { Device, KeptOrder } from './kept-order.ts'
import { forgetReturned } from './returned.ts'

export type Failure = 'CANCELLED' | 'EXPIRED' | 'REFUSED' | 'OTHER' | 'WRONG_PERSON'
export type Operations = 'flow.identify' | 'flow.cosign'

/** What the app on another device scans, second by second from when it came. */
export interface Picture {
  texts: string[]
  since: number
}

export interface Underway {
  phase: 'UNDERWAY'
  order: KeptOrder
  /** What the eID's page, or its app, has sent the browser back with, until it has been handed in. */
  parameters?: Record<string, string>
  picture?: Picture
  hint?: string
  /** When to ask again. */
  waitMs: number
}
export interface Choosing {
  phase: 'CHOOSING'
  failure?: Failure
  hint?: string
  /** ELSEWHERE: somebody came back from an eID who has not begun here. */
  problem?: 'SILENT' | 'SERVER' | 'ELSEWHERE'
  issues?: Issues
}

interface Pictured {
  qr?: string
  qrAfter?: string[]
}
interface Collected extends Pictured {
  state: 'PENDING' | 'COMPLETE' | 'FAILED' | 'CANCELLED'
  hint?: string
  failure?: Failure
  collectAfterMs?: number
}

/** Where nobody says when. */
const silentMs = 4_000

export async function startEid(
  operations: Operations,
  input: { method: string; device: Device; personalIdentityNumber?: string },
): Promise<Underway | Choosing> {
  try {
    const { qr, qrAfter, collectAfterMs, ...order } = await call<
      Omit<KeptOrder, 'device' | 'isScanned'> & Pictured & { collectAfterMs: number }
    >(`${operations}.start`, input)
    const picture = pictureOf({ ...(qr ? { qr } : {}), ...(qrAfter ? { qrAfter } : {}) })
    const kept = { ...order, device: input.device, isScanned: qr !== undefined }
    return { phase: 'UNDERWAY', order: kept, ...picture, waitMs: collectAfterMs }
  } catch (error) {
    if (!(error instanceof Refused)) return { phase: 'CHOOSING', problem: 'SERVER' }
    const issues = Object.fromEntries(error.issues.map(({ path, message }) => [path, message]))
    if (error.status === 400) return { phase: 'CHOOSING', issues }
    // 4xx: the step has moved on, or the session has ended; whoever asked shows which.
    if (error.status < 500) return { phase: 'CHOOSING' }
    return { phase: 'CHOOSING', problem: error.status === 503 ? 'SILENT' : 'SERVER' }
  }
}

/** Hands in what the eID sent along; it may be given again while the eID is silent. */
export async function bringHome(operations: Operations, { order, parameters }: Underway): Promise<Underway> {
  try {
    await call(`${operations}.callback`, { orderId: order.orderId, parameters })
    forgetReturned()
    return { phase: 'UNDERWAY', order, hint: 'processing', waitMs: 0 }
  } catch (error) {
    if (!isFinal(error) && parameters)
      return { phase: 'UNDERWAY', order, parameters, hint: 'providerUnavailable', waitMs: silentMs }
    forgetReturned()
    // What came back belongs to another order: this one is still waited for.
    return { phase: 'UNDERWAY', order, waitMs: 0 }
  }
}

export async function collectEid(operations: Operations, { order }: Underway): Promise<Underway | Choosing> {
  try {
    const answer = await call<Collected>(`${operations}.collect`, { orderId: order.orderId })
    const { state, hint = '', failure = 'OTHER', collectAfterMs = silentMs } = answer
    if (state === 'PENDING') return { phase: 'UNDERWAY', order, hint, ...pictureOf(answer), waitMs: collectAfterMs }
    return state === 'FAILED' ? { phase: 'CHOOSING', failure, hint } : { phase: 'CHOOSING' }
  } catch (error) {
    // The order may well be alive; only where the server knows it no more, or the session has ended, is it over.
    if (isFinal(error)) return { phase: 'CHOOSING' }
    return { phase: 'UNDERWAY', order, hint: 'providerUnavailable', waitMs: silentMs }
  }
}

function pictureOf({ qr, qrAfter = [] }: Pictured): { picture?: Picture } {
  return qr ? { picture: { texts: [qr, ...qrAfter], since: performance.now() } } : {}
}
