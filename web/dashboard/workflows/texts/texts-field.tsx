import { ActionIcon, Button, Group, Input, Menu, Stack, Text, Textarea } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'

/** Languages that the applicant's pages speak. */
export const flowLanguages = ['en', 'sv', 'nb', 'da', 'fi'] as const

interface TextsFieldProps {
  path: string
  label: string
  description?: string | undefined
  value: Record<string, string>
  /** Undefined when the last language was taken away. */
  onChange: (value: Record<string, string> | undefined) => void
  rows?: number
}

/** One text in every language that it is given in. English is what somebody reads whose language is missing. */
export function TextsField({ path, label, description, value, onChange, rows = 2 }: TextsFieldProps) {
  const { t, language } = useWords('workflows')
  const { canWrite, problemsAt } = useDraft()
  const id = useId()
  const nameOf = new Intl.DisplayNames(language, { type: 'language' })
  const given = Object.keys(value)
  const missing = flowLanguages.filter((one) => !given.includes(one))
  const whole = problemsAt(path).filter((problem) => problem.path === path)
  function without(code: string) {
    const { [code]: _, ...rest } = value
    onChange(Object.keys(rest).length > 0 ? rest : undefined)
  }
  return (
    <Stack gap={6} role="group" aria-labelledby={id} data-place={path}>
      <div>
        <Input.Label id={id} component="div">
          {label}
        </Input.Label>
        {description && <Input.Description>{description}</Input.Description>}
      </div>
      {given.map((code) => (
        <Group key={code} gap="xs" align="flex-start" wrap="nowrap">
          <Textarea
            flex={1}
            autosize
            minRows={rows}
            lang={code}
            label={<Text size="xs">{nameOf.of(code)}</Text>}
            aria-label={`${label}, ${nameOf.of(code)}`}
            value={value[code] ?? ''}
            disabled={!canWrite}
            error={problemsAt(`${path}.${code}`)[0]?.message}
            onChange={(event) => onChange({ ...value, [code]: event.currentTarget.value })}
          />
          {canWrite && (
            <ActionIcon
              mt={24}
              onClick={() => without(code)}
              aria-label={t('texts.remove', { language: nameOf.of(code) })}
            >
              <X size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {whole.map(({ message }) => (
        <Input.Error key={message}>{message}</Input.Error>
      ))}
      {canWrite && missing.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="subtle" size="xs" leftSection={<Plus size={14} aria-hidden />} w="fit-content">
              {t('texts.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {missing.map((code) => (
              <Menu.Item key={code} onClick={() => onChange({ ...value, [code]: '' })}>
                {nameOf.of(code)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Stack>
  )
}
