import { Group, MultiSelect, NumberInput, Select, Stack, Switch } from '@mantine/core'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import { TextsField } from '../texts/texts-field.tsx'
import { DocumentsField } from './documents-field.tsx'
import { QuestionsField } from './questions-field.tsx'
import type { Field } from './settings.ts'

type Settings = Record<string, unknown>

interface FormProps {
  fields: readonly Field[]
  /** What names the words, e.g. `identify`. */
  words: string
  /** Where the settings stand in the definition. */
  path: string
  settings: Settings
  onChange: (settings: Settings, key: string) => void
}

/** Settings as controls: each with its name, what it does, and what is wrong with it. */
export function SettingsForm({ fields, settings, onChange, ...rest }: FormProps) {
  return (
    <Stack gap="md">
      {fields.map((field) => (
        <FieldControl
          key={field.key}
          {...rest}
          field={field}
          value={settings[field.key]}
          onChange={(value) => {
            const { [field.key]: _, ...others } = settings
            onChange(value === undefined ? others : { ...settings, [field.key]: value }, field.key)
          }}
        />
      ))}
    </Stack>
  )
}

interface ControlProps extends Pick<FormProps, 'words' | 'path'> {
  field: Field
  value: unknown
  onChange: (value: unknown) => void
}

function FieldControl({ field, words, path, value, onChange }: ControlProps) {
  const { t, has } = useWords('workflows/steps')
  const { canWrite, problemsAt, workflow } = useDraft()
  const at = `${path}.${field.key}`
  const name = `${words}.${field.key}`
  const problem = problemsAt(at).find(({ severity }) => severity === 'error')?.message
  const isNested = field.as === 'group' || field.as === 'documents' || field.as === 'questions' || field.as === 'texts'
  const shared = {
    label: t(`setting.${name}.label`),
    description: has(`setting.${name}.help`) ? t(`setting.${name}.help`) : undefined,
    error: isNested ? undefined : problem,
    disabled: !canWrite,
    'data-place': at,
  }
  const option = (one: string) => ({ value: one, label: has(`value.${one}`) ? t(`value.${one}`) : one })
  switch (field.as) {
    case 'switch':
      return <Switch {...shared} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
    case 'number':
      return (
        <NumberInput
          {...shared}
          maw="16rem"
          min={field.min}
          max={field.max}
          clampBehavior="none"
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : field.isOptional ? undefined : value)}
        />
      )
    case 'choice':
      return (
        <Select
          {...shared}
          maw="22rem"
          allowDeselect={false}
          data={field.of.map(option)}
          value={typeof value === 'string' ? value : null}
          onChange={(next) => next && onChange(next)}
        />
      )
    case 'choices':
    case 'methods': {
      const of = field.as === 'choices' ? field.of : workflow.markets.flatMap(({ eidMethods }) => eidMethods)
      const chosen = Array.isArray(value) ? value.map(String) : []
      return (
        <MultiSelect
          {...shared}
          maw="32rem"
          data={[...new Set([...of, ...chosen])].map(option)}
          value={chosen}
          {...(chosen.length === 0 && field.as === 'methods' ? { placeholder: t('identify.methods.all') } : {})}
          onChange={(next) => onChange(next.length === 0 && field.as === 'methods' ? undefined : next)}
        />
      )
    }
    case 'texts':
      return (
        <TextsField
          path={at}
          label={shared.label}
          description={shared.description}
          value={(value ?? {}) as Record<string, string>}
          onChange={onChange}
        />
      )
    case 'documents':
      return <DocumentsField path={at} value={value} onChange={onChange} />
    case 'questions':
      return <QuestionsField path={at} value={value} onChange={onChange} />
    case 'group': {
      const isOn = value !== undefined
      return (
        <Stack gap="sm">
          <Switch {...shared} checked={isOn} onChange={() => onChange(isOn ? undefined : firstOf(field.of))} />
          {isOn && (
            <Group pl="xl">
              <SettingsForm
                fields={field.of}
                words={name}
                path={at}
                settings={value as Settings}
                onChange={(next) => onChange(next)}
              />
            </Group>
          )}
        </Stack>
      )
    }
  }
}

/** The least that a group can be. */
function firstOf(fields: readonly Field[]): Settings {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      if (field.as === 'number' && !field.isOptional) return [[field.key, Math.max(field.min, 25)]]
      return field.as === 'switch' ? [[field.key, false]] : []
    }),
  )
}
