import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Egress } from '../../platform/egress.ts'
import { bankIdPicture } from '../eid-kit/bankid-qr.ts'
import { isSame } from '../eid-kit/is-same.ts'
import type { EidCollected, EidConnector, EidReturned, EidStarted } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import { call, id, type Wire } from './call.ts'
import { collectedSchema, orderSchema, startedSchema } from './order.ts'
import { readRequest } from './read-request.ts'
import { verifySignature } from './verify-signature.ts'

export { readBankIdTls } from './read-tls.ts'
export { type SignatureCheck, type SignatureProblem, verifyKept, verifySignature } from './verify-signature.ts'

export interface BankIdOptions {
  /** Built with what `readBankIdTls` gives: BankID knows a relying party by its client certificate. */
  egress: Egress
  clock: Clock
  /** TEST is for fictitious people: production refuses it. */
  environment: 'PRODUCTION' | 'TEST'
  /** Up to the version; the official address of the environment unless told. */
  baseUrl?: string | undefined
  /** For one call; 10,000 unless told. */
  timeoutMs?: number | undefined
  /** Asked of each order, as BankID writes them: certificatePolicies, pinCode, mrtd, risk. */
  requirement?:
    | {
        certificatePolicies?: string[] | undefined
        pinCode?: boolean | undefined
        mrtd?: boolean | undefined
        risk?: 'low' | 'moderate' | undefined
      }
    | undefined
  /** How the text to be signed is written; plain unless told. */
  textFormat?: 'PLAIN' | 'SIMPLE_MARKDOWN_V1' | undefined
  /**
   * PEM of the roots that people's certificates come from. With them each signature is checked before it is believed;
   * without, BankID's word that it has checked it is. Kept in either case.
   */
  rootCertificates?: string[] | undefined
}

const official = { PRODUCTION: 'https://appapi2.bankid.com/rp/v6.0', TEST: 'https://appapi2.test.bankid.com/rp/v6.0' }

/** Failed orders by what it means to us (RP API v6, “Hint codes for failed orders”). What is not here is OTHER. */
const reasons = new Map<string, 'CANCELLED' | 'EXPIRED' | 'REFUSED'>([
  ['userCancel', 'CANCELLED'],
  ['cancelled', 'CANCELLED'],
  ['userDeclinedCall', 'CANCELLED'],
  ['expiredTransaction', 'EXPIRED'],
  ['startFailed', 'EXPIRED'],
  ['certificateErr', 'REFUSED'],
  ['notSupportedByUserApp', 'REFUSED'],
  ['transactionRiskBlocked', 'REFUSED'],
])

/**
 * Swedish BankID over its RP API v6 (developers.bankid.com). An order is started by QR picture, or on the same device by
 * its token. The latter alone has a return address, with a nonce that nobody but the app learns, and is not completed
 * before that has come back: somebody who was sent another's link completes nothing for them (RP API v6, `returnUrl`). A
 * personal number only restricts who may complete an order. Hint codes are handed on as BankID writes them. BankID asks to be
 * collected every two seconds, by one caller at a time, and forgets an order some minutes after its end.
 */
export function createBankId(options: BankIdOptions): EidConnector {
  const { clock, environment, rootCertificates } = options
  const wire: Wire = {
    source: id,
    name: 'BankID',
    egress: options.egress,
    clock,
    baseUrl: (options.baseUrl ?? official[environment]).replace(/\/$/, ''),
    timeoutMs: options.timeoutMs ?? 10_000,
  }

  return {
    id,
    kind: 'eid',
    methods: [{ method: 'se-bankid', country: 'SE', name: 'BankID', signs: true }],
    sandbox: environment === 'TEST',

    async start(request): Promise<EidStarted> {
      const read = readRequest(request, options)
      if ('refused' in read) return outage('REFUSED', read.refused)
      const answer = await call(wire, request.purpose === 'SIGN' ? 'sign' : 'auth', read.asked, startedSchema)
      if (answer.outcome === 'ERROR') return answer.refusal
      if (answer.outcome === 'OUTAGE') return answer
      const { autoStartToken, ...references } = answer.value
      const order = { ...references, startedAt: clock.now().toISOString(), ...read.kept }
      const isHere = read.kept.nonce !== undefined
      // One way in alone: the token of an order that is scanned would open it where nothing brings the nonce back.
      return { outcome: 'STARTED', order, launch: isHere ? { autoStartToken } : bankIdPicture(references, 0) }
    },

    async callback(stored, { nonce }): Promise<EidReturned> {
      const parsed = orderSchema.safeParse(stored)
      if (!parsed.success) return outage('REFUSED', 'This is no order of BankID. Start a new one.')
      const order = parsed.data
      if (order.nonce === undefined || !isSame(nonce ?? '', order.nonce)) return { outcome: 'FOREIGN' }
      return { outcome: 'RETURNED', order: { ...order, returned: true } }
    },

    async collect(stored): Promise<EidCollected> {
      const parsed = orderSchema.safeParse(stored)
      if (!parsed.success) return outage('REFUSED', 'This is no order of BankID. Start a new one.')
      const order = parsed.data
      const answer = await call(wire, 'collect', { orderRef: order.orderRef }, collectedSchema)
      if (answer.outcome === 'OUTAGE') return answer
      const evidence = [answer.evidence]
      const failed = (reason: 'CANCELLED' | 'EXPIRED' | 'REFUSED' | 'OTHER', hint: string) => ({
        outcome: 'FAILED' as const,
        reason,
        hint,
        evidence,
      })
      if (answer.outcome === 'ERROR') {
        // Nothing but the reference was sent: BankID does not know it any more, and never will again.
        return answer.errorCode === 'invalidParameters' ? failed('EXPIRED', answer.errorCode) : answer.refusal
      }
      const said = answer.value
      if (said.orderRef !== order.orderRef)
        return outage('MALFORMED', 'BankID answered for another order', { evidence })
      if (said.status === 'failed') {
        const end = failed(reasons.get(said.hintCode) ?? 'OTHER', said.hintCode)
        return said.hintCode === 'startFailed' ? { ...end, wasOpened: false } : end
      }
      if (said.status === 'pending') {
        // Once the app has opened the order there is nothing left to scan.
        const isToBeScanned = said.hintCode === 'outstandingTransaction' && order.nonce === undefined
        const elapsedMs = clock.now().getTime() - Date.parse(order.startedAt)
        return { outcome: 'PENDING', hint: said.hintCode, ...(isToBeScanned ? bankIdPicture(order, elapsedMs) : {}) }
      }
      // Nobody is identified, and nothing is kept of them, before the browser that began it has them back.
      if (order.nonce !== undefined && !order.returned) return { outcome: 'PENDING', hint: 'returnAwaited' }
      const { user, signature } = said.completionData
      // BankID keeps to the restriction; should it ever not, nobody may be taken for another.
      if (order.personalNumber && user.personalNumber !== order.personalNumber) return failed('REFUSED', 'otherPerson')
      if (rootCertificates) {
        const check = verifySignature(signature, {
          rootCertificates,
          at: clock.now(),
          personalNumber: user.personalNumber,
          text: order.text,
        })
        if (check.outcome === 'INVALID') return failed('OTHER', `signature:${check.problem}`)
      }
      return {
        outcome: 'COMPLETE',
        identity: {
          firstName: user.givenName,
          lastName: user.surname,
          personalIdentityNumber: { id: user.personalNumber, issuingCountry: 'SE' },
        },
        evidence,
      }
    },

    /** Does not tell whether BankID heard it: an order that nobody opens dies by itself after half a minute. */
    async cancel(stored) {
      const parsed = orderSchema.pick({ orderRef: true }).safeParse(stored)
      if (parsed.success) await call(wire, 'cancel', parsed.data, z.object({}))
    },
  }
}
