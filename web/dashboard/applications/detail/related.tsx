import { Badge, Group, Text } from '@mantine/core'
import { Link2 } from 'lucide-react'
import type { RelatedAnswer } from '../../../../src/features/applications/related.ts'
import { useRead } from '../../api.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Status } from '../../parts/status.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { useWords } from '../../words/index.ts'
import type { PanelProps } from './detail.tsx'

type Other = RelatedAnswer['data'][number]

/** Other applications that have something in common with this one, and what. */
export function Related({ applicationId }: PanelProps) {
  const { t } = useWords('applications/detail')
  const related = useRead<RelatedAnswer>('applications.related', { applicationId })
  if (related.isPending) return <Loading />
  if (!related.data) return <Failure error={related.error} onRetry={() => void related.refetch()} />
  const columns: Column<Other>[] = [
    { key: 'name', title: t('name'), render: ({ name }) => name ?? t('unnamed') },
    {
      key: 'links',
      title: t('related.shares'),
      wraps: true,
      render: ({ links }) => (
        <Group gap={4}>
          {links.map(({ kind, label }) => (
            <Badge key={`${kind} ${label}`} color={kind === 'CUSTOMER' ? 'accent' : 'gray'} tt="none" fw={500}>
              {label ? `${t(`related.kind.${kind}`)}: ${label}` : t(`related.kind.${kind}`)}
            </Badge>
          ))}
        </Group>
      ),
    },
    {
      key: 'status',
      title: t('related.status'),
      render: ({ status }) => <Status value={status} />,
    },
    { key: 'workflow', title: t('related.workflow'), render: ({ workflow }) => workflow, isMinor: true },
    { key: 'at', title: t('related.created'), render: ({ createdAt }) => <Time at={createdAt} /> },
  ]
  return (
    <>
      <Table
        label={t('tab.related')}
        columns={columns}
        rows={related.data.data}
        idOf={(one) => one.applicationId}
        to={(one) => `/applications/${one.applicationId}`}
        empty={
          <Empty icon={Link2} title={t('related.none')}>
            {t('related.noneText')}
          </Empty>
        }
      />
      {related.data.more && (
        <Text size="sm" c="dimmed">
          {t('related.more')}
        </Text>
      )}
    </>
  )
}
