import { useId, useRef } from 'react'
import { useWords } from '../words/index.ts'

/** Saying no, which is asked once more: it ends the invitation. */
export function Decline({ onDecline }: { onDecline: () => Promise<void> }) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  return (
    <>
      <button type="button" className="link" onClick={() => dialog.current?.showModal()}>
        {t('cosign.decline')}
      </button>
      <dialog ref={dialog} aria-labelledby={id}>
        <p id={id}>{t('cosign.declineSure')}</p>
        <div className="stack">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('cosign.declineNo')}
          </button>
          <button
            type="button"
            className="button button-second"
            onClick={() => {
              dialog.current?.close()
              void onDecline()
            }}
          >
            {t('cosign.declineYes')}
          </button>
        </div>
      </dialog>
    </>
  )
}
