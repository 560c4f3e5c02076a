import { useEffect, useState } from 'react'
import { useWords } from './words/index.ts'

/** From then on people are told that it takes longer than it should. */
const longMs = 20_000

/** The platform is at work, unseen. */
export function Working() {
  const { t } = useWords()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), longMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <section className="ended">
      <div className="spinner" aria-hidden="true" />
      <h1 tabIndex={-1}>{t('waiting.title')}</h1>
      <p>{t('waiting.text')}</p>
      <p role="status">{isLong && t('waiting.long')}</p>
    </section>
  )
}
