import type { StepProps } from '../../view.ts'
import { useWords } from '../../words/index.ts'
import { dataOf, written } from './data.ts'
import { timesIn } from './times.ts'

/** The register does not answer: since when, what happens by itself, and from when there is another way. */
export function Silent({
  view,
  step,
  onAnother,
  onManual,
}: StepProps & { onAnother: () => void; onManual: () => void }) {
  const { t, language } = useWords()
  const { organizationNumber = '', silentSince, nextTryAt, manualFrom } = dataOf(step)
  const { timeOf, inWords, isPast } = timesIn(language, view.now)
  const number = written(organizationNumber, view.countryCode)
  const mayType = step.settings.manualEntry === true && (manualFrom === undefined || isPast(manualFrom))
  return (
    <section className="stack">
      <h1 tabIndex={-1}>{t('organization.silent')}</h1>
      <div className="panel">
        <p>
          {silentSince
            ? t('organization.silentSince', { number, time: timeOf(silentSince) })
            : t('organization.silentNow', { number })}
        </p>
        {nextTryAt && <p>{t('organization.nextTry', { time: timeOf(nextTryAt), until: inWords(nextTryAt) })}</p>}
        {manualFrom && !mayType && (
          <p>{t('organization.manualFrom', { time: timeOf(manualFrom), until: inWords(manualFrom) })}</p>
        )}
      </div>
      {nextTryAt && <p className="quiet">{t('organization.mayClose')}</p>}
      {mayType && (
        <button type="button" className="button" onClick={onManual}>
          {t('organization.byHand')}
        </button>
      )}
      <button type="button" className="button button-second" onClick={onAnother}>
        {t('organization.another')}
      </button>
    </section>
  )
}
