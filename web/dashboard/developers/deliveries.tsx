import { SegmentedControl } from '@mantine/core'
import { Send } from 'lucide-react'
import type { DeliveryAnswer } from '../../../src/features/webhooks/schemas.ts'
import { usePages } from '../api.ts'
import { useFilters } from '../page-route.ts'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { DeliveryState } from './delivery-state.tsx'
import { useAttemptWords } from './failure-words.ts'
import { webhookRoute } from './routes.tsx'

/** What was sent to one webhook and what became of it, the newest first; new ones come while one looks. */
export function Deliveries({ webhookId, onOpen }: { webhookId: string; onOpen: (deliveryId: string) => void }) {
  const { t } = useWords('developers')
  const { number } = useFormat()
  const inWords = useAttemptWords()
  const [{ state }, setFilters] = useFilters(webhookRoute)
  const input = { webhookId, ...(state ? { state } : {}) }
  const deliveries = usePages<DeliveryAnswer>('webhooks.deliveries.list', input, { everyMs: 10_000 })

  const columns: Column<DeliveryAnswer>[] = [
    { key: 'type', title: t('delivery.event'), render: ({ type }) => t(`type.${type}`) },
    { key: 'state', title: t('delivery.state'), render: (delivery) => <DeliveryState state={delivery.state} /> },
    {
      key: 'last',
      title: t('delivery.last'),
      wraps: true,
      render: ({ lastAttempt }) => (lastAttempt ? inWords(lastAttempt) : t('delivery.notYet')),
    },
    { key: 'attempts', title: t('delivery.attempts'), isNumber: true, render: ({ attempts }) => number(attempts) },
    {
      key: 'next',
      title: t('delivery.next'),
      isMinor: true,
      render: ({ nextAttemptAt }) => <Time at={nextAttemptAt} />,
    },
    { key: 'created', title: t('delivery.made'), render: ({ createdAt }) => <Time at={createdAt} /> },
  ]

  return (
    <>
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label={t('delivery.state')}
        value={state ?? ''}
        onChange={(value) =>
          setFilters({ state: value === '' ? undefined : (value as 'PENDING' | 'DELIVERED' | 'DEAD') })
        }
        data={[
          { value: '', label: t('delivery.all') },
          ...(['DELIVERED', 'PENDING', 'DEAD'] as const).map((value) => ({
            value,
            label: t(`deliveryState.${value}`),
          })),
        ]}
      />
      <Failure error={deliveries.error} onRetry={deliveries.retry} />
      {deliveries.isPending && <Loading />}
      {deliveries.rows && (
        <Table
          label={t('delivery.title')}
          columns={columns}
          rows={deliveries.rows}
          idOf={({ deliveryId }) => deliveryId}
          onOpen={({ deliveryId }) => onOpen(deliveryId)}
          isPrevious={deliveries.isPrevious}
          hasMore={deliveries.hasMore}
          more={deliveries.more}
          isFetchingMore={deliveries.isFetchingMore}
          empty={
            <Empty icon={Send} title={state ? t('delivery.emptyState') : t('delivery.empty')}>
              {!state && t('delivery.emptyText')}
            </Empty>
          }
        />
      )}
    </>
  )
}
