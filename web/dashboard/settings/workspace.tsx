import { NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { useWords } from '../words/index.ts'
import { SaveBar } from './save-bar.tsx'
import { Section, SettingsPage } from './settings-page.tsx'
import { useSettings } from './use-settings.ts'

/** Name, four eyes, second factor, due times. */
export function Workspace() {
  const { t } = useWords('settings')
  const settings = useSettings(['workspaceName', 'fourEyes', 'secondFactorRequired', 'idleMinutes', 'reviewDueHours'])
  const { value, set, mayWrite } = settings
  if (!value) {
    return (
      <SettingsPage of="workspace">
        {settings.loadError ? <Failure error={settings.loadError} onRetry={settings.retry} /> : <Loading rows={6} />}
      </SettingsPage>
    )
  }
  const { fourEyes, reviewDueHours, secondFactorRequired } = value
  const hours = (kind: 'DECISION' | 'ALERT') => (
    <NumberInput
      label={t(`workspace.due.${kind}`)}
      suffix={` ${t('workspace.hours')}`}
      min={1}
      max={8760}
      allowDecimal={false}
      value={reviewDueHours[kind]}
      onChange={(given) => set({ reviewDueHours: { ...reviewDueHours, [kind]: Number(given) } })}
      disabled={!mayWrite}
      maw="14rem"
    />
  )
  return (
    <SettingsPage of="workspace">
      <Section title={t('workspace.name')}>
        <TextInput
          aria-label={t('workspace.name')}
          value={value.workspaceName}
          onChange={(event) => set({ workspaceName: event.currentTarget.value })}
          maxLength={100}
          disabled={!mayWrite}
        />
      </Section>
      <Section title={t('workspace.fourEyes')} text={t('workspace.fourEyesText')}>
        <Stack gap="xs">
          {(['decisions', 'publishing'] as const).map((key) => (
            <Switch
              key={key}
              label={t(`workspace.${key}`)}
              checked={fourEyes[key]}
              onChange={(event) => set({ fourEyes: { ...fourEyes, [key]: event.currentTarget.checked } })}
              disabled={!mayWrite}
            />
          ))}
        </Stack>
      </Section>
      <Section title={t('workspace.signIn')} text={t('workspace.signInText')}>
        <Select
          label={t('workspace.secondFactor')}
          data={[
            { value: 'null', label: t(`workspace.standard.${value.installation.production}`) },
            { value: 'true', label: t('workspace.required') },
            { value: 'false', label: t('workspace.optional') },
          ]}
          value={String(secondFactorRequired)}
          onChange={(given) => set({ secondFactorRequired: given === 'null' ? null : given === 'true' })}
          allowDeselect={false}
          disabled={!mayWrite}
        />
        <NumberInput
          label={t('workspace.idle')}
          suffix={` ${t('workspace.minutes')}`}
          min={5}
          max={720}
          allowDecimal={false}
          value={value.idleMinutes}
          onChange={(given) => set({ idleMinutes: Number(given) })}
          disabled={!mayWrite}
          maw="14rem"
        />
      </Section>
      <Section title={t('workspace.due.title')} text={t('workspace.due.text')}>
        {hours('DECISION')}
        {hours('ALERT')}
      </Section>
      <SaveBar settings={settings} />
    </SettingsPage>
  )
}
