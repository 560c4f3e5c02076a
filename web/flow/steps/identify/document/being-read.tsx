import { addWords, useWords } from '../../../words/index.ts'
import { words } from './words.ts'

addWords(words)

/** While the photos are looked at: that nothing is to be done. */
export default function BeingRead() {
  const { t } = useWords()
  return (
    <section className="ended">
      <div className="spinner" aria-hidden="true" />
      <h1 tabIndex={-1}>{t('identity.reading')}</h1>
      <p role="status">{t('identity.readingText')}</p>
    </section>
  )
}
