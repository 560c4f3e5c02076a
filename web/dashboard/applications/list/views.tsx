import { ActionIcon, Button, Checkbox, Group, Menu, Modal, Stack, Tabs, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Bookmark, EllipsisVertical, Users } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { ListViewsAnswer } from '../../../../src/features/staff/views-list.ts'
import { useRead, useWrite } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useWords } from '../../words/index.ts'
import { type Filters, isNarrowed, keptOf, nothing } from './filters.ts'

type View = ListViewsAnswer['data'][number]

export function useViews() {
  return useRead<ListViewsAnswer>('views.list', { page: 'applications' }, { staleMs: 60_000 })
}

/** Saved views as tabs: all of them, one's own and those that colleagues share; and how the present one is kept. */
export function Views({ filters, set }: { filters: Filters; set: (change: Partial<Filters>) => void }) {
  const { t } = useWords('applications/list')
  const views = useViews().data?.data ?? []
  const [isNaming, { open, close }] = useDisclosure(false)
  const refreshes = { refreshes: ['views.'] }
  const save = useWrite<{ viewId: string }>('views.save', refreshes)
  const active = views.find(({ viewId }) => viewId === filters.view)
  const isChanged = active !== undefined && JSON.stringify(active.filters) !== JSON.stringify(keptOf(filters))
  const choose = (view: View | undefined) =>
    set({ ...nothing, q: filters.q, ...(view ? { ...(view.filters as Partial<Filters>), view: view.viewId } : {}) })
  const remove = useWrite('views.delete', { ...refreshes, onDone: () => choose(undefined) })
  const replace = (view: View) =>
    save.mutate({
      viewId: view.viewId,
      page: 'applications',
      name: view.name,
      filters: keptOf(filters),
      isShared: view.isShared,
    })
  return (
    <>
      <Group gap="xs" wrap="nowrap" justify="space-between" align="flex-end">
        <Tabs
          value={active?.viewId ?? 'all'}
          onChange={(value) => choose(views.find(({ viewId }) => viewId === value))}
          miw={0}
          flex={1}
        >
          <Tabs.List aria-label={t('view.label')}>
            <Tabs.Tab value="all" aria-controls="applications">
              {t('view.all')}
            </Tabs.Tab>
            {views.map((view) => (
              <Tabs.Tab
                key={view.viewId}
                value={view.viewId}
                aria-controls="applications"
                rightSection={view.isShared && <Users size={14} role="img" aria-label={t('view.shared')} />}
              >
                {view.name}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
        {isNarrowed(filters) && !active && (
          <Button variant="subtle" leftSection={<Bookmark size={16} aria-hidden />} onClick={open}>
            {t('view.save')}
          </Button>
        )}
        {active && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('view.menu', { name: active.name })} size="lg">
                <EllipsisVertical size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={!isChanged || !active.isMine} onClick={() => replace(active)}>
                {t('view.replace')}
              </Menu.Item>
              <Menu.Item onClick={open}>{t('view.saveAs')}</Menu.Item>
              <Menu.Item color="red" disabled={!active.isMine} onClick={() => remove.mutate({ viewId: active.viewId })}>
                {t('view.delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <Failure error={remove.error ?? (isNaming ? undefined : save.error)} />
      <NameView
        isOpen={isNaming}
        close={close}
        isPending={save.isPending}
        error={save.error}
        save={(name, isShared) =>
          void save.mutateAsync({ page: 'applications', name, isShared, filters: keptOf(filters) }).then(
            ({ viewId }) => {
              set({ view: viewId })
              close()
            },
            () => {},
          )
        }
      />
    </>
  )
}

interface NameViewProps {
  isOpen: boolean
  close: () => void
  isPending: boolean
  error: unknown
  save: (name: string, isShared: boolean) => void
}

function NameView({ isOpen, close, isPending, error, save }: NameViewProps) {
  const { t } = useWords('applications/list')
  const shell = useWords('shell')
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(name.trim(), isShared)
  }
  return (
    <Modal opened={isOpen} onClose={close} title={t('view.save')} closeButtonProps={{ 'aria-label': shell.t('close') }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('view.name')}
            value={name}
            maxLength={60}
            required
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox
            label={t('view.share')}
            checked={isShared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          <Text size="sm" c="dimmed">
            {t('view.hint')}
          </Text>
          <Failure error={error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {shell.t('cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={name.trim() === ''}>
              {t('view.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
