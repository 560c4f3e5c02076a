import { useEffect, useId, useRef, useState } from 'react'
import { addWords, useWords } from '../../words/index.ts'
import './style.css'
import { words } from './words.ts'

addWords(words)

interface Props {
  link: string
  label: string
  hint: string
  /** What goes along with the link where it is shared; none: it is not to be sent about. */
  shareText?: string
  takesFocus?: boolean
}

/** A link that is shown this once: to copy, to share, or to be written down. */
export function LinkShown({ link, label, hint, shareText, takesFocus = false }: Props) {
  const { t } = useWords()
  const [isCopied, setCopied] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => {
    if (takesFocus) input.current?.focus()
  }, [takesFocus])

  async function copy() {
    try {
      await navigator.clipboard.writeText(link)
    } catch {
      // Where the browser does not let a page copy, the text is marked for its own way of copying.
      input.current?.select()
      return
    }
    setCopied(true)
  }
  async function share() {
    // Given up is given up: the link is still there.
    await navigator.share({ ...(shareText ? { text: shareText } : {}), url: link }).catch(() => undefined)
  }
  return (
    <div className="field link-shown">
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
      <input
        ref={input}
        id={id}
        aria-describedby={`${id}-hint`}
        readOnly
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className="button" onClick={copy}>
        {t('link.copy')}
      </button>
      {shareText && 'share' in navigator && (
        <button type="button" className="button button-second" onClick={share}>
          {t('link.share')}
        </button>
      )}
      <p role="status" className="quiet">
        {isCopied ? t('link.copied') : ''}
      </p>
    </div>
  )
}
