import { StepForm } from '../../parts/step-form.tsx'
import type { StepProps } from '../../view.ts'
import { addWords, useWords } from '../../words/index.ts'
import { words } from './words.ts'

addWords(words)

/** How the applicant stands to their company, as the register has it. Whatever it is, they go on. */
export default function Representative({ step, submit }: StepProps) {
  const { t, language } = useWords()
  const { status = 'UNKNOWN', organizationName, roles = [], stillNeeded } = step.representative ?? {}
  const others = status === 'JOINTLY' ? stillNeeded?.[language] : undefined
  return (
    <StepForm title={t('representative.title')} onSubmit={() => submit({ confirm: true })}>
      {() => (
        <>
          <div className="panel">
            <dl>
              {organizationName && (
                <div>
                  <dt>{t('representative.company')}</dt>
                  <dd>{organizationName}</dd>
                </div>
              )}
              {roles.length > 0 && (
                <div>
                  <dt>{t('representative.roles')}</dt>
                  {roles.map((role) => (
                    <dd key={role}>{role}</dd>
                  ))}
                </div>
              )}
            </dl>
          </div>
          <p>{t(`representative.${status}`)}</p>
          {others && <p>{others}</p>}
        </>
      )}
    </StepForm>
  )
}
