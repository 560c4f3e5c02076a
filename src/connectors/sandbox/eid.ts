import type { Clock } from '../../platform/clock.ts'
import { bankIdPicture } from '../eid-kit/bankid-qr.ts'
import type { EidCollected, EidConnector, EidIdentity, EidStarted } from '../kit.ts'
import { fictitiousEvidence, forcedOutage, refusal } from './answers.ts'
import type { SandboxPerson } from './catalogue/entry.ts'
import { defaultPerson, findPerson, personKey } from './catalogue/find.ts'
import { isMethodName, methodNames, methods, offeredMethods, type SandboxMethod } from './eid-methods.ts'
import { orderSchema, repeatableReference, type SandboxOrder } from './eid-order.ts'

const id = 'sandbox-eid'
/** As long as Swedish BankID keeps an order that nobody opens. */
const expiryMs = 30_000

/**
 * The eIDs of SE, NO, DK and FI with fictitious people. `personalIdentityNumber` chooses the person, and with it the
 * outcome; without one the country's default person comes. A number without an eID is refused when the order ends.
 *
 * Nothing is remembered: the order carries all, and `collect` works it out from the clock. After `eidDelayMs` the order
 * ends (0: at the first `collect`); the first two thirds of that time nobody has opened it. `cancel` therefore does
 * nothing, the caller drops the order. No redirect is offered, as the sandbox has no page of its own.
 */
export function createSandboxEid({ clock, eidDelayMs }: { clock: Clock; eidDelayMs: number }): EidConnector {
  return {
    id,
    kind: 'eid',
    methods: offeredMethods,
    sandbox: true,
    // Nobody has to be spared here, and whoever tries things out need not wait.
    collectEveryMs: 500,

    async start({ method, purpose, endUserIp, personalIdentityNumber, text, device }): Promise<EidStarted> {
      if (!isMethodName(method)) return refusal(`The sandbox has no such eID. Use one of ${methodNames.join(', ')}.`)
      if (purpose === 'SIGN' && !text) return refusal('To sign, send the text that is signed.')
      const { country } = methods[method]
      const wanted = personalIdentityNumber ?? defaultPerson[country].personalIdentityNumber
      const key = personKey(country, wanted)
      if (!key) return refusal(`This is not a personal identity number of ${country}. Check its form.`)
      const person = findPerson(country, key)
      if (person?.scenario === 'EID_DOWN') return forcedOutage('The eID provider')

      const startedAt = clock.now().toISOString()
      const number = person?.personalIdentityNumber ?? key
      const asked = [method, purpose, number, endUserIp, startedAt, text ?? '']
      const order: SandboxOrder = {
        orderRef: repeatableReference(asked, 'orderRef'),
        method,
        purpose,
        personalIdentityNumber: number,
        endUserIp,
        ...(text ? { text } : {}),
        startedAt,
        delayMs: delayOf(person, eidDelayMs),
      }
      if (method !== 'se-bankid') return { outcome: 'STARTED', order, launch: {} }
      const bankId = {
        autoStartToken: repeatableReference(asked, 'autoStartToken'),
        qrStartToken: repeatableReference(asked, 'qrStartToken'),
        qrStartSecret: repeatableReference(asked, 'qrStartSecret'),
      }
      const launch = device === 'THIS' ? { autoStartToken: bankId.autoStartToken } : bankIdPicture(bankId, 0)
      return { outcome: 'STARTED', order: { ...order, ...bankId, ...(device ? { device } : {}) }, launch }
    },

    async collect(stored): Promise<EidCollected> {
      const parsed = orderSchema.safeParse(stored)
      if (!parsed.success) return refusal('This is no order of the sandbox. Start a new one.')
      const order = parsed.data
      const method = methods[order.method]
      const person = findPerson(method.country, order.personalIdentityNumber)
      // Two processes may differ by a little, so an order can seem to start in the future.
      const elapsedMs = Math.max(0, clock.now().getTime() - Date.parse(order.startedAt))
      if (elapsedMs < order.delayMs) return pending(order, method, person, elapsedMs)

      const evidence = (body: object) => [fictitiousEvidence(clock, id, `eid/${order.method}/collect`, body)]
      const failed = (reason: 'CANCELLED' | 'EXPIRED' | 'REFUSED', hint: string): EidCollected => ({
        outcome: 'FAILED',
        reason,
        hint,
        ...(hint === 'startFailed' ? { wasOpened: false } : {}),
        evidence: evidence({ orderRef: order.orderRef, status: 'failed', hint }),
      })
      if (!person || person.scenario === 'NO_EID') return failed('REFUSED', method.hints.refused)
      if (person.scenario === 'EID_CANCELLED') return failed('CANCELLED', method.hints.cancelled)
      if (person.scenario === 'EID_EXPIRED') return failed('EXPIRED', method.hints.expired)
      // An order can outlive a catalogue in which the person's eID still worked.
      if (person.scenario === 'EID_DOWN') return forcedOutage('The eID provider')
      const signed = order.text ? { signedText: order.text } : {}
      return {
        outcome: 'COMPLETE',
        identity: identityOf(person, method),
        evidence: evidence({ ...method.answer(person, order), ...signed }),
      }
    },

    async cancel() {},
  }
}

/** Without any delay nobody wants to wait for the expiry either. */
function delayOf(person: SandboxPerson | undefined, eidDelayMs: number): number {
  const expires = person?.scenario === 'EID_EXPIRED' && eidDelayMs > 0
  return expires ? Math.max(expiryMs, eidDelayMs) : eidDelayMs
}

function pending(
  order: SandboxOrder,
  { hints }: SandboxMethod,
  person: SandboxPerson | undefined,
  elapsedMs: number,
): EidCollected {
  const isOpened = person?.scenario !== 'EID_EXPIRED' && elapsedMs >= (order.delayMs * 2) / 3
  if (isOpened) return { outcome: 'PENDING', hint: hints.opened }
  const { qrStartToken, qrStartSecret, device } = order
  // Only what has not been opened yet can still be scanned.
  const isToBeScanned = qrStartToken && qrStartSecret && device !== 'THIS'
  const picture = isToBeScanned ? bankIdPicture({ qrStartToken, qrStartSecret }, elapsedMs) : {}
  return { outcome: 'PENDING', hint: hints.unopened, ...picture }
}

function identityOf(person: SandboxPerson, { country, assurance }: SandboxMethod): EidIdentity {
  return {
    firstName: person.firstName,
    lastName: person.lastName,
    dateOfBirth: person.dateOfBirth,
    personalIdentityNumber: { id: person.personalIdentityNumber, issuingCountry: country },
    ...(assurance ? { assurance } : {}),
  }
}
