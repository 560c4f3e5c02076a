import { useWords } from '../../words/index.ts'
import type { Underway as UnderwayState } from './ask-eid.ts'
import type { Device, KeptOrder } from './kept-order.ts'
import { LiveQr } from './live-qr.tsx'

interface Props {
  state: UnderwayState
  name: string
  onDevice: (device: Device) => void
  onCancel: () => void
}

/** An order that waits for the person: the way to their eID, what it waits for, and the way out. */
export function Underway({ state: { order, picture, hint }, name, onDevice, onCancel }: Props) {
  const { t } = useWords()
  const isUnopened = hint === undefined || unopened.has(hint)
  const link = appLink(order)
  const isHere = order.device === 'THIS' && link !== undefined
  const canChoose = (isHere || order.isScanned) && isUnopened
  return (
    <>
      <h2 tabIndex={-1}>{t('eid.underway', { name })}</h2>
      {isHere && isUnopened && (
        <a className="button" href={link} rel="noreferrer">
          {t('eid.open', { name })}
        </a>
      )}
      {order.isScanned && isUnopened && (
        <div className="qr-frame">{picture && <LiveQr picture={picture} label={t('eid.picture', { name })} />}</div>
      )}
      {order.redirectUrl && hint === 'WAITING_FOR_USER' && (
        <a className="button" href={order.redirectUrl} rel="noreferrer">
          {t('eid.open', { name })}
        </a>
      )}
      <p role="status" className={isUnopened ? 'quiet' : 'eid-hint'}>
        {t(hintKey(hint, canChoose ? isHere : undefined), { name })}
      </p>
      {(canChoose || hint === 'returnAwaited') && (
        <button type="button" className="button button-second" onClick={() => onDevice(isHere ? 'ANOTHER' : 'THIS')}>
          {t(isHere ? 'eid.elsewhere' : 'eid.here', { name })}
        </button>
      )}
      <button type="button" className="link" onClick={onCancel}>
        {t('eid.cancel')}
      </button>
    </>
  )
}

/**
 * The address by which the app on this device takes up the order; it comes back by the order's own return address. BankID
 * on a computer is no app of a phone's kind, and has no universal link.
 */
function appLink({ autoStartToken, appUrl }: KeptOrder): string | undefined {
  if (autoStartToken === undefined) return appUrl
  const start = matchMedia('(pointer: coarse)').matches ? 'https://app.bankid.com/' : 'bankid:///'
  return `${start}?autostarttoken=${encodeURIComponent(autoStartToken)}`
}

/** What BankID and Freja say while nobody has opened the order. */
const unopened = new Set(['outstandingTransaction', 'noClient', 'STARTED'])

const known: Record<string, string> = {
  started: 'started',
  DELIVERED_TO_MOBILE: 'started',
  OPENED: 'started',
  userMrtd: 'userMrtd',
  userCallConfirm: 'userCallConfirm',
  userSign: 'userSign',
  processing: 'processing',
  providerUnavailable: 'providerUnavailable',
  returnAwaited: 'returnAwaited',
}

/** What a provider's code means, in words of ours; of a code that is new, that the eID is waited for. */
function hintKey(hint: string | undefined, isHere: boolean | undefined): string {
  if (isHere !== undefined) return isHere ? 'eid.hint.openHere' : 'eid.hint.scan'
  return `eid.hint.${known[hint ?? ''] ?? 'waiting'}`
}
