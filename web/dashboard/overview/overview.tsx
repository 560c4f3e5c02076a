import { SimpleGrid, Stack } from '@mantine/core'
import { useMay, useRead } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Page } from '../parts/page.tsx'
import { Tile } from '../parts/tile.tsx'
import { timeZone } from '../parts/time-zone.ts'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import type { Overview as Answer } from './answer.ts'
import { Attention } from './attention.tsx'
import { FirstSteps } from './first-steps.tsx'
import { Incoming } from './incoming.tsx'

const everyMs = 60_000

/** What waits for oneself and the team, what came in, and what is broken. */
export function Overview() {
  const { t } = useWords('overview')
  const overview = useRead<Answer>('statistics.overview', { timeZone }, { everyMs })
  return (
    <Page title={t('title')}>
      <Failure error={overview.error} onRetry={() => void overview.refetch()} />
      {overview.isPending && <Loading rows={5} height={64} />}
      {overview.data && (
        <Stack gap="md">
          {!overview.data.hasApplications && <FirstSteps />}
          <Waiting waiting={overview.data.waiting} />
          <Attention />
          {overview.data.hasApplications && <Incoming overview={overview.data} />}
        </Stack>
      )}
    </Page>
  )
}

function Waiting({ waiting }: { waiting: Answer['waiting'] }) {
  const { t } = useWords('overview')
  const { number } = useFormat()
  const mayReview = useMay('review:read')
  const mayScreen = useMay('screening:read')
  if (!mayReview && !mayScreen) return null
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
      {mayReview && (
        <>
          <Tile label={t('waiting.mine')} value={number(waiting.mine)} to="/reviews" search={{ tab: 'mine' }} />
          <Tile label={t('waiting.reviews')} value={number(waiting.reviews)} to="/reviews" search={{ tab: 'all' }} />
          <Tile
            label={t('waiting.overdue')}
            value={number(waiting.overdue)}
            to="/reviews"
            search={{ tab: 'overdue' }}
            isUrgent={waiting.overdue > 0}
          />
        </>
      )}
      {mayScreen && <Tile label={t('waiting.alerts')} value={number(waiting.alerts)} to="/monitoring" />}
    </SimpleGrid>
  )
}
