import type { DeliveryAnswer } from '../../../src/features/webhooks/schemas.ts'
import { Status } from '../parts/status.tsx'
import { useWords } from '../words/index.ts'

const tones = { DELIVERED: 'good', PENDING: 'busy', DEAD: 'bad' } as const

export function DeliveryState({ state }: { state: DeliveryAnswer['state'] }) {
  const { t } = useWords('developers')
  return <Status value={state} tone={tones[state]} label={t(`deliveryState.${state}`)} />
}
