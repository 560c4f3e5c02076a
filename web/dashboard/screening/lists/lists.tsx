import { Alert, Badge, Stack, Text } from '@mantine/core'
import { ListChecks } from 'lucide-react'
import type { ListsListAnswer } from '../../../../src/features/lists/list.ts'
import { useRead } from '../../api.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Status } from '../../parts/status.tsx'
import { Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { ScreeningFrame } from '../frame.tsx'
import { Refresh } from './refresh.tsx'

type ListRow = ListsListAnswer['data'][number]

const whileAskedMs = 5_000

/** What is searched, from whom, how old it is, and what stands in the way of a newer version. */
export function Lists() {
  const { t } = useWords('screening')
  const { number } = useFormat()
  const lists = useRead<ListsListAnswer>('lists.list', {}, { everyMs: whileAskedMs * 6 })
  const rows = lists.data?.data
  const broken = rows?.filter(({ problem }) => problem) ?? []
  return (
    <ScreeningFrame at="lists">
      <Stack gap="md">
        <Failure error={lists.error} onRetry={() => void lists.refetch()} />
        {lists.isPending && <Loading />}
        {broken.map(({ listId, name, problem }) => (
          <Alert key={listId} color="orange" title={t('lists.problemOf', { name })}>
            <Text size="sm">{problem}</Text>
            <Text size="sm">{t('lists.problemText')}</Text>
          </Alert>
        ))}
        {rows && (
          <Table
            label={t('tab.lists')}
            rows={rows}
            idOf={({ listId }) => listId}
            to={({ listId }) => `/screening/lists/${encodeURIComponent(listId)}`}
            columns={[
              { key: 'name', title: t('lists.name'), render: ({ name }) => name, wraps: true },
              { key: 'state', title: t('lists.state'), render: (list) => <State list={list} /> },
              {
                key: 'entries',
                title: t('lists.entries'),
                isNumber: true,
                render: ({ version }) => (version ? number(version.entries) : '–'),
              },
              {
                key: 'version',
                title: t('lists.version'),
                render: ({ version }) => (version ? (version.label ?? `#${version.sequence}`) : '–'),
              },
              {
                key: 'published',
                title: t('lists.changed'),
                render: ({ version }) => <Time at={version?.publishedAt} />,
              },
              { key: 'checked', title: t('lists.checked'), render: ({ lastChecked }) => <Time at={lastChecked} /> },
              { key: 'do', title: t('lists.refresh'), render: (list) => <Refresh list={list} /> },
            ]}
            empty={
              <Empty icon={ListChecks} title={t('lists.empty')}>
                {t('lists.emptyText')}
              </Empty>
            }
          />
        )}
      </Stack>
    </ScreeningFrame>
  )
}

function State({ list: { version, problem, isOwn, isFetched } }: { list: ListRow }) {
  const { t } = useWords('screening')
  const what = problem ? 'PROBLEM' : version ? 'SEARCHED' : 'WAITING'
  const tone = { PROBLEM: 'attention', SEARCHED: 'good', WAITING: 'quiet' }[what] ?? 'quiet'
  return (
    <>
      <Status value={what} label={t(`lists.${what}`)} tone={tone} />{' '}
      {(isOwn || !isFetched) && (
        <Badge color="gray" tt="none">
          {t(isOwn ? 'lists.own' : 'lists.imported')}
        </Badge>
      )}
    </>
  )
}
