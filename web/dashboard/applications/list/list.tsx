import { Anchor, Button, Chip, Group, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { FileSearch, FileText } from 'lucide-react'
import type { ApplicationRow } from '../../../../src/features/portfolio/application-row.ts'
import type { ListApplicationsAnswer } from '../../../../src/features/portfolio/list-applications.ts'
import { useMay, useMe, usePages } from '../../api.ts'
import { useFilters } from '../../page-route.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { useColumns } from './columns.tsx'
import { ExportButton } from './export.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type Filters, inputOf, isNarrowed, nothing } from './filters.ts'
import classes from './list.module.css'
import { LookChooser, useLook } from './look.tsx'
import { listRoute, statuses } from './routes.tsx'
import { Views } from './views.tsx'

/** Every application: found, narrowed, seen again as one has saved it, and taken along as a file. */
export function Applications() {
  const { t } = useWords('applications/list')
  const [filters, set] = useFilters<Filters>(listRoute)
  const me = useMe()
  const [look, choose] = useLook()
  const input = inputOf(filters, me?.id)
  const list = usePages<ApplicationRow, ListApplicationsAnswer>('applications.list', { ...input, counts: true })
  const columns = useColumns(look.columns)
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <ExportButton input={input} columns={columns.map(({ key }) => key)} />
          <LookChooser look={look} choose={choose} />
        </>
      }
    >
      <Stack gap="sm">
        <Views filters={filters} set={set} />
        <FilterBar filters={filters} set={set} />
        <StatusChips filters={filters} set={set} counts={list.first?.counts} />
        <Failure error={list.error} onRetry={list.retry} />
        {list.isPending && <Loading rows={12} />}
        {list.rows && (
          <div id="applications" className={look.isDense ? undefined : classes.roomy}>
            <Table
              label={t('title')}
              columns={columns}
              rows={list.rows}
              idOf={(row) => row.applicationId}
              to={(row) => `/applications/${row.applicationId}`}
              isPrevious={list.isPrevious}
              hasMore={list.hasMore}
              more={list.more}
              isFetchingMore={list.isFetchingMore}
              empty={isNarrowed(filters) ? <NoneMatch clear={() => set(nothing)} /> : <NoneYet />}
            />
          </div>
        )}
      </Stack>
    </Page>
  )
}

interface StatusChipsProps {
  filters: Filters
  set: (change: Partial<Filters>) => void
  counts: ListApplicationsAnswer['counts']
}

/** How many stand where, each a filter. Those that nobody stands at are left out, unless they are chosen. */
function StatusChips({ filters, set, counts = [] }: StatusChipsProps) {
  const shell = useWords('shell')
  const { t } = useWords('applications/list')
  const { number } = useFormat()
  const chosen = filters.status ?? []
  const shown = statuses.flatMap((status) => {
    const found = counts.find((one) => one.status === status)
    return (found && found.count > 0) || chosen.includes(status) ? [{ status, ...found }] : []
  })
  if (shown.length === 0) return null
  return (
    <Chip.Group
      multiple
      value={chosen}
      onChange={(value) => {
        const known = statuses.filter((one) => value.includes(one))
        set({ status: known.length > 0 ? known : undefined })
      }}
    >
      <Group gap={6} role="group" aria-label={t('column.status')}>
        {shown.map(({ status, count = 0, isMore }) => (
          <Chip key={status} value={status} size="xs" variant="light" className={classes.count}>
            {shell.t(`status.${status}`)} {isMore ? t('atLeast', { number: number(count) }) : number(count)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}

function NoneMatch({ clear }: { clear: () => void }) {
  const { t } = useWords('applications/list')
  return (
    <Empty
      icon={FileSearch}
      title={t('none.match.title')}
      action={
        <Button variant="default" onClick={clear}>
          {t('filter.clear')}
        </Button>
      }
    >
      {t('none.match.text')}
    </Empty>
  )
}

function NoneYet() {
  const { t } = useWords('applications/list')
  const mayBuild = useMay('workflow:read')
  return (
    <Empty
      icon={FileText}
      title={t('none.yet.title')}
      action={
        mayBuild && (
          <Button component={Link} to="/workflows">
            {t('none.yet.action')}
          </Button>
        )
      }
    >
      {t('none.yet.text')}{' '}
      <Anchor component={Link} to="/developers/docs" size="sm" underline="always">
        {t('none.yet.docs')}
      </Anchor>
    </Empty>
  )
}
