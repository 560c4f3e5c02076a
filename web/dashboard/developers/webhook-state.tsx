import type { WebhookAnswer } from '../../../src/features/webhooks/schemas.ts'
import { Status } from '../parts/status.tsx'
import { useWords } from '../words/index.ts'

/** How a webhook stands, in a word or two. */
export function WebhookState({ webhook }: { webhook: WebhookAnswer }) {
  const { t } = useWords('developers')
  const { status, disabledReason, failingSince, pausedUntil } = webhook
  if (status === 'DISABLED') {
    const tone = disabledReason === 'CLIENT' ? 'quiet' : 'bad'
    return <Status value="DISABLED" tone={tone} label={t(`disabled.${disabledReason ?? 'CLIENT'}`)} />
  }
  if (failingSince) return <Status value="FAILING" tone="attention" label={t('webhook.failing')} />
  if (pausedUntil) return <Status value="PAUSED" tone="attention" label={t('webhook.paused')} />
  return <Status value="ENABLED" tone="good" label={t('webhook.on')} />
}
