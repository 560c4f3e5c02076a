import type { StepProps } from '../../view.ts'
import { useWords } from '../../words/index.ts'
import { dataOf, written } from './data.ts'

/** While the register is asked: what about, and that nothing is to be done. */
export function Asking({ view, step }: StepProps) {
  const { t } = useWords()
  const { organizationNumber } = dataOf(step)
  return (
    <section className="ended">
      <div className="spinner" aria-hidden="true" />
      <h1 tabIndex={-1}>{t('organization.asking')}</h1>
      <p role="status">
        {t('organization.askingText', { number: written(organizationNumber ?? '', view.countryCode) })}
      </p>
    </section>
  )
}
