import { Group, MultiSelect, SegmentedControl, Stack, Text } from '@mantine/core'
import type { Step } from '../../../../src/engines/workflow/types.ts'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import { settingsOf } from './settings.ts'
import { SettingsForm } from './settings-form.tsx'
import classes from './steps.module.css'

type Deviation = NonNullable<Step['markets']>[string]

interface OverridesProps {
  step: Step
  path: string
  onChange: (markets: Step['markets']) => void
}

/** What of a step is otherwise in one country: left out, or with other settings. */
export function MarketOverrides({ step, path, onChange }: OverridesProps) {
  const { t } = useWords('workflows/steps')
  const { workflow, canWrite, problemsAt } = useDraft()
  const { country } = useFormat()
  const codes = [
    ...new Set([...workflow.markets.map(({ countryCode }) => countryCode), ...Object.keys(step.markets ?? {})]),
  ]
  const fields = settingsOf[step.type]

  function put(code: string, deviation: Deviation | undefined) {
    const { [code]: _, ...others } = step.markets ?? {}
    const next = deviation ? { ...others, [code]: deviation } : others
    onChange(Object.keys(next).length > 0 ? next : undefined)
  }

  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('overrides.help')}
      </Text>
      {codes.map((code) => {
        const deviation = step.markets?.[code]
        const how = deviation?.skip ? 'skip' : deviation ? 'other' : 'same'
        const own = deviation?.settings ?? {}
        const settings: Record<string, unknown> = { ...step.settings }
        const problem = problemsAt(`${path}.${code}`)[0]?.message
        return (
          <Stack key={code} gap="sm" className={classes.country} data-place={`${path}.${code}`}>
            <Group justify="space-between" gap="xs">
              <Text size="sm">
                {country(code)} ({code})
              </Text>
              <SegmentedControl
                size="xs"
                aria-label={country(code)}
                disabled={!canWrite}
                data={[
                  { value: 'same', label: t('overrides.same') },
                  ...(fields.length > 0 ? [{ value: 'other', label: t('overrides.other') }] : []),
                  { value: 'skip', label: t('overrides.skip') },
                ]}
                value={how}
                onChange={(next) =>
                  put(code, next === 'skip' ? { skip: true } : next === 'other' ? { settings: {} } : undefined)
                }
              />
            </Group>
            {how === 'other' && (
              <Stack gap="sm" pl="md">
                <MultiSelect
                  label={t('overrides.which')}
                  disabled={!canWrite}
                  data={fields.map(({ key }) => ({ value: key, label: t(`setting.${step.type}.${key}.label`) }))}
                  value={Object.keys(own)}
                  onChange={(keys) =>
                    put(code, {
                      settings: Object.fromEntries(keys.map((key) => [key, own[key] ?? settings[key]])),
                    })
                  }
                />
                <SettingsForm
                  fields={fields.filter(({ key }) => Object.hasOwn(own, key))}
                  words={step.type}
                  path={`${path}.${code}.settings`}
                  settings={own}
                  onChange={(next) => put(code, { settings: next })}
                />
              </Stack>
            )}
            {problem && (
              <Text size="xs" c="var(--mantine-color-error)">
                {problem}
              </Text>
            )}
          </Stack>
        )
      })}
    </Stack>
  )
}
