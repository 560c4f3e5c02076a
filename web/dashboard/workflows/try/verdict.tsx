import { Group, Text } from '@mantine/core'
import type { GetTryAnswer } from '../../../../src/features/trials/get.ts'
import { Status } from '../../parts/status.tsx'
import { useWords } from '../../words/index.ts'

type Row = GetTryAnswer['data'][number]
export type Outcome = Row['before']['outcome']

/** How an application ended or would have: the outcome, by which rule, or what it would still need. */
export function Verdict({ verdict }: { verdict: Row['before'] }) {
  const { t } = useWords('workflows/try')
  const { outcome, reason, rule, missing } = verdict
  const asked = missing && [...missing.asks, ...missing.fields.map(({ field }) => field)].join(', ')
  return (
    <Group gap={6}>
      <OutcomeBadge outcome={outcome} />
      {reason && (
        <Text size="xs" c="dimmed" span>
          {reason}
          {rule !== undefined && ` · ${t('rule', { at: rule + 1 })}`}
        </Text>
      )}
      {missing && (
        <Text size="xs" c="dimmed" span>
          {t('missing', { step: missing.step, what: asked ?? '' })}
        </Text>
      )}
    </Group>
  )
}

const tones = { NEEDS_MORE: 'attention', UNREADABLE: 'quiet' } as const

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { t } = useWords('workflows/try')
  if (outcome === 'NEEDS_MORE' || outcome === 'UNREADABLE')
    return <Status value={outcome} label={t(`outcome.${outcome}`)} tone={tones[outcome]} />
  return <Status value={outcome} />
}
