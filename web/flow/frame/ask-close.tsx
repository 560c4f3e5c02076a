import { useEffect, useRef } from 'react'
import { useWords } from '../words/index.ts'
import { hearHost, tellHost } from './host.ts'

/** Asked when somebody closes what stands around the frame; at the end there is nothing to ask. */
export function AskClose({ isOpen }: { isOpen: boolean }) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(
    () =>
      hearHost(({ type }) => {
        if (type !== 'askClose') return
        if (isOpen && dialog.current) dialog.current.showModal()
        else tellHost({ type: 'close' })
      }),
    [isOpen],
  )
  return (
    <dialog
      ref={dialog}
      aria-labelledby="close-title"
      aria-describedby="close-text"
      onClose={() => tellHost({ type: 'stay' })}
    >
      <h2 id="close-title">{t('close.title')}</h2>
      <p id="close-text">{t('close.text')}</p>
      <div className="stack">
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {t('close.no')}
        </button>
        <button type="button" className="button button-second" onClick={() => tellHost({ type: 'close' })}>
          {t('close.yes')}
        </button>
      </div>
    </dialog>
  )
}
