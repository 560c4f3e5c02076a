import { useEffect, useState } from 'react'
import { chooseLanguage, speakSurely, type Words } from './words/index.ts'

/** A link that has ended, or was never one: what to do about it. */
export function DeadLink({ problem }: { problem: string }) {
  const [words, setWords] = useState<Words>()
  useEffect(() => void speakSurely(chooseLanguage([])).then(setWords), [])
  if (!words) return null
  return (
    <main id="content">
      <h1 tabIndex={-1}>{words.t('link.title')}</h1>
      <p>{words.t(problem === 'invitation' ? 'link.invitation' : 'link.text')}</p>
    </main>
  )
}
