import { ColorInput, NumberInput, TextInput } from '@mantine/core'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { useWords } from '../words/index.ts'
import { SaveBar } from './save-bar.tsx'
import { Section, SettingsPage } from './settings-page.tsx'
import { useSettings } from './use-settings.ts'

/** Looks of workflows that are made from now on; those that are there keep theirs. */
export function Branding() {
  const { t } = useWords('settings')
  const settings = useSettings(['theme'])
  const { value, set, mayWrite } = settings
  if (!value) {
    return (
      <SettingsPage of="branding">
        {settings.loadError ? <Failure error={settings.loadError} onRetry={settings.retry} /> : <Loading rows={4} />}
      </SettingsPage>
    )
  }
  const { theme } = value
  const change = (given: Partial<typeof theme>) =>
    set({ theme: Object.fromEntries(Object.entries({ ...theme, ...given }).filter(([, one]) => one !== undefined)) })
  return (
    <SettingsPage of="branding">
      <Section title={t('branding.name')} text={t('branding.nameText')}>
        <TextInput
          aria-label={t('branding.name')}
          value={theme.name ?? ''}
          onChange={(event) => change({ name: event.currentTarget.value || undefined })}
          maxLength={60}
          disabled={!mayWrite}
        />
      </Section>
      <Section title={t('branding.color')} text={t('branding.colorText')}>
        <ColorInput
          aria-label={t('branding.color')}
          value={theme.accentColor ?? ''}
          onChange={(given) => change({ accentColor: /^#[0-9a-f]{6}$/i.test(given) ? given : undefined })}
          placeholder="#1e40af"
          eyeDropperButtonProps={{ 'aria-label': t('branding.pick') }}
          disabled={!mayWrite}
          maw="14rem"
        />
      </Section>
      <Section title={t('branding.corners')}>
        <NumberInput
          aria-label={t('branding.corners')}
          suffix=" px"
          min={0}
          max={24}
          allowDecimal={false}
          value={theme.cornerRadiusPx ?? ''}
          onChange={(given) => change({ cornerRadiusPx: given === '' ? undefined : Number(given) })}
          disabled={!mayWrite}
          maw="10rem"
        />
      </Section>
      <SaveBar settings={settings} />
    </SettingsPage>
  )
}
