import { Button, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ListPlus, Plus } from 'lucide-react'
import { Empty } from '../../parts/empty.tsx'
import { useWords } from '../../words/index.ts'
import { freeKey, moved, useDraft } from '../editor/draft.tsx'
import type { StepType } from '../operations.ts'
import { Catalogue } from './catalogue.tsx'
import { firstSettings, placeOf } from './settings.ts'
import { StepForm } from './step-form.tsx'
import { StepList } from './step-list.tsx'
import classes from './steps.module.css'

interface StepsTabProps {
  /** The place of the chosen step. */
  chosen: number
  onChoose: (at: number) => void
}

/** What an applicant goes through, in order; the chosen step beside it. */
export function StepsTab({ chosen, onChoose }: StepsTabProps) {
  const { t } = useWords('workflows/steps')
  const { definition, change, canWrite } = useDraft()
  const [isAdding, adding] = useDisclosure(false)
  const { steps } = definition
  const at = Math.min(chosen, steps.length - 1)
  const step = steps[at]

  function add(type: StepType) {
    const place =
      placeOf(
        type,
        definition.kind,
        steps.map((one) => one.type),
      ) ?? steps.length
    const made = { key: freeKey(definition, type), type, settings: firstSettings[type] } as (typeof steps)[number]
    change(`steps.${made.key}`, (now) => ({
      ...now,
      steps: [...now.steps.slice(0, place), made, ...now.steps.slice(place)],
    }))
    adding.close()
    onChoose(place)
  }

  function move(from: number, to: number) {
    change('steps', (now) => ({ ...now, steps: moved(now.steps, from, to) }))
    onChoose(to)
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-step="${to}"]`)?.focus())
  }

  function choose(to: number) {
    onChoose(to)
    // On a phone the step stands beneath the list, where nobody would see that it is another.
    requestAnimationFrame(() => {
      const form = document.querySelector(`[data-place="steps.${to}"]`)
      if (form && form.getBoundingClientRect().top > innerHeight) form.scrollIntoView({ block: 'start' })
    })
  }

  return (
    <div className={classes.panes}>
      <div className={classes.side}>
        <StepList steps={steps} chosen={at} onChoose={choose} onMove={move} />
        {canWrite && (
          <Button variant="default" leftSection={<Plus size={16} aria-hidden />} onClick={adding.open}>
            {t('add.action')}
          </Button>
        )}
      </div>
      {step ? (
        <StepForm key={step.type + at} at={at} step={step} onRemoved={() => onChoose(Math.max(0, at - 1))} />
      ) : (
        <Empty icon={ListPlus} title={t('empty.title')}>
          <Text size="sm">{t('empty.text')}</Text>
        </Empty>
      )}
      <Modal
        opened={isAdding}
        onClose={adding.close}
        title={t('add.title')}
        size="xl"
        closeButtonProps={{ 'aria-label': t('add.close') }}
      >
        <Catalogue onAdd={add} />
      </Modal>
    </div>
  )
}
