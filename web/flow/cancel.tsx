import { useRef, useState } from 'react'
import { useWords } from './words/index.ts'

/** The way out for whoever has changed their mind; asked once more, since it is for good. */
export function Cancel({ onCancel }: { onCancel: () => Promise<void> }) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const [isSending, setSending] = useState(false)

  async function cancel() {
    if (isSending) return
    setSending(true)
    await onCancel()
    setSending(false)
    dialog.current?.close()
  }

  return (
    <>
      <button type="button" className="link link-quiet" onClick={() => dialog.current?.showModal()}>
        {t('cancel.open')}
      </button>
      <dialog ref={dialog} aria-labelledby="cancel-title" aria-describedby="cancel-text">
        <h2 id="cancel-title">{t('cancel.title')}</h2>
        <p id="cancel-text">{t('cancel.text')}</p>
        <div className="stack">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('cancel.no')}
          </button>
          <button type="button" className="button button-second" aria-disabled={isSending} onClick={cancel}>
            {isSending ? t('shell.working') : t('cancel.yes')}
          </button>
        </div>
      </dialog>
    </>
  )
}
