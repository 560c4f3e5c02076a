import { Paper, Title } from '@mantine/core'
import type { AlertsListAnswer } from '../../../src/features/monitoring/list-alerts.ts'
import { useMay, useRead } from '../api.ts'
import { Changes } from '../monitoring/changes.tsx'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'

/** What has changed about the customer, of all alerts that this review holds. */
export function Alerts({ reviewId, applicationId }: { reviewId: string; applicationId: string }) {
  const { t } = useWords('reviews')
  const maySee = useMay('screening:read')
  const alerts = useRead<AlertsListAnswer>('monitoring.alerts.list', { applicationId, limit: 200 }, { isOn: maySee })
  const own = alerts.data?.data.filter((alert) => alert.reviewId === reviewId && alert.changes.length > 0) ?? []
  if (!alerts.error && own.length === 0) return null
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="changed">
      <Title order={2} size="h3" id="changed" mb="sm">
        {t('changed')}
      </Title>
      <Failure error={alerts.error} onRetry={() => void alerts.refetch()} />
      {own.map((alert) => (
        <Changes key={alert.alertId} changes={alert.changes} />
      ))}
    </Paper>
  )
}
