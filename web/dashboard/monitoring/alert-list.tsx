import { Select } from '@mantine/core'
import { BellOff } from 'lucide-react'
import type { AlertsListAnswer } from '../../../src/features/monitoring/list-alerts.ts'
import { usePages } from '../api.ts'
import { useFilters } from '../page-route.ts'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { alertTypes, monitoringRoute } from './routes.tsx'

type AlertRow = AlertsListAnswer['data'][number]

export function AlertList({ status }: { status: 'OPEN' | 'CLOSED' }) {
  const { t } = useWords('monitoring')
  const { country } = useFormat()
  const [{ type }, setFilters] = useFilters(monitoringRoute)
  const alerts = usePages<AlertRow>('monitoring.alerts.list', { status, ...(type ? { type } : {}) })
  return (
    <>
      <Select
        aria-label={t('filter.type')}
        placeholder={t('filter.type')}
        clearable
        size="xs"
        w="14rem"
        mb="sm"
        data={alertTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
        value={type ?? null}
        onChange={(value) => setFilters({ type: alertTypes.find((one) => one === value) })}
      />
      <Failure error={alerts.error} onRetry={alerts.retry} />
      {alerts.isPending && <Loading rows={8} />}
      {alerts.rows && (
        <Table
          label={t(status === 'OPEN' ? 'tab.alerts' : 'tab.closed')}
          rows={alerts.rows}
          idOf={(row) => row.alertId}
          to={(row) => `/monitoring/alerts/${row.alertId}`}
          isPrevious={alerts.isPrevious}
          hasMore={alerts.hasMore}
          more={alerts.more}
          isFetchingMore={alerts.isFetchingMore}
          columns={[
            {
              key: 'who',
              title: t('column.customer'),
              wraps: true,
              render: ({ application }) => application?.name ?? t('nameless'),
            },
            { key: 'what', title: t('column.what'), wraps: true, render: (row) => whatOf(row, t) },
            { key: 'type', title: t('filter.type'), isMinor: true, render: (row) => t(`type.${row.type}`) },
            {
              key: 'market',
              title: t('column.country'),
              isMinor: true,
              render: ({ application }) => application && country(application.countryCode),
            },
            {
              key: 'at',
              title: t(status === 'OPEN' ? 'column.raised' : 'column.closed'),
              render: ({ raisedAt, closedAt }) => <Time at={status === 'OPEN' ? raisedAt : closedAt} />,
            },
          ]}
          empty={
            <Empty icon={BellOff} title={t(`empty.${status}.title`)}>
              {t(`empty.${status}.text`)}
            </Empty>
          }
        />
      )}
    </>
  )
}

/** In a few words: how many hits, or what of the company is another. */
export function whatOf(
  { type, hitIds, changes }: Pick<AlertRow, 'type' | 'hitIds' | 'changes'>,
  t: (key: string, values?: Record<string, unknown>) => string,
): string {
  return type === 'SCREENING'
    ? t('newHits', { count: hitIds.length })
    : changes.map(({ what }) => t(`what.${what}`)).join(', ')
}
