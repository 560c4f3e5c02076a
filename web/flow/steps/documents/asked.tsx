import { localeOf } from '../../parts/locale.ts'
import type { AskedView } from '../../view.ts'
import { useWords } from '../../words/index.ts'

/** What is asked of one kind of document: what it takes the place of, why, in whose words, and until when. */
export function Asked({ asked, now }: { asked: AskedView[]; now: string }) {
  const { t, language } = useWords()
  const day = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long' })
  return asked.map(({ former, why, message, answerBy }) => (
    <div key={former?.documentId ?? ''} className="asked">
      {former && <p className="quiet">{t('documents.former', { name: former.name })}</p>}
      <p>{t(former || why !== 'OTHER' ? `documents.why.${why}` : 'documents.alsoThis')}</p>
      {message && <p className="own-text">{message}</p>}
      <p>{t(answerBy < now ? 'documents.overdue' : 'documents.answerBy', { date: day.format(new Date(answerBy)) })}</p>
    </div>
  ))
}
