import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Egress } from '../../platform/egress.ts'
import type { EidCollected, EidConnector, EidIdentity, EidStarted } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import { call, id, type Wire } from './call.ts'
import { type Order, orderSchema, resultSchema, services, startedSchema } from './order.ts'
import { type Details, verifyDetails } from './verify-details.ts'

export { readFrejaTls } from './read-tls.ts'
export { verifyKeptDetails } from './verify-details.ts'

export interface FrejaOptions {
  /** Built with what `readFrejaTls` gives: Freja knows a relying party by its client certificate. */
  egress: Egress
  clock: Clock
  /** TEST is for fictitious people: production refuses it. */
  environment: 'PRODUCTION' | 'TEST'
  /** PEM of the certificates that Freja signs its answers by. */
  certificates: string[]
  /** The official address of the environment unless told. */
  baseUrl?: string | undefined
  /** PLUS, where an identity document was seen in person, unless told. */
  level?: 'EXTENDED' | 'PLUS' | undefined
  /** For one call; 10,000 unless told. */
  timeoutMs?: number | undefined
}

const official = {
  PRODUCTION: 'https://services.prod.frejaeid.com',
  TEST: 'https://services.test.frejaeid.com',
}

/** Freja itself ends an identification after two minutes; a signature may wait for as long as it is told. */
const SIGN_LIVES_MS = 300_000
/** Longer ones nobody reads on a phone. */
const TEXT_MAX = 4_096

const ends = new Map<string, 'CANCELLED' | 'EXPIRED' | 'REFUSED'>([
  ['CANCELED', 'CANCELLED'],
  ['RP_CANCELED', 'CANCELLED'],
  ['EXPIRED', 'EXPIRED'],
  ['REJECTED', 'REFUSED'],
])

/** Swedish words for the request, as its people know them. */
const title = 'Underskrift'

/**
 * Freja eID over its REST API (frejaeid.atlassian.net). Nobody is asked for by number: whoever opens the order with their app,
 * by picture or by link, is found out (`INFERRED`), and a wanted number is compared at the end. What is believed is what
 * Freja has signed, and nothing beside it. Statuses are handed on as Freja writes them.
 */
export function createFreja(options: FrejaOptions): EidConnector {
  const { clock, environment, certificates, level = 'PLUS' } = options
  const wire: Wire = {
    source: id,
    name: 'Freja',
    egress: options.egress,
    clock,
    baseUrl: (options.baseUrl ?? official[environment]).replace(/\/$/, ''),
    timeoutMs: options.timeoutMs ?? 10_000,
  }
  const unknownOrder = () => outage('REFUSED', 'This is no order of Freja. Start a new one.')

  return {
    id,
    kind: 'eid',
    methods: [{ method: 'se-freja', country: 'SE', name: 'Freja', signs: true, signsUpTo: TEXT_MAX }],
    sandbox: environment === 'TEST',

    async start({ method, purpose, personalIdentityNumber, text, device }): Promise<EidStarted> {
      const refuse = (detail: string) => outage('REFUSED', detail)
      if (method !== 'se-freja') return refuse('This is Freja alone: ask for se-freja.')
      if (purpose === 'SIGN' && !text) return refuse('To sign, send the text that is signed.')
      if ((text?.length ?? 0) > TEXT_MAX) return refuse('The text is longer than Freja shows.')
      const personalNumber = personalIdentityNumber?.replace(/[-\s]/g, '')
      if (personalNumber !== undefined && !/^\d{12}$/.test(personalNumber)) {
        return refuse('Freja takes personal identity numbers of 12 digits.')
      }
      const asked = {
        userInfoType: 'INFERRED',
        userInfo: 'N/A',
        minRegistrationLevel: level,
        attributesToReturn: ['BASIC_USER_INFO', 'SSN', 'DATE_OF_BIRTH', 'REGISTRATION_LEVEL', 'LOA_LEVEL'].map(
          (attribute) => ({ attribute }),
        ),
        ...(purpose === 'SIGN' && text ? toSign(text, clock.now().getTime() + SIGN_LIVES_MS) : {}),
      }
      const answer = await call(wire, services[purpose].init, asked, startedSchema)
      if (answer.outcome === 'ERROR') return answer.refusal
      if (answer.outcome === 'OUTAGE') return answer
      const isScanned = device !== 'THIS'
      const order: Order = {
        reference: answer.value,
        purpose,
        isScanned,
        ...(personalNumber ? { personalNumber } : {}),
        ...(purpose === 'SIGN' && text ? { text } : {}),
      }
      const address = appAddress(order)
      return { outcome: 'STARTED', order, launch: isScanned ? { qr: address } : { appUrl: address } }
    },

    async collect(stored): Promise<EidCollected> {
      const parsed = orderSchema.safeParse(stored)
      if (!parsed.success) return unknownOrder()
      const order = parsed.data
      const { result, reference } = services[order.purpose]
      const answer = await call(wire, result, { [reference]: order.reference }, resultSchema)
      if (answer.outcome === 'OUTAGE') return answer
      const evidence = [answer.evidence]
      const failed = (reason: 'CANCELLED' | 'EXPIRED' | 'REFUSED' | 'OTHER', hint: string): EidCollected => ({
        outcome: 'FAILED',
        reason,
        hint,
        evidence,
      })
      // 1100: Freja does not know the reference any more, and never will again.
      if (answer.outcome === 'ERROR') return answer.errorCode === '1100' ? failed('EXPIRED', '1100') : answer.refusal
      const { status, details } = answer.value
      const reason = ends.get(status)
      if (reason) return failed(reason, status)
      if (status !== 'APPROVED') {
        const isToBeScanned = status === 'STARTED' && order.isScanned
        return { outcome: 'PENDING', hint: status, ...(isToBeScanned ? { qr: appAddress(order) } : {}) }
      }
      if (details === undefined) return outage('MALFORMED', 'Freja approved without saying what', { evidence })
      const { text } = order
      const check = await verifyDetails(details, { certificates, at: clock.now(), order, text })
      if (check.outcome === 'INVALID') {
        const isOfOther = check.problem === 'OTHER_TEXT'
        return failed('OTHER', isOfOther ? 'text' : `details:${check.problem}`)
      }
      const identity = identityOf(check.details)
      if (!isLevelEnough(check.details, level)) return failed('REFUSED', 'assurance')
      const { personalIdentityNumber: number } = identity
      if (order.personalNumber !== undefined && number?.id !== order.personalNumber) {
        return failed('REFUSED', number ? 'otherPerson' : 'personUnknown')
      }
      return { outcome: 'COMPLETE', identity, evidence }
    },

    /** Does not tell whether Freja heard it: an order that nobody opens dies by itself. */
    async cancel(stored) {
      const order = orderSchema.safeParse(stored)
      if (!order.success) return
      const { cancel, reference } = services[order.data.purpose]
      await call(wire, cancel, { [reference]: order.data.reference }, z.object({}))
    },
  }
}

/** What Freja's app takes up the order by: scanned as a picture, or opened as a link. */
function appAddress({ reference }: Order): string {
  return `frejaeid://bindUserToTransaction?transactionReference=${encodeURIComponent(reference)}`
}

function toSign(text: string, expiry: number) {
  return {
    title,
    expiry,
    dataToSignType: 'SIMPLE_UTF8_TEXT',
    dataToSign: { text: Buffer.from(text).toString('base64') },
    signatureType: 'SIMPLE',
  }
}

/** Freja keeps to the level that was asked for; should it ever not, nobody is taken for more than they have shown. */
function isLevelEnough({ requestedAttributes }: Details, level: 'EXTENDED' | 'PLUS'): boolean {
  const { registrationLevel } = requestedAttributes
  return registrationLevel === 'PLUS' || (level === 'EXTENDED' && registrationLevel === 'EXTENDED')
}

function identityOf({ requestedAttributes }: Details): EidIdentity {
  const { basicUserInfo, ssn, dateOfBirth, loaLevel, registrationLevel } = requestedAttributes
  const assurance = loaLevel ?? registrationLevel
  return {
    firstName: basicUserInfo.name,
    lastName: basicUserInfo.surname,
    ...(dateOfBirth ? { dateOfBirth } : {}),
    ...(ssn ? { personalIdentityNumber: { id: ssn.ssn, issuingCountry: ssn.country } } : {}),
    ...(assurance ? { assurance } : {}),
  }
}
