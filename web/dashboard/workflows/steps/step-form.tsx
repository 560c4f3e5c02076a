import { Button, Group, Paper, Stack, Switch, Text, TextInput, Title } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import type { Step } from '../../../../src/engines/workflow/types.ts'
import { useWords } from '../../words/index.ts'
import { Condition } from '../cel/condition.tsx'
import { useNames } from '../cel/use-names.ts'
import { useDraft } from '../editor/draft.tsx'
import { MarketOverrides } from './market-overrides.tsx'
import { settingsOf } from './settings.ts'
import { SettingsForm } from './settings-form.tsx'
import classes from './steps.module.css'
import { useStepWords } from './use-step-words.ts'

/** One step: its key, its settings, when it is asked, and what is otherwise in a country. */
export function StepForm({ at, step, onRemoved }: { at: number; step: Step; onRemoved: () => void }) {
  const { t } = useWords('workflows/steps')
  const words = useStepWords()
  const { change, canWrite, problemsAt, definition } = useDraft()
  const names = useNames()
  const path = `steps.${at}`
  const problems = problemsAt(path).filter((one) => [path, `${path}.type`].includes(one.path))
  const isAlways = step.type === 'decision'

  /** Undefined takes the field away. */
  function put(field: 'key' | 'when' | 'markets' | 'settings', value: unknown, place: string = field) {
    change(`${path}.${place}`, (now) => ({
      ...now,
      steps: now.steps.map((one, index) => {
        if (index !== at) return one
        const { [field]: _, ...others } = one as Step & Record<string, unknown>
        return (value === undefined ? others : { ...others, [field]: value }) as Step
      }),
    }))
  }

  function remove() {
    change(path, (now) => ({ ...now, steps: now.steps.filter((_, index) => index !== at) }))
    onRemoved()
  }

  return (
    <Paper
      component="section"
      aria-label={t('form.label', { name: words.title(step.type) })}
      data-place={path}
      className={classes.form}
    >
      <Stack gap="lg">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Title order={2}>{words.title(step.type)}</Title>
            <Text size="sm" c="dimmed">
              {words.about(step.type)}
            </Text>
          </div>
          {canWrite && definition.steps.length > 1 && (
            <Button
              variant="subtle"
              color="red"
              size="xs"
              flex="none"
              leftSection={<Trash2 size={14} aria-hidden />}
              onClick={remove}
            >
              {t('form.remove')}
            </Button>
          )}
        </Group>
        {problems.map(({ message }) => (
          <Text key={message} size="sm" c="var(--mantine-color-error)" data-place={`${path}.type`}>
            {message}
          </Text>
        ))}
        <SettingsForm
          fields={settingsOf[step.type]}
          words={step.type}
          path={`${path}.settings`}
          settings={step.settings as Record<string, unknown>}
          onChange={(settings, key) => put('settings', settings, `settings.${key}`)}
        />
        {!isAlways && (
          <Section title={t('form.when')} help={t('form.when.help')}>
            <Switch
              label={t('form.whenOn')}
              checked={step.when !== undefined}
              disabled={!canWrite}
              onChange={(event) => put('when', event.currentTarget.checked ? 'true' : undefined)}
            />
            {step.when !== undefined && (
              <Condition
                path={`${path}.when`}
                label={t('form.when')}
                value={step.when}
                names={names}
                hint="person.age < 25"
                onChange={(when) => put('when', when)}
              />
            )}
          </Section>
        )}
        {!isAlways && (
          <Section title={t('form.markets')}>
            <MarketOverrides step={step} path={`${path}.markets`} onChange={(markets) => put('markets', markets)} />
          </Section>
        )}
        <Section title={t('form.key')}>
          <TextInput
            aria-label={t('form.key')}
            description={t('form.key.help')}
            maw="20rem"
            value={step.key}
            disabled={!canWrite}
            data-place={`${path}.key`}
            error={problemsAt(`${path}.key`)[0]?.message}
            onChange={(event) => put('key', event.currentTarget.value)}
          />
        </Section>
      </Stack>
    </Paper>
  )
}

function Section({ title, help, children }: { title: string; help?: string; children: React.ReactNode }) {
  return (
    <Stack gap="xs">
      <div>
        <Title order={3}>{title}</Title>
        {help && (
          <Text size="sm" c="dimmed">
            {help}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  )
}
