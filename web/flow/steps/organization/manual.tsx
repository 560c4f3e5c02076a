import { Field } from '../../parts/field.tsx'
import { inWords } from '../../parts/in-words.ts'
import { StepForm } from '../../parts/step-form.tsx'
import { PagesOf } from '../../parts/uploads/pages-of.tsx'
import type { Uploads } from '../../parts/uploads/use-uploads.ts'
import type { Issues, StepProps } from '../../view.ts'
import { useWords } from '../../words/index.ts'
import { dataOf, type Typed, written } from './data.ts'

const extract = { type: 'REGISTRATION_EXTRACT' }

/** What the server complains of, by its place. */
const sentences: [RegExp, string][] = [
  [/organizationName$/, 'organization.wrongName'],
  [/organizationNumber$/, 'organization.wrongNumber'],
  [/registrationDate$/, 'organization.wrongDate'],
  [/documents?(Ids)?(\.|$)/, 'organization.extractLacking'],
  [/^/, 'organization.wrongManual'],
]

interface Props extends StepProps {
  typed: Typed
  onChange: (typed: Typed) => void
  uploads: Uploads
  onBack: () => void
}

/** A company typed in, with its extract where the workflow wants one; people look at it afterwards. */
export function Manual({ view, step, submit, typed, onChange, uploads, onBack }: Props) {
  const { t } = useWords()
  const asked = written(dataOf(step).organizationNumber ?? '', view.countryCode)
  const given = { ...typed, organizationNumber: typed.organizationNumber ?? asked }
  const wanted = step.settings.extract ?? 'OFF'

  async function send(): Promise<Issues> {
    if (uploads.isSending) return { sending: t('upload.stillSending') }
    const lacking: Issues = {}
    if (given.organizationName.trim() === '') lacking['manual.organizationName'] = t('shell.required')
    if (wanted === 'REQUIRED' && uploads.documentIds.length === 0) {
      lacking['manual.documents'] = t('organization.extractLacking')
    }
    if (Object.keys(lacking).length > 0) return lacking
    const filled = Object.entries(given).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : []))
    const documents = wanted !== 'OFF' && uploads.documentIds.length > 0 ? { documentIds: uploads.documentIds } : {}
    return inWords(await submit({ manual: { ...Object.fromEntries(filled), ...documents } }), sentences, t)
  }

  const field = (
    name: keyof typeof given,
    more: { type?: string; hint?: string; optional?: boolean; error?: string | undefined },
  ) => (
    <Field
      label={t(`organization.manual.${name}`)}
      autoComplete={name === 'organizationName' ? 'organization' : 'off'}
      maxLength={name === 'organizationName' ? 300 : 100}
      value={given[name]}
      onChange={(event) => onChange({ ...typed, [name]: event.target.value })}
      {...more}
    />
  )
  return (
    <StepForm title={t('organization.manualTitle')} onSubmit={send}>
      {(issues) => (
        <>
          <p className="quiet">
            {t(step.note === 'REGISTRY_NOT_SET_UP' ? 'organization.manualNotSetUp' : 'organization.manualText')}
          </p>
          {field('organizationName', { error: issues['manual.organizationName'] })}
          {field('organizationNumber', { error: issues['manual.organizationNumber'], optional: true })}
          {field('legalType', {
            error: issues['manual.legalType'],
            optional: true,
            hint: t('organization.legalTypeHint'),
          })}
          {field('registrationDate', { error: issues['manual.registrationDate'], optional: true, type: 'date' })}
          {wanted !== 'OFF' && (
            <PagesOf
              kind={extract}
              label={t('organization.extract')}
              hint={t('organization.extractHint')}
              optional={wanted === 'OPTIONAL'}
              error={uploads.documentIds.length > 0 ? undefined : documentsIssue(issues)}
              uploads={uploads}
              maxMb={step.uploadMaxMb}
            />
          )}
          <button type="button" className="link" onClick={onBack}>
            {t('organization.another')}
          </button>
        </>
      )}
    </StepForm>
  )
}

function documentsIssue(issues: Issues): string | undefined {
  return Object.entries(issues).find(([path]) => path.startsWith('manual.document'))?.[1]
}
