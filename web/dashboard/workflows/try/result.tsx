import { Alert, Progress, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { GetTryAnswer } from '../../../../src/features/trials/get.ts'
import { useMay, useRead } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { Applications } from './applications.tsx'
import { type Pair, Totals } from './totals.tsx'

const lookEveryMs = 700

/** How a try comes along, and what it has found: totals to choose from, then the applications for those who may see them. */
export function TryResult({ tryId }: { tryId: string }) {
  const { t } = useWords('workflows/try')
  const { number } = useFormat()
  const mayRead = useMay('application:read')
  const [pair, setPair] = useState<Pair>()
  const [isDone, setDone] = useState(false)
  const read = useRead<GetTryAnswer>(
    'workflows.tries.get',
    { tryId, limit: 1 },
    isDone ? { staleMs: Number.POSITIVE_INFINITY } : { everyMs: lookEveryMs, staleMs: 0 },
  )
  const state = read.data
  if ((state?.finishedAt ?? state?.failed) !== undefined && !isDone) setDone(true)
  if (read.error) return <Failure error={read.error} onRetry={() => void read.refetch()} />
  if (!state) return <Loading rows={3} />
  if (state.failed) return <Alert color="orange" variant="light" title={t('ended')} role="alert" />
  if (!isDone)
    return (
      <Stack gap="xs" role="status">
        <Text size="sm">{t('running', { done: number(state.done), of: number(state.applications) })}</Text>
        <Progress value={(100 * state.done) / Math.max(1, state.applications)} animated aria-label={t('progress')} />
      </Stack>
    )
  return (
    <Stack gap="md">
      <Text size="sm" fw={600}>
        {state.changed === 0
          ? t('nothing', { of: number(state.applications) })
          : t('changed', { changed: number(state.changed), of: number(state.applications) })}
      </Text>
      <Totals totals={state.totals} chosen={pair} onChoose={mayRead ? setPair : undefined} />
      {mayRead ? (
        <Applications tryId={tryId} pair={pair} onAllPairs={() => setPair(undefined)} />
      ) : (
        <Text size="sm">{t('onlyTotals')}</Text>
      )}
    </Stack>
  )
}
