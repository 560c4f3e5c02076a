import { Button, Switch, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Building2 } from 'lucide-react'
import type { CompaniesListAnswer } from '../../../src/features/monitoring/list-companies.ts'
import { useMay, usePages, useWrite } from '../api.ts'
import { useFilters } from '../page-route.ts'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Status } from '../parts/status.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { monitoringRoute } from './routes.tsx'

type Company = CompaniesListAnswer['data'][number]

/** Customers' companies: when a register was asked last, when next, and where it is silent. */
export function Companies() {
  const { t, has } = useWords('monitoring')
  const { country } = useFormat()
  const mayAsk = useMay('screening:write')
  const [{ attention }, setFilters] = useFilters(monitoringRoute)
  const companies = usePages<Company>('monitoring.companies.list', { sort: 'due', ...(attention ? { attention } : {}) })
  const recheck = useWrite('monitoring.companies.recheck', {
    refreshes: ['monitoring'],
    onDone: () => notifications.show({ message: t('asked') }),
  })
  const columns: Column<Company>[] = [
    {
      key: 'name',
      title: t('column.company'),
      wraps: true,
      render: ({ organizationName, organizationNumber }) => organizationName ?? organizationNumber,
    },
    {
      key: 'number',
      title: t('column.number'),
      isMinor: true,
      render: ({ organizationNumber, country: code }) => `${organizationNumber} (${country(code)})`,
    },
    {
      key: 'state',
      title: t('column.state'),
      wraps: true,
      render: ({ status, removedAt, isSilent, failures, untold }) => {
        if (removedAt) return <Status value="REMOVED" label={t('state.removed')} tone="bad" />
        if (isSilent) return <Status value="SILENT" label={t('state.silent')} tone="bad" />
        if (failures > 0)
          return <Status value="FAILING" label={t('state.failing', { count: failures })} tone="attention" />
        if (untold.length > 0)
          return (
            <Status
              value="UNTOLD"
              label={t('state.untold', { what: untold.map((one) => t(`what.${one}`)).join(', ') })}
              tone="attention"
            />
          )
        if (!status)
          return (
            <Text span c="dimmed" inherit>
              {t('state.notYet')}
            </Text>
          )
        return (
          <Status
            value={status}
            label={has(`company.${status}`) ? t(`company.${status}`) : status}
            tone={status === 'ACTIVE' ? 'good' : 'bad'}
          />
        )
      },
    },
    { key: 'checked', title: t('column.checked'), render: ({ checkedAt }) => <Time at={checkedAt} /> },
    { key: 'due', title: t('column.next'), render: ({ dueAt }) => <Time at={dueAt} /> },
    ...(mayAsk
      ? [
          {
            key: 'ask',
            title: t('column.ask'),
            render: ({ customerId, organizationName, organizationNumber }: Company) => (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('askOf', { name: organizationName ?? organizationNumber })}
                loading={recheck.isPending && recheck.variables?.customerId === customerId}
                onClick={() => recheck.mutate({ customerId })}
              >
                {t('ask')}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <Switch
        mb="sm"
        size="sm"
        label={t('filter.attention')}
        checked={attention ?? false}
        onChange={(event) => setFilters({ attention: event.currentTarget.checked || undefined })}
      />
      <Failure error={companies.error ?? recheck.error} onRetry={companies.retry} />
      {companies.isPending && <Loading rows={8} />}
      {companies.rows && (
        <Table
          label={t('tab.companies')}
          columns={columns}
          rows={companies.rows}
          idOf={(row) => row.customerId}
          to={(row) => `/customers/${row.customerId}`}
          isPrevious={companies.isPrevious}
          hasMore={companies.hasMore}
          more={companies.more}
          isFetchingMore={companies.isFetchingMore}
          empty={
            <Empty icon={Building2} title={t(attention ? 'empty.attention.title' : 'empty.companies.title')}>
              {t(attention ? 'empty.attention.text' : 'empty.companies.text')}
            </Empty>
          }
        />
      )}
    </>
  )
}
