import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import type { ListsGetAnswer } from '../../../../src/features/lists/get.ts'
import { useRead } from '../../api.ts'
import { useFilters } from '../../page-route.ts'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { listRoute } from '../routes.tsx'
import { Changes } from './changes.tsx'
import { Refresh } from './refresh.tsx'

/** One list: its versions, and what each of them changed. */
export function List() {
  const { t } = useWords('screening')
  const { number } = useFormat()
  const { listId = '' } = useParams({ strict: false }) as { listId?: string }
  const [{ version, kind }, setFilters] = useFilters(listRoute)
  const list = useRead<ListsGetAnswer>('lists.get', { listId })
  const above = [{ label: t('tab.lists'), to: '/screening/lists' }]
  if (!list.data)
    return (
      <Page title={t('tab.lists')} above={above}>
        {list.error ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : <Loading />}
      </Page>
    )
  const { name, link, licence, lastChecked, problem, versions } = list.data
  return (
    <Page
      title={name}
      above={above}
      lead={
        <Group gap="md">
          <span>
            {t('lists.checked')}: <Time at={lastChecked} />
          </span>
          {licence && <span>{t('lists.licence', { licence })}</span>}
          {link && (
            <Anchor href={link} target="_blank" rel="noopener noreferrer" size="sm">
              {t('lists.publisher')}
            </Anchor>
          )}
        </Group>
      }
      actions={
        <>
          <Refresh list={list.data} />
          <Button
            component={Link}
            to="/screening"
            search={{ list: listId } as never}
            variant="default"
            leftSection={<Search size={16} aria-hidden />}
          >
            {t('lists.search')}
          </Button>
        </>
      }
    >
      <Stack gap="md">
        {problem && <Failure error={new Error(problem)} />}
        <Table
          label={t('lists.versions')}
          rows={versions}
          idOf={({ sequence }) => String(sequence)}
          onOpen={({ sequence }) => setFilters({ version: sequence })}
          columns={[
            { key: 'label', title: t('lists.version'), render: ({ label, sequence }) => label ?? `#${sequence}` },
            { key: 'at', title: t('lists.published'), render: ({ publishedAt }) => <Time at={publishedAt} exact /> },
            { key: 'entries', title: t('lists.entries'), isNumber: true, render: ({ entries }) => number(entries) },
            { key: 'added', title: t('change.ADDED'), isNumber: true, render: ({ added }) => number(added) },
            { key: 'changed', title: t('change.CHANGED'), isNumber: true, render: ({ changed }) => number(changed) },
            { key: 'removed', title: t('change.REMOVED'), isNumber: true, render: ({ removed }) => number(removed) },
          ]}
          empty={
            <Text p="md" size="sm" c="dimmed">
              {t('lists.noVersion')}
            </Text>
          }
        />
        {version !== undefined && (
          <Changes
            key={version}
            listId={listId}
            sequence={version}
            kind={kind}
            onKind={(kind) => setFilters({ kind })}
            onClose={() => setFilters({ version: undefined, kind: undefined })}
          />
        )}
      </Stack>
    </Page>
  )
}
