import { Alert, Button, Group, Paper, SimpleGrid, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Pencil, Send, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { DeliveryAnswer, WebhookAnswer, WithSecret } from '../../../src/features/webhooks/schemas.ts'
import { useMay, useRead, useWrite } from '../api.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Copy } from '../parts/copy.tsx'
import { Failure } from '../parts/failure.tsx'
import { PageLoading } from '../parts/loading.tsx'
import { Page } from '../parts/page.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { Deliveries } from './deliveries.tsx'
import { Delivery } from './delivery.tsx'
import { Replay } from './replay.tsx'
import { RotateSecret } from './rotate-secret.tsx'
import { SecretShown } from './secret-shown.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookState } from './webhook-state.tsx'

type Whole = WebhookAnswer & { deliveries: { pending: number; delivered: number; dead: number } }

/** One webhook: how it stands, what was delivered, and everything that can be done about it. */
export function Webhook() {
  const { t } = useWords('developers')
  const { number } = useFormat()
  const { webhookId = '' } = useParams({ strict: false }) as { webhookId?: string }
  const navigate = useNavigate()
  const may = useMay('webhook:write')
  const read = useRead<Whole>('webhooks.get', { webhookId }, { everyMs: 10_000 })
  const refreshes = ['webhooks.']
  const [opened, setOpened] = useState<string>()
  const [secret, setSecret] = useState<string>()
  const [isChanging, { open, close }] = useDisclosure(false)
  const testing = useWrite<DeliveryAnswer>('webhooks.test', {
    refreshes,
    onDone: ({ deliveryId }) => setOpened(deliveryId),
  })
  const updating = useWrite('webhooks.update', { refreshes })
  const deleting = useWrite('webhooks.delete', { refreshes: ['webhooks.list', 'webhooks.health'] })
  const above = [{ label: t('tab.webhooks'), to: '/developers/webhooks' }]
  const webhook = read.data
  if (!webhook) {
    return (
      <Page title={t('webhook.one')} above={above}>
        {read.error ? <Failure error={read.error} onRetry={() => void read.refetch()} /> : <PageLoading />}
      </Page>
    )
  }
  const isOn = webhook.status === 'ENABLED'
  const actions = may && (
    <>
      <Button
        onClick={() => testing.mutate({ webhookId })}
        loading={testing.isPending}
        disabled={!isOn}
        leftSection={<Send size={16} aria-hidden />}
      >
        {t('webhook.test')}
      </Button>
      <Button variant="default" onClick={open} leftSection={<Pencil size={16} aria-hidden />}>
        {t('webhook.change')}
      </Button>
      <RotateSecret webhookId={webhookId} onDone={(made: WithSecret) => setSecret(made.secret)} />
      {isOn ? (
        <Confirm
          action={t('webhook.switchOff')}
          onConfirm={() => updating.mutateAsync({ webhookId, enabled: false })}
          error={updating.error}
          isPending={updating.isPending}
        >
          {t('webhook.switchOffText')}
        </Confirm>
      ) : (
        <Button onClick={() => updating.mutate({ webhookId, enabled: true })} loading={updating.isPending}>
          {t('webhook.switchOn')}
        </Button>
      )}
      <Confirm
        action={t('webhook.delete')}
        isDangerous
        onConfirm={async () => {
          await deleting.mutateAsync({ webhookId })
          await navigate({ to: '/developers/webhooks' })
        }}
        error={deleting.error}
        isPending={deleting.isPending}
      >
        {t('webhook.deleteText')}
      </Confirm>
    </>
  )
  return (
    <Page
      title={webhook.description || new URL(webhook.url).host}
      badge={<WebhookState webhook={webhook} />}
      lead={<Copy value={webhook.url} label={t('webhook.url')} />}
      above={above}
      actions={actions}
    >
      <Trouble webhook={webhook} />
      <Failure error={testing.error ?? (isOn ? undefined : updating.error)} />
      <SimpleGrid cols={{ base: 2, md: 4 }}>
        {(['delivered', 'pending', 'dead'] as const).map((state) => (
          <Paper key={state} p="sm">
            <Text size="sm" c="dimmed">
              {t(`count.${state}`)}
            </Text>
            <Text size="xl" fw={700}>
              {number(webhook.deliveries[state])}
            </Text>
          </Paper>
        ))}
        <Paper p="sm">
          <Text size="sm" c="dimmed">
            {t('webhook.types')}
          </Text>
          <Text size="sm" fw={600}>
            {webhook.eventTypes
              ? webhook.eventTypes.map((type) => t(`type.${type}`)).join(', ')
              : t('webhook.allTypes')}
          </Text>
        </Paper>
      </SimpleGrid>
      <Group justify="space-between">
        <Title order={2}>{t('delivery.title')}</Title>
        {may && <Replay webhookId={webhookId} isOn={isOn} />}
      </Group>
      <Deliveries webhookId={webhookId} onOpen={setOpened} />
      {opened && <Delivery deliveryId={opened} webhook={webhook} onClose={() => setOpened(undefined)} />}
      {isChanging && <WebhookForm webhook={webhook} onClose={close} />}
      {secret && (
        <SecretShown
          title={t('rotate.title')}
          values={[{ label: t('webhook.secret'), value: secret }]}
          onClose={() => setSecret(undefined)}
        >
          <Text size="sm">{t('rotate.next')}</Text>
        </SecretShown>
      )}
    </Page>
  )
}

/** What is wrong with it, and what to do. */
function Trouble({ webhook }: { webhook: WebhookAnswer }) {
  const { t } = useWords('developers')
  const { disabledReason, failingSince, pausedUntil, previousSecretUntil } = webhook
  const wrong = disabledReason
    ? { title: t(`disabled.${disabledReason}`), text: t(`disabledText.${disabledReason}`), at: undefined }
    : failingSince
      ? { title: t('webhook.failing'), text: t('webhook.failingText'), at: failingSince }
      : undefined
  return (
    <>
      {wrong && (
        <Alert color="orange" icon={<TriangleAlert aria-hidden />} title={wrong.title}>
          {wrong.text} {wrong.at && <Time at={wrong.at} />}
        </Alert>
      )}
      {pausedUntil && !disabledReason && (
        <Text size="sm">
          {t('webhook.pausedUntil')} <Time at={pausedUntil} exact />
        </Text>
      )}
      {previousSecretUntil && (
        <Text size="sm">
          {t('rotate.until')} <Time at={previousSecretUntil} exact />
        </Text>
      )}
    </>
  )
}
