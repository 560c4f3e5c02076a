import { useEffect, useState } from 'react'
import { embeddingOrigin } from '../shared/embedded.ts'
import { tellHost } from './frame/host.ts'
import type { FlowView } from './view.ts'
import { ofWorkflow, useWords } from './words/index.ts'

/** Long enough to read what came of it; somebody who reads slowly can stay. */
const goodNewsMs = 5_000
const otherNewsMs = 15_000
/** In a frame all news take as long: how soon it leaves is seen by the page around it, which may not know what came of it. */
const leavesAfterMs = (isGood: boolean) => (isGood && !embeddingOrigin ? goodNewsMs : otherNewsMs)

/** What came of the application; then the way back to whoever asked for it, which is gone by itself after a while. */
export function Ended({ view: { status, redirectUrl, text } }: { view: FlowView }) {
  const { t, language } = useWords()
  const [stays, setStays] = useState(false)
  const isGood = status === 'APPROVED' || status === 'MANUALLY_APPROVED'
  const leaves = redirectUrl !== undefined && !stays
  useEffect(() => {
    if (!leaves) return
    const timer = setTimeout(() => leave(redirectUrl), leavesAfterMs(isGood))
    return () => clearTimeout(timer)
  }, [leaves, redirectUrl, isGood])

  const own = ofWorkflow(text, language)
  return (
    <section className="ended">
      {isGood && <div className="tick" aria-hidden="true" />}
      <h1 tabIndex={-1}>{t(`end.${status}.title`)}</h1>
      <p className="own-text" lang={own?.lang}>
        {own?.text ?? t(`end.${status}.text`)}
      </p>
      {redirectUrl && (
        <div className="stack">
          {embeddingOrigin ? (
            <button type="button" className="button" onClick={() => leave(redirectUrl)}>
              {t('shell.continue')}
            </button>
          ) : (
            <a className="button" href={redirectUrl} rel="noreferrer">
              {t('end.go', { site: new URL(redirectUrl).host })}
            </a>
          )}
          {leaves && (
            <p className="quiet">
              {t(embeddingOrigin ? 'end.onSoon' : 'end.soon')}{' '}
              <button type="button" className="link" onClick={() => setStays(true)}>
                {t('end.stay')}
              </button>
            </p>
          )}
        </div>
      )}
    </section>
  )
}

/** A frame never goes there itself: the page around it knows what is to follow. */
function leave(redirectUrl: string): void {
  if (embeddingOrigin) tellHost({ type: 'leave', redirectUrl })
  // In the place of this page: whoever goes back from there would only be sent there again.
  else location.replace(redirectUrl)
}
