import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import type { Reason } from '../../../src/features/staff/settings.ts'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { useWords } from '../words/index.ts'
import { SaveBar } from './save-bar.tsx'
import { Section, SettingsPage } from './settings-page.tsx'
import { useSettings } from './use-settings.ts'

const outcomes = ['APPROVE', 'DECLINE'] as const

/** What reviewers choose from when they decide: a code for statistics, and its words. */
export function Reasons() {
  const { t } = useWords('settings')
  const settings = useSettings(['reasons'])
  const { value, set, mayWrite } = settings
  if (!value) {
    return (
      <SettingsPage of="reasons">
        {settings.loadError ? <Failure error={settings.loadError} onRetry={settings.retry} /> : <Loading rows={8} />}
      </SettingsPage>
    )
  }
  const { reasons } = value
  const change = (at: number, given: Partial<Reason>) =>
    set({ reasons: reasons.map((one, index) => (index === at ? { ...one, ...given } : one)) })
  return (
    <SettingsPage of="reasons" isWide>
      {outcomes.map((outcome) => (
        <Section key={outcome} title={t(`reasons.${outcome}`)}>
          <Stack gap="sm">
            {reasons.map((reason, at) =>
              reason.outcome === outcome ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the code is being typed, so it is no key
                <Group key={at} gap="xs" align="end" wrap="wrap">
                  <TextInput
                    label={t('reasons.code')}
                    value={reason.code}
                    onChange={(event) =>
                      change(at, { code: event.currentTarget.value.toUpperCase().replaceAll(' ', '_') })
                    }
                    error={/^[A-Z][A-Z0-9_]{1,59}$/.test(reason.code) ? undefined : t('reasons.codeForm')}
                    disabled={!mayWrite}
                    w="15rem"
                  />
                  {(['en', 'sv'] as const).map((language) => (
                    <TextInput
                      key={language}
                      label={t(`reasons.${language}`)}
                      value={reason.text[language]}
                      onChange={(event) =>
                        change(at, { text: { ...reason.text, [language]: event.currentTarget.value } })
                      }
                      maxLength={200}
                      disabled={!mayWrite}
                      w="17rem"
                    />
                  ))}
                  {mayWrite && (
                    <ActionIcon
                      variant="default"
                      size="lg"
                      aria-label={t('reasons.remove', { code: reason.code })}
                      onClick={() => set({ reasons: reasons.filter((_, index) => index !== at) })}
                    >
                      <Trash2 size={16} aria-hidden />
                    </ActionIcon>
                  )}
                </Group>
              ) : null,
            )}
            {mayWrite && (
              <Button
                variant="default"
                leftSection={<Plus size={16} aria-hidden />}
                onClick={() => set({ reasons: [...reasons, { code: '', outcome, text: { en: '', sv: '' } }] })}
                w="fit-content"
              >
                {t('reasons.add')}
              </Button>
            )}
          </Stack>
        </Section>
      ))}
      <SaveBar settings={settings} />
    </SettingsPage>
  )
}
