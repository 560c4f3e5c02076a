import { Text, UnstyledButton } from '@mantine/core'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import type { StepType } from '../operations.ts'
import { stepIcons } from './icons.ts'
import { catalogue, placeOf } from './settings.ts'
import classes from './steps.module.css'
import { useStepWords } from './use-step-words.ts'

/** Every type of step with what it does; those that are there already, or of no use here, say so. */
export function Catalogue({ onAdd }: { onAdd: (type: StepType) => void }) {
  const { t } = useWords('workflows/steps')
  const words = useStepWords()
  const { definition } = useDraft()
  const there = definition.steps.map(({ type }) => type)
  return (
    <div className={classes.catalogue}>
      {catalogue.map((type) => {
        const Icon = stepIcons[type]
        const isThere = there.includes(type)
        const isUseless = placeOf(type, definition.kind, there) === undefined
        return (
          <UnstyledButton
            key={type}
            className={classes.type}
            disabled={isUseless}
            data-disabled={isUseless || undefined}
            data-autofocus={type === catalogue[0] || undefined}
            onClick={() => onAdd(type)}
          >
            <Icon size={18} aria-hidden />
            <span>
              <Text size="sm" fw={600} component="div">
                {words.title(type)}
              </Text>
              <Text size="xs" c="dimmed" component="div">
                {isUseless ? t(isThere ? 'add.isThere' : 'add.companies') : words.about(type)}
              </Text>
            </span>
          </UnstyledButton>
        )
      })}
    </div>
  )
}
