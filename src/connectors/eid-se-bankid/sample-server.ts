import { randomUUID } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import { type LoopbackRequest, type Replies, type Reply, startLoopback } from '../loopback.ts'
import { createSampleSigner, type SamplePerson } from './sample-signature.ts'

/** What somebody with the sample's app does with an order. */
export type SampleConduct =
  | 'COMPLETES'
  | 'CANCELS'
  /** Nobody scans the picture or opens the app. */
  | 'NEVER_OPENS'
  /** Opens it and lays the phone away. */
  | 'NEVER_SIGNS'
  /** The BankID is blocked. */
  | 'BLOCKED'

export interface SampleBankIdOptions {
  clock: Clock
  /** Who holds the phone; the first one where an order names nobody. */
  people: (SamplePerson & { conduct?: SampleConduct })[]
  /** From start until the app has opened the order; 4,000 unless told. */
  opensAfterMs?: number
  /** From then until the person writes the code, and as long again until all is done; 4,000 unless told. */
  signsAfterMs?: number
  port?: number
}

interface Order {
  orderRef: string
  startedAt: number
  purpose: 'Identification' | 'Signing'
  wanted: string | undefined
  holder: SamplePerson
  conduct: SampleConduct
  userVisibleData: string | undefined
  endUserIp: string
  /** When and how it ended before its time. */
  ended?: { at: number; hintCode: string }
}

/** How long BankID keeps an order that nobody opens, one that is open, and what it knows of one that has ended. */
const UNOPENED_MS = 30_000
const OPENED_MS = 180_000
const REMEMBERED_MS = 300_000

/**
 * BankID's RP API v6 with invented people, on loopback. Its orders go through the states of the real ones by the clock:
 * outstandingTransaction, started, userSign, complete; they fail as the people's conduct says, and are forgotten in the
 * end. Signatures are real ones, of `rootCertificate`. There is no TLS: try that with a server of your own.
 */
export async function startSampleBankId(options: SampleBankIdOptions) {
  const { clock, people, opensAfterMs = 4_000, signsAfterMs = 4_000 } = options
  const signer = createSampleSigner(clock.now(), people)
  const orders = new Map<string, Order>()
  const nowMs = () => clock.now().getTime()

  function begin(purpose: Order['purpose'], request: LoopbackRequest): Reply {
    const asked = bodyOf(request)
    const { endUserIp, userVisibleData, requirement } = asked
    if (typeof endUserIp !== 'string') return error(400, 'invalidParameters', 'Invalid endUserIp')
    if (purpose === 'Signing' && typeof userVisibleData !== 'string') {
      return error(400, 'invalidParameters', 'Invalid userVisibleData')
    }
    const wanted = (requirement as { personalNumber?: string } | undefined)?.personalNumber
    const other = [...orders.values()].find((order) => wanted && order.wanted === wanted && isOpen(order))
    if (other) {
      // BankID ends both, so that nobody signs what another has begun.
      other.ended = { at: nowMs(), hintCode: 'cancelled' }
      return error(400, 'alreadyInProgress', 'Order already in progress for pno')
    }
    const holder = people.find(({ personalNumber }) => personalNumber === wanted) ?? people[0]
    if (!holder) throw new Error('Give the sample server somebody with a BankID.')
    const order: Order = {
      orderRef: randomUUID(),
      startedAt: nowMs(),
      purpose,
      wanted,
      holder,
      conduct: holder.conduct ?? 'COMPLETES',
      userVisibleData: typeof userVisibleData === 'string' ? userVisibleData : undefined,
      endUserIp,
    }
    orders.set(order.orderRef, order)
    const tokens = { autoStartToken: randomUUID(), qrStartToken: randomUUID(), qrStartSecret: randomUUID() }
    return { body: { orderRef: order.orderRef, ...tokens } }
  }

  /** Pending, failed or complete, and since when. */
  function stateOf(order: Order): { status: 'pending' | 'failed' | 'complete'; hintCode: string; endedAt?: number } {
    const { startedAt, conduct, ended } = order
    const elapsedMs = nowMs() - startedAt
    const failed = (hintCode: string, afterMs: number) => {
      return { status: 'failed' as const, hintCode, endedAt: startedAt + afterMs }
    }
    if (ended) return { status: 'failed', hintCode: ended.hintCode, endedAt: ended.at }
    if (conduct === 'NEVER_OPENS' && elapsedMs >= UNOPENED_MS) return failed('startFailed', UNOPENED_MS)
    if (conduct === 'NEVER_OPENS' || elapsedMs < opensAfterMs) {
      return { status: 'pending', hintCode: 'outstandingTransaction' }
    }
    // Somebody else's phone: the order is for one person alone.
    const isOther = order.wanted !== undefined && order.wanted !== order.holder.personalNumber
    if (isOther || conduct === 'BLOCKED') return failed('certificateErr', opensAfterMs)
    if (elapsedMs < opensAfterMs + signsAfterMs) return { status: 'pending', hintCode: 'started' }
    if (conduct === 'CANCELS') return failed('userCancel', opensAfterMs + signsAfterMs)
    if (conduct === 'NEVER_SIGNS' && elapsedMs >= OPENED_MS) return failed('expiredTransaction', OPENED_MS)
    const doneAfterMs = opensAfterMs + 2 * signsAfterMs
    if (conduct === 'NEVER_SIGNS' || elapsedMs < doneAfterMs) return { status: 'pending', hintCode: 'userSign' }
    return { status: 'complete', hintCode: '', endedAt: startedAt + doneAfterMs }
  }

  function isOpen(order: Order): boolean {
    return stateOf(order).status === 'pending'
  }

  function find(request: LoopbackRequest): Order | undefined {
    const order = orders.get(String(bodyOf(request).orderRef))
    const endedAt = order && stateOf(order).endedAt
    return endedAt !== undefined && nowMs() - endedAt >= REMEMBERED_MS ? undefined : order
  }

  function collect(request: LoopbackRequest): Reply {
    const order = find(request)
    if (!order) return noSuchOrder
    const { orderRef, holder, purpose, userVisibleData } = order
    const { status, hintCode } = stateOf(order)
    if (status !== 'complete') return { body: { orderRef, status, hintCode } }
    const { personalNumber, givenName, surname } = holder
    const completionData = {
      user: { personalNumber, name: `${givenName} ${surname}`, givenName, surname },
      device: { ipAddress: order.endUserIp, uhi: 'cHJvdg==' },
      bankIdIssueDate: new Date(order.startedAt).toISOString().slice(0, 10),
      signature: signer.sign(holder, { purpose, userVisibleData }),
      ocspResponse: Buffer.from('the sample has no OCSP responder').toString('base64'),
    }
    return { body: { orderRef, status, completionData } }
  }

  function cancel(request: LoopbackRequest): Reply {
    const order = find(request)
    if (!order) return noSuchOrder
    if (isOpen(order)) orders.delete(order.orderRef)
    return { body: {} }
  }

  const json = (answer: (request: LoopbackRequest) => Reply) => (request: LoopbackRequest) =>
    request.headers['content-type'] === 'application/json'
      ? answer(request)
      : error(415, 'unsupportedMediaType', 'Unsupported media type')
  const replies: Replies = {
    'POST /rp/v6.0/auth': json((request) => begin('Identification', request)),
    'POST /rp/v6.0/sign': json((request) => begin('Signing', request)),
    'POST /rp/v6.0/collect': json(collect),
    'POST /rp/v6.0/cancel': json(cancel),
    'POST /*': error(404, 'notFound', 'Not found'),
  }
  const server = await startLoopback(replies, options.port === undefined ? {} : { port: options.port })
  return { ...server, baseUrl: `${server.url}/rp/v6.0`, rootCertificate: signer.rootCertificate }
}

const noSuchOrder = error(400, 'invalidParameters', 'No such order')

/** Every error of BankID's has this form. */
export function error(status: number, errorCode: string, details: string): Reply {
  return { status, body: { errorCode, details } }
}

function bodyOf({ body }: LoopbackRequest): Record<string, unknown> {
  return JSON.parse(body) as Record<string, unknown>
}
