import { useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../words/index.ts'

/** The link of an invitation, which is shown this once: to copy, to share, or to be written down. */
export function LinkShown({ link, name }: { link: string; name: string }) {
  const { t } = useWords()
  const [isCopied, setCopied] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => input.current?.focus(), [])

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
    await navigator.share({ text: t('sign.shareText'), url: link }).catch(() => undefined)
  }
  return (
    <div className="field link-shown">
      <label htmlFor={id}>{t('sign.link', { name })}</label>
      <p id={`${id}-hint`} className="hint">
        {t('sign.linkHint')}
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
        {t('sign.copy')}
      </button>
      {'share' in navigator && (
        <button type="button" className="button button-second" onClick={share}>
          {t('sign.share')}
        </button>
      )}
      <p role="status" className="quiet">
        {isCopied ? t('sign.copied') : ''}
      </p>
    </div>
  )
}
