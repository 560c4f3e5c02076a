import { useEffect, useState } from 'react'
import { chooseLanguage, speakSurely, type Words } from './words/index.ts'

/** A link that has ended, or was never one: what to do about it. */
export function DeadLink({ problem }: { problem: string }) {
  const [words, setWords] = useState<Words>()
  useEffect(() => void speakSurely(chooseLanguage([])).then(setWords), [])
  // Only a window that a page has opened closes; whoever sees it still reads what to do.
  useEffect(() => {
    if (problem === 'window') close()
  }, [problem])
  if (!words) return null
  const { t } = words
  const [title, text] = said[problem] ?? ['link.title', 'link.text']
  return (
    <main id="content">
      <h1 tabIndex={-1}>{t(title)}</h1>
      <p>{t(text)}</p>
      {problem === 'used' && (
        <a className="button" href="/flow">
          {t('link.goOn')}
        </a>
      )}
    </main>
  )
}

/** Title and text by what is wrong with the link. */
const said: Record<string, [title: string, text: string]> = {
  invitation: ['link.title', 'link.invitation'],
  // No link, but what an eID was opened in: it has served.
  window: ['link.windowTitle', 'link.window'],
  used: ['link.usedTitle', 'link.used'],
  expired: ['link.expiredTitle', 'link.expired'],
}
