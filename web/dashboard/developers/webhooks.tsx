import { Alert, Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Plus, TriangleAlert, Webhook as WebhookIcon } from 'lucide-react'
import type { WebhookHealth } from '../../../src/features/webhooks/health.ts'
import type { WebhookAnswer } from '../../../src/features/webhooks/schemas.ts'
import { useMay, useRead } from '../api.ts'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { useAttemptWords } from './failure-words.ts'
import { DeveloperPage } from './frame.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookState } from './webhook-state.tsx'

const everyMs = 15_000

/** Where the workspace is told of what happens, and whether it gets through. */
export function Webhooks() {
  const { t } = useWords('developers')
  const { number, percent } = useFormat()
  const inWords = useAttemptWords()
  const may = useMay('webhook:write')
  const webhooks = useRead<{ data: WebhookAnswer[] }>('webhooks.list', {}, { everyMs })
  const health = useRead<{ data: WebhookHealth[] }>('webhooks.health', {}, { everyMs })
  const [isNew, { open, close }] = useDisclosure(false)
  const healthOf = ({ webhookId }: WebhookAnswer) => health.data?.data.find((one) => one.webhookId === webhookId)
  const broken = webhooks.data?.data.filter(
    ({ disabledReason, failingSince }) => failingSince || (disabledReason && disabledReason !== 'CLIENT'),
  )

  const columns: Column<WebhookAnswer>[] = [
    { key: 'url', title: t('webhook.url'), wraps: true, render: ({ url, description }) => description || url },
    { key: 'state', title: t('webhook.state'), render: (webhook) => <WebhookState webhook={webhook} /> },
    {
      key: 'types',
      title: t('webhook.types'),
      render: ({ eventTypes }) =>
        eventTypes ? t('webhook.someTypes', { count: eventTypes.length }) : t('webhook.allTypes'),
    },
    {
      key: 'success',
      title: t('webhook.success'),
      isNumber: true,
      render: (webhook) => {
        const of = healthOf(webhook)
        const ended = of ? of.delivered + of.dead : 0
        return of && ended > 0 ? percent(of.delivered / ended) : '–'
      },
    },
    {
      key: 'waiting',
      title: t('webhook.waiting'),
      isNumber: true,
      render: (webhook) => number(healthOf(webhook)?.pending ?? 0),
    },
    {
      key: 'failure',
      title: t('webhook.lastFailure'),
      wraps: true,
      render: (webhook) => {
        const failure = healthOf(webhook)?.lastFailure
        return failure ? (
          <>
            {inWords(failure)} <Time at={failure.at} />
          </>
        ) : (
          '–'
        )
      },
    },
  ]

  const create = (
    <Button onClick={open} leftSection={<Plus size={16} aria-hidden />}>
      {t('webhook.new')}
    </Button>
  )
  return (
    <DeveloperPage lead={t('webhook.lead')} actions={may && create}>
      {broken && broken.length > 0 && (
        <Alert
          color="orange"
          icon={<TriangleAlert aria-hidden />}
          title={t('webhook.brokenTitle', { count: broken.length })}
        >
          <Text size="sm">{t('webhook.brokenText')}</Text>
        </Alert>
      )}
      <Failure error={webhooks.error ?? health.error} onRetry={() => void webhooks.refetch()} />
      {webhooks.isPending && <Loading />}
      {webhooks.data && (
        <Table
          label={t('tab.webhooks')}
          columns={columns}
          rows={webhooks.data.data}
          idOf={({ webhookId }) => webhookId}
          to={({ webhookId }) => `/developers/webhooks/${webhookId}`}
          empty={
            <Empty icon={WebhookIcon} title={t('webhook.empty')} action={may && create}>
              {t('webhook.emptyText')}
            </Empty>
          }
        />
      )}
      {isNew && <WebhookForm onClose={close} />}
    </DeveloperPage>
  )
}
