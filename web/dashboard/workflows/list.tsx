import { ActionIcon, Button, Group, SegmentedControl, Text } from '@mantine/core'
import { Ellipsis, Plus, Workflow as WorkflowIcon } from 'lucide-react'
import type { WorkflowsUsageAnswer } from '../../../src/features/applications/usage.ts'
import { useMay, useRead } from '../api.ts'
import { useFilters } from '../page-route.ts'
import { Country } from '../parts/country.tsx'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Page } from '../parts/page.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { NewWorkflow } from './new/dialog.tsx'
import type { WorkflowRow } from './operations.ts'
import { workflowsRoute } from './routes.tsx'
import { WorkflowStatus } from './status.tsx'
import { WorkflowMenu } from './workflow-menu.tsx'

const countedDays = 30

/** All workflows: what is live of each, in which countries, and how many apply. */
export function WorkflowsPage() {
  const { t } = useWords('workflows')
  const { number } = useFormat()
  const [{ archived, new: isNew }, set] = useFilters(workflowsRoute)
  const canWrite = useMay('workflow:write')
  const list = useRead<{ data: WorkflowRow[] }>('workflows.list', { archived: archived ? 'ONLY' : 'LEFT_OUT' })
  const usage = useRead<WorkflowsUsageAnswer>('workflows.usage', { days: countedDays })
  const add = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => set({ new: true })}>
      {t('new.action')}
    </Button>
  )

  const columns: Column<WorkflowRow>[] = [
    { key: 'name', title: t('list.name'), render: ({ name }) => name, wraps: true },
    { key: 'status', title: t('list.status'), render: (workflow) => <WorkflowStatus workflow={workflow} /> },
    { key: 'kind', title: t('list.kind'), render: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'markets',
      title: t('list.markets'),
      wraps: true,
      render: ({ markets }) => (
        <Group gap={6}>
          {markets.map(({ countryCode }) => (
            <Country key={countryCode} code={countryCode} />
          ))}
        </Group>
      ),
    },
    {
      key: 'applications',
      title: t('list.applications', { days: countedDays }),
      isNumber: true,
      render: ({ workflowId }) =>
        usage.data ? number(usage.data.data.find((one) => one.workflowId === workflowId)?.total ?? 0) : '–',
    },
    {
      key: 'changed',
      title: t('list.changed'),
      isMinor: true,
      render: ({ draftSavedAt, updatedAt }) => <Time at={draftSavedAt ?? updatedAt} />,
    },
    {
      key: 'menu',
      title: t('list.actions'),
      render: (workflow) => (
        <WorkflowMenu workflow={workflow}>
          <ActionIcon aria-label={t('list.more', { name: workflow.name })}>
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </WorkflowMenu>
      ),
    },
  ]

  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={canWrite && add}>
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label={t('list.show')}
        data={[
          { value: 'active', label: t('list.active') },
          { value: 'archived', label: t('list.archived') },
        ]}
        value={archived ? 'archived' : 'active'}
        onChange={(next) => set({ archived: next === 'archived' || undefined })}
      />
      <Failure error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading />}
      {list.data && (
        <Table
          label={t('list.title')}
          columns={columns}
          rows={list.data.data}
          idOf={({ workflowId }) => workflowId}
          to={({ workflowId }) => `/workflows/${workflowId}`}
          empty={
            archived ? (
              <Empty icon={WorkflowIcon} title={t('list.noneArchived')} />
            ) : (
              <Empty icon={WorkflowIcon} title={t('list.none')} action={canWrite && add}>
                <Text size="sm">{t('list.none.text')}</Text>
              </Empty>
            )
          }
        />
      )}
      <NewWorkflow isOpen={isNew === true && canWrite} onClose={() => set({ new: undefined })} />
    </Page>
  )
}
