import { Badge, Button, Group, Select, Stack, Text, Title } from '@mantine/core'
import { History } from 'lucide-react'
import type { ListVersionsAnswer } from '../../../../src/features/workflows/versions.ts'
import { usePages, useWrite } from '../../api.ts'
import { useFilters } from '../../page-route.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import { workflowRoute } from '../routes.tsx'
import { Changes } from './changes.tsx'

type Version = ListVersionsAnswer['data'][number]

/** What was published when and by whom; any two compared; an earlier one brought back as the draft. */
export function VersionsTab() {
  const { t } = useWords('workflows/versions')
  const { workflow, canWrite, saveNow, revision } = useDraft()
  const { workflowId } = workflow
  const list = usePages<Version>('workflows.versions.list', { workflowId })
  const restore = useWrite('workflows.restoreVersion', { refreshes: ['workflows.'] })
  const live = workflow.publishedVersion?.version

  const columns: Column<Version>[] = [
    {
      key: 'version',
      title: t('version'),
      render: ({ version }) => (
        <Group gap="xs" component="span" display="inline-flex">
          {version} {version === live && <Badge color="green">{t('isLive')}</Badge>}
        </Group>
      ),
    },
    { key: 'at', title: t('when'), render: ({ publishedAt }) => <Time at={publishedAt} /> },
    {
      key: 'by',
      title: t('who'),
      wraps: true,
      render: ({ publishedBy, proposedBy }) =>
        proposedBy
          ? t('byTwo', { name: proposedBy.name ?? '–', other: publishedBy.name ?? '–' })
          : (publishedBy.name ?? t('platform')),
    },
    { key: 'note', title: t('note'), wraps: true, render: ({ note }) => note ?? '–' },
    ...(canWrite
      ? [
          {
            key: 'restore',
            title: t('actions'),
            render: ({ version }: Version) => (
              <Confirm
                action={t('restore', { version })}
                buttonProps={{ size: 'xs', variant: 'subtle' }}
                error={restore.error}
                isPending={restore.isPending}
                onConfirm={async () => {
                  await saveNow()
                  await restore.mutateAsync({ workflowId, version, revision: revision() })
                }}
              >
                <Text size="sm">{t('restore.text')}</Text>
              </Confirm>
            ),
          },
        ]
      : []),
  ]
  const rows = list.rows ?? []
  return (
    <Stack gap="lg">
      <Failure error={list.error} onRetry={list.retry} />
      {list.isPending && <Loading rows={4} />}
      {list.rows && (
        <Table
          label={t('title')}
          columns={columns}
          rows={rows}
          idOf={({ version }) => String(version)}
          hasMore={list.hasMore}
          more={list.more}
          isFetchingMore={list.isFetchingMore}
          empty={
            <Empty icon={History} title={t('none')}>
              {t('none.text')}
            </Empty>
          }
        />
      )}
      {rows.length > 0 && <Compare versions={rows.map(({ version }) => version)} />}
    </Stack>
  )
}

function Compare({ versions }: { versions: number[] }) {
  const { t } = useWords('workflows/versions')
  const { workflow } = useDraft()
  const [{ from, to }, set] = useFilters(workflowRoute)
  const sides = [
    { value: 'DRAFT', label: t('side.DRAFT') },
    ...versions.map((version) => ({ value: String(version), label: t('side.version', { version }) })),
  ]
  const known = (side: string | undefined, otherwise: string) =>
    sides.some(({ value }) => value === side) ? String(side) : otherwise
  const [before, after] = [known(from, String(versions[0])), known(to, 'DRAFT')]
  return (
    <Stack gap="sm">
      <Title order={2}>{t('compare')}</Title>
      <Group gap="sm" align="flex-end">
        <Select
          label={t('compare.from')}
          allowDeselect={false}
          data={sides}
          value={before}
          onChange={(next) => set({ from: next ?? undefined })}
        />
        <Select
          label={t('compare.to')}
          allowDeselect={false}
          data={sides}
          value={after}
          onChange={(next) => set({ to: next ?? undefined })}
        />
        <Button variant="subtle" size="xs" onClick={() => set({ from: after, to: before })}>
          {t('compare.swap')}
        </Button>
      </Group>
      <Changes workflowId={workflow.workflowId} from={sideOf(before)} to={sideOf(after)} />
    </Stack>
  )
}

function sideOf(value: string): number | 'DRAFT' {
  return value === 'DRAFT' ? 'DRAFT' : Number(value)
}
