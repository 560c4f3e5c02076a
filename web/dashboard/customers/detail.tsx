import { Button, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { BellOff, ClipboardCheck, FileText } from 'lucide-react'
import type { ApplicationRow } from '../../../src/features/portfolio/application-row.ts'
import type { GetCustomerAnswer } from '../../../src/features/portfolio/get-customer.ts'
import { useMay, useRead, useWrite } from '../api.ts'
import { Notes } from '../applications/detail/notes.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { Copy } from '../parts/copy.tsx'
import { Country } from '../parts/country.tsx'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { PageLoading } from '../parts/loading.tsx'
import { Page } from '../parts/page.tsx'
import { Status } from '../parts/status.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useWords } from '../words/index.ts'
import { Alerts } from './alerts.tsx'
import { Facts } from './facts.tsx'
import { Retention } from './retention.tsx'
import { customerRoute } from './routes.tsx'
import { toneOf } from './standing.ts'

/** What the server puts together for it is much: one answer is held for a while rather than asked for again and again. */
const staleMs = 5 * 60_000

/** A customer: who they are, everything they have applied for, what has changed since, and how long they are kept. */
export function Customer() {
  const { customerId } = customerRoute.useParams()
  const { t } = useWords('customers')
  const read = useRead<GetCustomerAnswer>('customers.get', { customerId }, { staleMs })
  const above = [{ label: t('title'), to: '/customers' }]
  if (read.isPending) return <PageLoading />
  if (!read.data) {
    return (
      <Page title={t('title')} above={above}>
        <Failure error={read.error} onRetry={() => void read.refetch()} />
      </Page>
    )
  }
  const customer = read.data
  const isErased = customer.standing === 'ERASED'
  return (
    <Page
      title={customer.name ?? t(isErased ? 'erased' : 'nameless')}
      badge={
        <Status value={customer.standing} label={t(`standing.${customer.standing}`)} tone={toneOf[customer.standing]} />
      }
      lead={
        <Group gap="xs">
          {customer.number && <Copy value={customer.number} label={t('copyNumber')} />}
          {t(`kind.${customer.kind}`)}
          <Country code={customer.country} long />
        </Group>
      }
      above={above}
      actions={<Actions customer={customer} />}
    >
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="lg">
            <div>
              <Title order={2} size="h3" mb="xs">
                {t('applications')}
              </Title>
              <CustomersApplications rows={customer.data} />
            </div>
            <div>
              <Title order={2} size="h3" mb="xs">
                {t('alerts.title')}
              </Title>
              {customer.alerts.length > 0 ? (
                <Alerts alerts={customer.alerts} />
              ) : (
                <Paper>
                  <Empty icon={BellOff} title={t('alerts.none.title')}>
                    {t('alerts.none.text')}
                  </Empty>
                </Paper>
              )}
            </div>
            {!isErased && (
              <div>
                <Title order={2} size="h3" mb="xs">
                  {t('notes')}
                </Title>
                <Notes customerId={customerId} />
              </div>
            )}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="md">
            <Facts customer={customer} />
            <Retention customer={customer} onChange={() => void read.refetch()} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function Actions({ customer }: { customer: GetCustomerAnswer }) {
  const { t } = useWords('customers')
  const navigate = useNavigate()
  const mayReview = useMay('review:write')
  const mayEnd = useMay('customer:write')
  const { customerId } = customer
  const review = useWrite<{ reviewId: string }>('customers.review', {
    onDone: ({ reviewId }) => void navigate({ to: `/reviews/${reviewId}` }),
  })
  const end = useWrite('customers.end')
  if (customer.standing !== 'CUSTOMER') return null
  return (
    <>
      {mayEnd && (
        <Confirm
          action={t('end.action')}
          onConfirm={() => end.mutateAsync({ customerId })}
          error={end.error}
          isPending={end.isPending}
        >
          <Text size="sm">{t('end.text')}</Text>
        </Confirm>
      )}
      {customer.reviewId ? (
        <Button
          component={Link}
          to={`/reviews/${customer.reviewId}`}
          leftSection={<ClipboardCheck size={16} aria-hidden />}
        >
          {t('review.open')}
        </Button>
      ) : (
        mayReview && (
          <Button
            leftSection={<ClipboardCheck size={16} aria-hidden />}
            loading={review.isPending}
            onClick={() => review.mutate({ customerId })}
          >
            {t('review.begin')}
          </Button>
        )
      )}
    </>
  )
}

function CustomersApplications({ rows }: { rows: ApplicationRow[] }) {
  const { t } = useWords('customers')
  const columns: Column<ApplicationRow>[] = [
    { key: 'workflow', title: t('column.workflow'), wraps: true, render: (row) => row.workflowName },
    { key: 'status', title: t('column.status'), render: (row) => <Status value={row.status} /> },
    { key: 'country', title: t('column.country'), isMinor: true, render: (row) => <Country code={row.countryCode} /> },
    {
      key: 'risk',
      title: t('column.risk'),
      isMinor: true,
      render: (row) => (row.riskLevel ? t(`level.${row.riskLevel}`) : '–'),
    },
    { key: 'hits', title: t('column.hits'), isNumber: true, isMinor: true, render: (row) => row.hitsOpen || '–' },
    { key: 'created', title: t('column.created'), render: (row) => <Time at={row.createdAt} /> },
  ]
  return (
    <Table
      label={t('applications')}
      columns={columns}
      rows={rows}
      idOf={(row) => row.applicationId}
      to={(row) => `/applications/${row.applicationId}`}
      empty={<Empty icon={FileText} title={t('nameless')} />}
    />
  )
}
