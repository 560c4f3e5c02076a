import { ActionIcon, Group, Input, Select, Stack, Text } from '@mantine/core'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useId } from 'react'
import { useWords } from '../../words/index.ts'
import { moved, useDraft } from '../editor/draft.tsx'
import classes from './markets.module.css'

interface ChoiceProps {
  label: string
  description: string
  of: { value: string; label: string }[]
  value: string[]
  onChange: (value: string[]) => void
}

/** Some of several things, in an order that matters. */
export function OrderedChoice({ label, description, of, value, onChange }: ChoiceProps) {
  const { t } = useWords('workflows/markets')
  const { canWrite } = useDraft()
  const id = useId()
  const nameOf = (one: string) => of.find((other) => other.value === one)?.label ?? one
  const left = of.filter((one) => !value.includes(one.value))
  return (
    <Stack gap={6} role="group" aria-labelledby={id}>
      <div>
        <Input.Label id={id} component="div">
          {label}
        </Input.Label>
        <Input.Description>{description}</Input.Description>
      </div>
      <ol className={classes.ordered}>
        {value.map((one, at) => (
          <li key={one} className={classes.one}>
            <Text size="sm" flex={1} truncate>
              {at + 1}. {nameOf(one)}
            </Text>
            {canWrite && (
              <Group gap={0} wrap="nowrap">
                <ActionIcon
                  disabled={at === 0}
                  aria-label={t('up', { name: nameOf(one) })}
                  onClick={() => onChange(moved(value, at, at - 1))}
                >
                  <ArrowUp size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  disabled={at === value.length - 1}
                  aria-label={t('down', { name: nameOf(one) })}
                  onClick={() => onChange(moved(value, at, at + 1))}
                >
                  <ArrowDown size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('leaveOut', { name: nameOf(one) })}
                  onClick={() => onChange(value.filter((other) => other !== one))}
                >
                  <X size={14} aria-hidden />
                </ActionIcon>
              </Group>
            )}
          </li>
        ))}
      </ol>
      {canWrite && left.length > 0 && (
        <Select
          aria-label={t('addTo', { label })}
          w="18rem"
          maw="100%"
          placeholder={t('choose')}
          data={left}
          value={null}
          onChange={(one) => one && onChange([...value, one])}
        />
      )}
    </Stack>
  )
}
