import { Code, Text, TextInput } from '@mantine/core'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { useWords } from '../words/index.ts'
import { SaveBar } from './save-bar.tsx'
import { Section, SettingsPage } from './settings-page.tsx'
import { useSettings } from './use-settings.ts'

/** Whether e-mails go out, from where, and under which name. */
export function Mail() {
  const { t } = useWords('settings')
  const settings = useSettings(['mailSenderName'])
  const { value, set, mayWrite } = settings
  return (
    <SettingsPage of="mail">
      {!value ? (
        settings.loadError ? (
          <Failure error={settings.loadError} onRetry={settings.retry} />
        ) : (
          <Loading rows={4} />
        )
      ) : (
        <>
          <Section title={t('mail.server')}>
            {value.installation.mail ? (
              <Text size="sm">{t('mail.on', { address: value.installation.mailFrom })}</Text>
            ) : (
              <Text size="sm">
                {t('mail.off')} <Code>SMTP_URL</Code>, <Code>MAIL_FROM</Code>
              </Text>
            )}
          </Section>
          <Section title={t('mail.sender')} text={t('mail.senderText')}>
            <TextInput
              aria-label={t('mail.sender')}
              placeholder={value.workspaceName}
              value={value.mailSenderName ?? ''}
              onChange={(event) => set({ mailSenderName: event.currentTarget.value || null })}
              maxLength={100}
              disabled={!mayWrite}
            />
          </Section>
          <SaveBar settings={settings} />
        </>
      )}
    </SettingsPage>
  )
}
