import { Choices } from '../../parts/choices.tsx'
import { inWords } from '../../parts/in-words.ts'
import { StepForm } from '../../parts/step-form.tsx'
import { useDraft } from '../../parts/use-draft.ts'
import type { Issues, StepProps } from '../../view.ts'
import { addWords, useWords } from '../../words/index.ts'
import { declared, faultsOf, type Owner } from './owner.ts'
import { OwnersList } from './owners-list.tsx'
import './owners.css'
import { words } from './words.ts'

addWords(words)

/** What the server complains of, by its place. */
const sentences: [RegExp, string][] = [
  [/\.name$/, 'owners.wrong.name'],
  [/\.(sharePercent|votingPercent)$/, 'owners.wrong.percent'],
  [/\.dateOfBirth$/, 'owners.wrong.dateOfBirth'],
  [/\.organizationNumber$/, 'owners.wrong.organizationNumber'],
  [/\d\.owners$/, 'owners.wrong.companyOwners'],
  [/^/, 'owners.wrong.sum'],
]

interface Draft {
  /** Whether anybody reaches the threshold; empty: not answered. */
  has: '' | 'yes' | 'no'
  owners: Owner[]
}

/** Who owns the company: nobody above the threshold, or people and companies, these with owners of their own. */
export default function Owners(props: StepProps) {
  const { step, submit } = props
  const { t } = useWords()
  const [{ has, owners }, set] = useDraft<Draft>(props, { has: '', owners: [] })
  const threshold = thresholdOf(step.settings)
  const asked = t(threshold.inclusive ? 'owners.anybodyFrom' : 'owners.anybodyAbove', { percent: threshold.percent })

  async function send(): Promise<Issues> {
    if (has === '') return { has: t('owners.wrong.has') }
    if (has === 'no') return inWords(await submit({ owners: [], noneAboveThreshold: true }), sentences, t)
    if (owners.length === 0) return { owners: t('owners.wrong.none') }
    const faults = faultsOf(owners)
    if (faults.length > 0) return Object.fromEntries(faults.map(([path, key]) => [path, t(key)]))
    return inWords(await submit({ owners: owners.map(declared) }), sentences, t)
  }

  return (
    <StepForm title={t('owners.title')} onSubmit={send}>
      {(issues) => (
        <>
          <Choices
            legend={asked}
            hint={t('owners.through')}
            error={issues.has}
            options={[
              { value: 'yes', label: t('owners.yes') },
              { value: 'no', label: t('owners.no') },
            ]}
            chosen={[has]}
            onChange={([value]) => set({ owners, has: value === 'no' ? 'no' : 'yes' })}
          />
          {has === 'yes' && (
            <OwnersList
              owners={owners}
              of={undefined}
              path="owners"
              depth={1}
              issues={issues}
              onChange={(next) => set({ has, owners: next })}
            />
          )}
        </>
      )}
    </StepForm>
  )
}

function thresholdOf(settings: Record<string, unknown>): { percent: number; inclusive: boolean } {
  const given = settings.threshold as { percent: number; inclusive?: boolean } | undefined
  if (given) return { percent: given.percent, inclusive: given.inclusive === true }
  return { percent: Number(settings.thresholdPercent ?? 25), inclusive: false }
}
