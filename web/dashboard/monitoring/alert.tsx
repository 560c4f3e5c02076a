import { Button, Grid, Paper, Stack, Text } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { AlertsGetAnswer } from '../../../src/features/monitoring/get-alert.ts'
import { useMay, useRead } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { PageLoading } from '../parts/loading.tsx'
import { Page } from '../parts/page.tsx'
import { Status } from '../parts/status.tsx'
import { Time } from '../parts/time.tsx'
import { DecidePanel } from '../reviews/decide-panel.tsx'
import { HitTriage } from '../reviews/triage/hit-triage.tsx'
import { useWords } from '../words/index.ts'
import { whatOf } from './alert-list.tsx'
import { Changes } from './changes.tsx'
import { alertRoute } from './routes.tsx'

/** One alert: what has changed, and whether the customer is kept. */
export function Alert() {
  const { alertId } = alertRoute.useParams()
  const { t } = useWords('monitoring')
  const navigate = useNavigate()
  const maySeeReview = useMay('review:read')
  const alert = useRead<AlertsGetAnswer>('monitoring.alerts.get', { alertId })
  const above = [{ label: t('title'), to: '/monitoring' }]
  if (alert.isPending) return <PageLoading />
  if (!alert.data) {
    return (
      <Page title={t('title')} above={above}>
        <Failure error={alert.error} onRetry={() => void alert.refetch()} />
      </Page>
    )
  }
  const { application, applicationId, status, type, changes, reviewId, raisedAt } = alert.data
  return (
    <Page
      title={application?.name ?? t('nameless')}
      badge={<Status value={status} />}
      lead={
        <>
          {whatOf(alert.data, t)} · <Time at={raisedAt} />
        </>
      }
      above={above}
      actions={
        <Button component={Link} to={`/applications/${applicationId}`} variant="default">
          {t('openApplication')}
        </Button>
      }
    >
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="md">
            {changes.length > 0 && (
              <Paper withBorder p="md" component="section" aria-label={t('changed')}>
                <Changes changes={changes} />
              </Paper>
            )}
            {type === 'SCREENING' && <HitTriage applicationId={applicationId} />}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          {maySeeReview ? (
            <DecidePanel reviewId={reviewId} onDecided={() => void navigate({ to: '/monitoring' })} isSticky />
          ) : (
            <Text size="sm">{t('mayNotDecide')}</Text>
          )}
        </Grid.Col>
      </Grid>
    </Page>
  )
}
