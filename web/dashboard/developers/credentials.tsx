import { Badge, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import type { ClientAnswer } from '../../../src/features/workspaces/clients.ts'
import { useMay, useRead } from '../api.ts'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Status } from '../parts/status.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useWords } from '../words/index.ts'
import { Credential } from './credential.tsx'
import { DeveloperPage } from './frame.tsx'
import { NewCredential } from './new-credential.tsx'

/** API clients: who may call, what each may do, when it last did. */
export function Credentials() {
  const { t } = useWords('developers')
  const may = useMay('workspace:admin')
  const clients = useRead<{ data: ClientAnswer[] }>('clients.list', {}, { isOn: may, everyMs: 30_000 })
  const [openedId, setOpenedId] = useState<string>()
  const [isNew, { open, close }] = useDisclosure(false)
  const opened = clients.data?.data.find(({ clientId }) => clientId === openedId)

  const columns: Column<ClientAnswer>[] = [
    { key: 'name', title: t('credential.name'), render: ({ name }) => name },
    {
      key: 'state',
      title: t('credential.state'),
      render: ({ disabled }) => (
        <Status
          value={disabled ? 'DISABLED' : 'ENABLED'}
          tone={disabled ? 'quiet' : 'good'}
          label={t(disabled ? 'credential.disabled' : 'credential.enabled')}
        />
      ),
    },
    {
      key: 'scopes',
      title: t('credential.scopes'),
      wraps: true,
      render: ({ scopes }) => (
        <Group gap={4} component="span" display="inline-flex">
          {scopes.slice(0, 3).map((scope) => (
            <Badge key={scope} color="gray" tt="none" fw={500}>
              {scope}
            </Badge>
          ))}
          {scopes.length > 3 && (
            <Text span size="xs" c="dimmed">
              {t('credential.moreScopes', { count: scopes.length - 3 })}
            </Text>
          )}
        </Group>
      ),
    },
    { key: 'secrets', title: t('credential.secrets'), isNumber: true, render: ({ secrets }) => secrets.length },
    {
      key: 'used',
      title: t('credential.lastUsed'),
      render: ({ lastUsedAt }) => (lastUsedAt ? <Time at={lastUsedAt} /> : t('credential.never')),
    },
    {
      key: 'created',
      title: t('credential.created'),
      isMinor: true,
      render: ({ createdAt }) => <Time at={createdAt} />,
    },
  ]

  const create = (
    <Button onClick={open} leftSection={<Plus size={16} aria-hidden />}>
      {t('credential.new')}
    </Button>
  )
  return (
    <DeveloperPage lead={t('credential.lead')} actions={may && create}>
      {!may && <Empty icon={KeyRound} title={t('credential.notYours')} />}
      <Failure error={clients.error} onRetry={() => void clients.refetch()} />
      {may && clients.isPending && <Loading />}
      {clients.data && (
        <Table
          label={t('tab.credentials')}
          columns={columns}
          rows={clients.data.data}
          idOf={({ clientId }) => clientId}
          onOpen={({ clientId }) => setOpenedId(clientId)}
          empty={
            <Empty icon={KeyRound} title={t('credential.empty')} action={create}>
              {t('credential.emptyText')}
            </Empty>
          }
        />
      )}
      {opened && <Credential client={opened} onClose={() => setOpenedId(undefined)} />}
      {isNew && <NewCredential onClose={close} />}
    </DeveloperPage>
  )
}
