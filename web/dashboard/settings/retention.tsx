import { Group, NumberInput, Switch } from '@mantine/core'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { useWords } from '../words/index.ts'
import { SaveBar } from './save-bar.tsx'
import { Section, SettingsPage } from './settings-page.tsx'
import { useSettings } from './use-settings.ts'

const outcomes = ['APPROVED', 'DECLINED', 'CANCELLED', 'FAILED'] as const
const standard = { APPROVED: 1826, DECLINED: 1826, CANCELLED: 365, FAILED: 365 }

const risks = ['LOW', 'MEDIUM', 'HIGH', 'UNKNOWN'] as const

/** How long applications are kept after they have ended, and how often customers are looked at again until then. */
export function Retention() {
  const { t } = useWords('settings')
  const settings = useSettings(['retentionDays', 'periodicReviewDays'])
  const { value, set, mayWrite } = settings
  return (
    <SettingsPage of="retention">
      {!value ? (
        settings.loadError ? (
          <Failure error={settings.loadError} onRetry={settings.retry} />
        ) : (
          <Loading rows={6} />
        )
      ) : (
        <>
          {outcomes.map((outcome) => {
            const days = value.retentionDays[outcome]
            const keep = (given: number | null) => set({ retentionDays: { ...value.retentionDays, [outcome]: given } })
            return (
              <Section key={outcome} title={t(`retention.${outcome}`)} text={t(`retention.why.${outcome}`)}>
                <Group gap="lg">
                  <Switch
                    label={t('retention.erase')}
                    aria-label={`${t(`retention.${outcome}`)}: ${t('retention.erase')}`}
                    checked={days !== null}
                    onChange={(event) => keep(event.currentTarget.checked ? standard[outcome] : null)}
                    disabled={!mayWrite}
                  />
                  {days !== null && (
                    <NumberInput
                      aria-label={`${t(`retention.${outcome}`)}: ${t('retention.days')}`}
                      suffix={` ${t('retention.days')}`}
                      min={1}
                      max={36_525}
                      allowDecimal={false}
                      value={days}
                      onChange={(given) => keep(Number(given))}
                      disabled={!mayWrite}
                      w="11rem"
                    />
                  )}
                </Group>
              </Section>
            )
          })}
          <Section title={t('retention.periodic')} text={t('retention.periodicText')}>
            <Group gap="lg">
              {risks.map((risk) => (
                <NumberInput
                  key={risk}
                  label={t(`retention.risk.${risk}`)}
                  suffix={` ${t('retention.days')}`}
                  min={1}
                  max={36_525}
                  allowDecimal={false}
                  value={value.periodicReviewDays[risk]}
                  onChange={(given) =>
                    set({ periodicReviewDays: { ...value.periodicReviewDays, [risk]: Number(given) } })
                  }
                  disabled={!mayWrite}
                  w="11rem"
                />
              ))}
            </Group>
          </Section>
          <SaveBar settings={settings} />
        </>
      )}
    </SettingsPage>
  )
}
