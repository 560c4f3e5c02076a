import { Anchor, Group, Paper, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { GetCustomerAnswer } from '../../../src/features/portfolio/get-customer.ts'
import { Changes } from '../monitoring/changes.tsx'
import { Status } from '../parts/status.tsx'
import { Time } from '../parts/time.tsx'
import { useWords } from '../words/index.ts'

/** What has changed about a customer since they were approved, the newest first. */
export function Alerts({ alerts }: { alerts: GetCustomerAnswer['alerts'] }) {
  const { t } = useWords('customers')
  return (
    <Stack gap="xs" component="ol" p={0} m={0}>
      {alerts.map(({ alertId, type, status, hitIds, changes, raisedAt }) => (
        <Paper key={alertId} component="li" p="sm">
          <Group justify="space-between" gap="xs">
            <Anchor component={Link} to={`/monitoring/alerts/${alertId}`} fw={600} size="sm">
              {type === 'SCREENING' ? t('alerts.hits', { count: hitIds.length }) : t('alerts.company')}
            </Anchor>
            <Group gap="xs">
              <Text size="xs" c="dimmed" component="span">
                <Time at={raisedAt} />
              </Text>
              <Status value={status} />
            </Group>
          </Group>
          {changes.length > 0 && <Changes changes={changes} />}
        </Paper>
      ))}
    </Stack>
  )
}
