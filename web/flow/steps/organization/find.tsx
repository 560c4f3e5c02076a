import { Field } from '../../parts/field.tsx'
import { inWords } from '../../parts/in-words.ts'
import { StepForm } from '../../parts/step-form.tsx'
import type { Issues, StepProps } from '../../view.ts'
import { useWords } from '../../words/index.ts'
import { CompanySearch, type Wanted } from './company-search.tsx'

interface Props extends StepProps {
  wanted: Wanted
  onChange: (wanted: Wanted) => void
  onManual: () => void
}

/** By name where the market's register can be searched, else by number. After a vain try it says so, and offers the other way. */
export function Find({ view, step, submit, wanted, onChange, onManual }: Props) {
  const { t } = useWords()
  const number = wanted.number || wanted.text.trim()

  async function send(): Promise<Issues> {
    if (number === '') return { organizationNumber: t('shell.required') }
    const isName = wanted.number === '' && (number.match(/\d/g) ?? []).length < 6
    if (isName) {
      const key = step.searchByName ? 'organization.chooseOne' : 'organization.wrongNumber'
      return { organizationNumber: t(key) }
    }
    return inWords(await submit({ organizationNumber: number }), [[/^/, 'organization.wrongNumber']], t)
  }

  const form = ['SE', 'NO', 'DK', 'FI'].includes(view.countryCode) ? view.countryCode : 'OTHER'
  const hint = t(`organization.form.${form}`)
  return (
    <StepForm title={t('organization.title')} onSubmit={send} action={t('organization.find')}>
      {(issues) => (
        <>
          {step.note === 'ORGANIZATION_NOT_FOUND' && (
            <div className="notice" role="status">
              <p>{t('organization.notFound')}</p>
            </div>
          )}
          {step.note === 'REGISTRY_NOT_SET_UP' && (
            <div className="notice" role="status">
              <p>{t('organization.notSetUp')}</p>
            </div>
          )}
          {step.searchByName ? (
            <CompanySearch
              wanted={wanted}
              country={view.countryCode}
              onChange={onChange}
              hint={hint}
              error={issues.organizationNumber}
            />
          ) : (
            <Field
              label={t('organization.numberOf')}
              hint={hint}
              error={issues.organizationNumber}
              autoComplete="off"
              maxLength={40}
              value={wanted.text}
              onChange={(event) => onChange({ text: event.target.value, number: '' })}
            />
          )}
          {step.note !== undefined && step.settings.manualEntry === true && (
            <button type="button" className="link" onClick={onManual}>
              {t('organization.byHand')}
            </button>
          )}
        </>
      )}
    </StepForm>
  )
}
