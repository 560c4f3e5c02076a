import { useState } from 'react'
import { useWords } from '../../words/index.ts'
import { Qr } from './qr.tsx'
import type { EidState } from './use-eid.ts'

interface Props {
  state: Extract<EidState, { phase: 'UNDERWAY' }>
  name: string
  onCancel: () => void
}

/** An order that waits for the person: the way to their eID, what it waits for, and the way out. */
export function Underway({ state: { order, qr, hint }, name, onCancel }: Props) {
  const { t } = useWords()
  // Whoever holds a phone has their eID on it, more often than not.
  const [isHere, setHere] = useState(() => matchMedia('(pointer: coarse)').matches)
  const isUnopened = hint === undefined || hint === 'outstandingTransaction' || hint === 'noClient'
  const canChoose = order.autoStartToken !== undefined && isUnopened
  return (
    <>
      <h2 tabIndex={-1}>{t('eid.underway', { name })}</h2>
      {canChoose && isHere && (
        <a className="button" href={appLink(order.autoStartToken ?? '')} rel="noreferrer">
          {t('eid.open', { name })}
        </a>
      )}
      {canChoose && !isHere && (
        <div className="qr-frame">{qr && <Qr text={qr} label={t('eid.picture', { name })} />}</div>
      )}
      {order.redirectUrl && hint === 'WAITING_FOR_USER' && (
        <a className="button" href={order.redirectUrl} rel="noreferrer">
          {t('eid.open', { name })}
        </a>
      )}
      <p role="status" className={isUnopened ? 'quiet' : 'eid-hint'}>
        {t(hintKey(hint, canChoose ? isHere : undefined), { name })}
      </p>
      {canChoose && (
        <button type="button" className="button button-second" onClick={() => setHere(!isHere)}>
          {t(isHere ? 'eid.elsewhere' : 'eid.here', { name })}
        </button>
      )}
      <button type="button" className="link" onClick={onCancel}>
        {t('eid.cancel')}
      </button>
    </>
  )
}

/** The address by which the app on this device takes up the order; it comes back by the order's own return address. */
function appLink(autoStartToken: string): string {
  return `https://app.bankid.com/?autostarttoken=${encodeURIComponent(autoStartToken)}&redirect=null`
}

const known = new Set(['started', 'userMrtd', 'userCallConfirm', 'userSign', 'processing', 'providerUnavailable'])

/** What a provider's code means, in words of ours; of a code that is new, that the eID is waited for. */
function hintKey(hint: string | undefined, isHere: boolean | undefined): string {
  if (isHere !== undefined) return isHere ? 'eid.hint.openHere' : 'eid.hint.scan'
  return hint && known.has(hint) ? `eid.hint.${hint}` : 'eid.hint.waiting'
}
