import { ActionIcon, Group, Text, UnstyledButton } from '@mantine/core'
import { ArrowDown, ArrowUp, CircleAlert, GripVertical } from 'lucide-react'
import { useState } from 'react'
import type { Step } from '../../../../src/engines/workflow/types.ts'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import { stepIcons } from './icons.ts'
import classes from './steps.module.css'
import { useStepWords } from './use-step-words.ts'

interface ListProps {
  steps: readonly Step[]
  /** Where the chosen one stands. */
  chosen: number
  onChoose: (at: number) => void
  onMove: (from: number, to: number) => void
}

/** The steps in order. They are moved by dragging, by two buttons each, and by Alt with the arrows. */
export function StepList({ steps, chosen, onChoose, onMove }: ListProps) {
  const { t } = useWords('workflows/steps')
  const words = useStepWords()
  const { canWrite, problemsAt } = useDraft()
  const [dragged, setDragged] = useState<number>()
  const [over, setOver] = useState<number>()
  const [said, setSaid] = useState('')

  function move(from: number, to: number) {
    const step = steps[from]
    if (!step || to < 0 || to >= steps.length || from === to) return
    onMove(from, to)
    setSaid(t('list.moved', { name: step.key, at: to + 1, of: steps.length }))
  }

  return (
    <>
      <ol className={classes.list} aria-label={t('list.label')}>
        {steps.map((step, at) => {
          const Icon = stepIcons[step.type]
          const problems = problemsAt(`steps.${at}`)
          const isWrong = problems.some(({ severity }) => severity === 'error')
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: its key is being edited
              key={at}
              className={classes.item}
              data-chosen={at === chosen || undefined}
              data-over={(over === at && dragged !== at) || undefined}
              draggable={canWrite}
              onDragStart={() => setDragged(at)}
              onDragOver={(event) => {
                if (dragged === undefined) return
                event.preventDefault()
                setOver(at)
              }}
              onDrop={() => dragged !== undefined && move(dragged, at)}
              onDragEnd={() => {
                setDragged(undefined)
                setOver(undefined)
              }}
            >
              {canWrite && <GripVertical size={14} className={classes.grip} aria-hidden />}
              <UnstyledButton
                className={classes.choose}
                aria-current={at === chosen ? 'true' : undefined}
                data-step={at}
                onClick={() => onChoose(at)}
                onKeyDown={(event) => {
                  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
                  if (!event.altKey || by === 0 || !canWrite) return
                  event.preventDefault()
                  move(at, at + by)
                }}
              >
                <Icon size={16} aria-hidden />
                <span className={classes.name}>
                  <Text size="sm" fw={550} component="span" truncate>
                    {at + 1}. {words.title(step.type)}
                  </Text>
                  <Text size="xs" c="dimmed" component="span" truncate>
                    {step.key}
                    {step.when !== undefined && ` · ${t('list.conditional')}`}
                    {step.markets && ` · ${Object.keys(step.markets).join(', ')}`}
                  </Text>
                </span>
                {problems.length > 0 && (
                  <CircleAlert
                    size={16}
                    color={isWrong ? 'var(--mantine-color-error)' : 'var(--mantine-color-orange-light-color)'}
                    role="img"
                    aria-label={t('list.problems', { count: problems.length })}
                  />
                )}
              </UnstyledButton>
              {canWrite && (
                <Group gap={0} wrap="nowrap">
                  <ActionIcon
                    disabled={at === 0}
                    aria-label={t('list.up', { name: step.key })}
                    onClick={() => move(at, at - 1)}
                  >
                    <ArrowUp size={14} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    disabled={at === steps.length - 1}
                    aria-label={t('list.down', { name: step.key })}
                    onClick={() => move(at, at + 1)}
                  >
                    <ArrowDown size={14} aria-hidden />
                  </ActionIcon>
                </Group>
              )}
            </li>
          )
        })}
      </ol>
      <span className="unseen" role="status">
        {said}
      </span>
    </>
  )
}
