import { ActionIcon, Button, Fieldset, Group, Stack, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import type { Question } from '../../../../src/engines/workflow/types.ts'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import { TextsField } from '../texts/texts-field.tsx'

type Option = NonNullable<Question['options']>[number]

/** What somebody can choose from: the word that conditions read, and what applicants see. */
export function OptionsField(props: { path: string; options: Option[]; onChange: (options: Option[]) => void }) {
  const { path, options, onChange } = props
  const { t } = useWords('workflows/steps')
  const { canWrite, problemsAt } = useDraft()
  const put = (at: number, next: Option) => onChange(options.map((one, place) => (place === at ? next : one)))
  return (
    <Fieldset legend={t('options.label')} data-place={path}>
      <Stack gap="md">
        {options.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its value is being edited
          <Stack key={at} gap={4}>
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <TextInput
                flex={1}
                label={t('options.value', { at: at + 1 })}
                value={one.value}
                disabled={!canWrite}
                error={problemsAt(`${path}.${at}.value`)[0]?.message}
                onChange={(event) => put(at, { ...one, value: event.currentTarget.value })}
              />
              {canWrite && options.length > 1 && (
                <ActionIcon
                  mb={4}
                  aria-label={t('options.remove', { at: at + 1 })}
                  onClick={() => onChange(options.filter((_, place) => place !== at))}
                >
                  <X size={16} aria-hidden />
                </ActionIcon>
              )}
            </Group>
            <TextsField
              path={`${path}.${at}.label`}
              label={t('options.words', { at: at + 1 })}
              value={one.label}
              rows={1}
              onChange={(label) => put(at, { ...one, label: label ?? { en: '' } })}
            />
          </Stack>
        ))}
        {canWrite && (
          <Button
            variant="subtle"
            size="xs"
            w="fit-content"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() =>
              onChange([...options, { value: `OPTION_${options.length + 1}`, label: { en: t('options.new') } }])
            }
          >
            {t('options.add')}
          </Button>
        )}
      </Stack>
    </Fieldset>
  )
}
