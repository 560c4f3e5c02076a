import { Button, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { RefreshCw } from 'lucide-react'
import type { ListsListAnswer } from '../../../../src/features/lists/list.ts'
import { useMay, useWrite } from '../../api.ts'
import { useWords } from '../../words/index.ts'

/** Asks the publisher before its time; a list that is imported has none. */
export function Refresh({ list }: { list: ListsListAnswer['data'][number] }) {
  const { t } = useWords('screening')
  const may = useMay('screening:write')
  const refresh = useWrite('lists.refresh', {
    refreshes: ['lists.'],
    onDone: () => notifications.show({ message: t('lists.asked', { name: list.name }) }),
  })
  if (!list.isFetched || !may) return '–'
  if (list.refreshAskedAt) return <Text size="xs">{t('lists.underWay')}</Text>
  const what = t(refresh.error ? 'lists.again' : 'lists.now')
  return (
    <Button
      size="compact-xs"
      variant="light"
      leftSection={<RefreshCw size={14} aria-hidden />}
      loading={refresh.isPending}
      onClick={() => refresh.mutate({ listId: list.listId })}
      aria-label={t('lists.refreshOf', { what, name: list.name })}
    >
      {what}
    </Button>
  )
}
