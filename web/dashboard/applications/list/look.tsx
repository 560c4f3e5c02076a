import { ActionIcon, Checkbox, Popover, Stack, Switch, Text, Tooltip } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Columns3 } from 'lucide-react'
import type { ListViewsAnswer } from '../../../../src/features/staff/views-list.ts'
import { call } from '../../api.ts'
import { useWords } from '../../words/index.ts'
import { columnKeys, standardColumns } from './columns.tsx'
import { useViews } from './views.tsx'

export interface Look {
  columns: string[]
  isDense: boolean
}

/** Which columns one sees, and how close together: remembered for the person, and shown at once. */
export function useLook(): readonly [Look, (look: Look) => void] {
  const queries = useQueryClient()
  const look = useViews().data?.choice ?? { columns: standardColumns, isDense: true }
  const choose = (wanted: Look) => {
    queries.setQueryData<ListViewsAnswer>(['views.list', { page: 'applications' }], (before) =>
      before ? { ...before, choice: wanted } : before,
    )
    // That it is remembered is a convenience: it holds for this visit in any case.
    void call('views.choose', { page: 'applications', ...wanted }).catch(() => {})
  }
  return [look, choose]
}

export function LookChooser({ look, choose }: { look: Look; choose: (look: Look) => void }) {
  const { t } = useWords('applications/list')
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('look')}>
          <ActionIcon variant="default" size={34} aria-label={t('look')}>
            <Columns3 size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('look')}>
        <Stack gap={10}>
          <Text size="xs" fw={600} c="dimmed">
            {t('columns')}
          </Text>
          {columnKeys.map((key) => (
            <Checkbox
              key={key}
              size="sm"
              label={t(`column.${key}`)}
              // The first leads to the application, so it stays.
              disabled={key === 'name'}
              checked={key === 'name' || look.columns.includes(key)}
              onChange={(event) => {
                const others = look.columns.filter((one) => one !== key)
                choose({ ...look, columns: event.currentTarget.checked ? [...others, key] : others })
              }}
            />
          ))}
          <Switch
            size="sm"
            mt={6}
            label={t('dense')}
            checked={look.isDense}
            onChange={(event) => choose({ ...look, isDense: event.currentTarget.checked })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
