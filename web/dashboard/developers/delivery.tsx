import { Button, Drawer, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { RotateCcw } from 'lucide-react'
import type { WholeDeliveryAnswer } from '../../../src/features/webhooks/get-delivery.ts'
import type { WebhookAnswer } from '../../../src/features/webhooks/schemas.ts'
import { useMay, useRead, useWrite } from '../api.ts'
import { Copy } from '../parts/copy.tsx'
import { Failure } from '../parts/failure.tsx'
import { Json } from '../parts/json.tsx'
import { Loading } from '../parts/loading.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { DeliveryState } from './delivery-state.tsx'
import { useAttemptWords } from './failure-words.ts'

/** One delivery: what is sent, each attempt with what was answered, and sending it again. */
export function Delivery({
  deliveryId,
  webhook,
  onClose,
}: {
  deliveryId: string
  webhook: WebhookAnswer
  onClose: () => void
}) {
  const { t } = useWords('developers')
  const { t: shell } = useWords('shell')
  const { number } = useFormat()
  const inWords = useAttemptWords()
  const may = useMay('webhook:write')
  const read = useRead<WholeDeliveryAnswer>('webhooks.deliveries.get', { deliveryId }, { everyMs: 2_000 })
  const replaying = useWrite('webhooks.replay', { refreshes: ['webhooks.'] })
  const delivery = read.data
  const attempts = delivery ? [...delivery.log].reverse() : []
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={delivery ? t(`type.${delivery.type}`) : t('delivery.one')}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <Failure error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && <Loading />}
      {delivery && (
        <Stack gap="md">
          <Group justify="space-between">
            <DeliveryState state={delivery.state} />
            {may && (
              <Button
                size="xs"
                variant="default"
                leftSection={<RotateCcw size={14} aria-hidden />}
                loading={replaying.isPending}
                disabled={webhook.status !== 'ENABLED' || delivery.state === 'PENDING'}
                onClick={() => replaying.mutate({ deliveryId })}
              >
                {t('delivery.again')}
              </Button>
            )}
          </Group>
          <Failure error={replaying.error} />
          {delivery.state === 'DEAD' && <Text size="sm">{t('delivery.deadText')}</Text>}
          {delivery.nextAttemptAt && (
            <Text size="sm">
              {t('delivery.next')}: <Time at={delivery.nextAttemptAt} exact />
            </Text>
          )}
          <Title order={3}>{t('delivery.request')}</Title>
          <Text size="sm" component="div">
            POST <Copy value={webhook.url} label={t('webhook.url')} />
          </Text>
          <Json
            label={t('delivery.headers')}
            value={[
              'content-type: application/json',
              `webhook-id: ${delivery.eventId}`,
              `webhook-timestamp: ${t('delivery.eachAttempt')}`,
              'webhook-signature: v1,…',
              'content-hmac: …',
            ].join('\n')}
          />
          <Json value={delivery.body} label={t('delivery.body')} />
          <Title order={3}>{t('delivery.attempts')}</Title>
          {attempts.length === 0 && <Text size="sm">{t('delivery.notYet')}</Text>}
          {attempts.map((attempt) => (
            <Paper key={attempt.at} p="sm">
              <Group justify="space-between" gap="xs">
                <Text size="sm" fw={600}>
                  {inWords(attempt)}
                </Text>
                <Text size="xs" c="dimmed">
                  <Time at={attempt.at} exact /> · {number(attempt.latencyMs)} ms
                </Text>
              </Group>
              {attempt.excerpt && <Json value={attempt.excerpt} label={t('delivery.answer')} />}
            </Paper>
          ))}
        </Stack>
      )}
    </Drawer>
  )
}
