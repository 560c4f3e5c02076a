import { Badge, Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import type { ListChangesAnswer } from '../../../../src/features/lists/list-changes.ts'
import { usePages } from '../../api.ts'
import { Copy } from '../../parts/copy.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Table } from '../../parts/table.tsx'
import { useWords } from '../../words/index.ts'

type Change = ListChangesAnswer['data'][number]

const tones = { ADDED: 'red', CHANGED: 'orange', REMOVED: 'gray' } as const

interface ChangesProps {
  listId: string
  sequence: number
  kind: Change['kind'] | undefined
  onKind: (kind: Change['kind'] | undefined) => void
  onClose: () => void
}

/** What a version of a list has added, changed and taken away. */
export function Changes({ listId, sequence, kind, onKind, onClose }: ChangesProps) {
  const { t, has } = useWords('screening')
  const changes = usePages<Change>('lists.changes.list', { listId, sequence, ...(kind ? { kind } : {}) })
  const all = ['ADDED', 'CHANGED', 'REMOVED'] as const
  return (
    <Stack gap="sm" component="section">
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t('change.title')}
        </Title>
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={t('change.which')}
            value={kind ?? 'ALL'}
            onChange={(value) => onKind(all.find((one) => one === value))}
            data={['ALL', ...all].map((value) => ({ value, label: t(`change.${value}`) }))}
          />
          <Button size="xs" variant="default" onClick={onClose}>
            {t('change.close')}
          </Button>
        </Group>
      </Group>
      <Failure error={changes.error} onRetry={changes.retry} />
      {changes.isPending && <Loading />}
      {changes.rows && (
        <Table
          label={t('change.title')}
          rows={changes.rows}
          idOf={({ entryId }) => entryId}
          isPrevious={changes.isPrevious}
          columns={[
            { key: 'name', title: t('change.name'), render: ({ name }) => name, wraps: true },
            {
              key: 'kind',
              title: t('change.kind'),
              render: ({ kind }) => (
                <Badge color={tones[kind]} tt="none">
                  {t(`change.${kind}`)}
                </Badge>
              ),
            },
            {
              key: 'topics',
              title: t('change.topics'),
              render: ({ topics }) => topics.map((one) => (has(`topic.${one}`) ? t(`topic.${one}`) : one)).join(', '),
            },
            { key: 'id', title: t('found.entry'), render: ({ entryId }) => <Copy value={entryId} /> },
          ]}
          empty={
            <Text p="md" size="sm" c="dimmed">
              {t('change.none')}
            </Text>
          }
          hasMore={changes.hasMore}
          more={changes.more}
          isFetchingMore={changes.isFetchingMore}
        />
      )}
    </Stack>
  )
}
