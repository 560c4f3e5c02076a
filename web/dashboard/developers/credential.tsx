import { Badge, Button, Drawer, Group, List, Stack, Text, Title } from '@mantine/core'
import type { Member } from '../../../src/features/staff/members.ts'
import type { ClientAnswer, NewSecretAnswer } from '../../../src/features/workspaces/clients.ts'
import { useMay, useMe, useRead, useWrite } from '../api.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Copy } from '../parts/copy.tsx'
import { Failure } from '../parts/failure.tsx'
import { Time } from '../parts/time.tsx'
import { useWords } from '../words/index.ts'
import { grantable } from './scopes.ts'
import { SecretShown } from './secret-shown.tsx'

/** One API client: what it may do in words, its secrets, and how they are changed without a pause. */
export function Credential({ client, onClose }: { client: ClientAnswer; onClose: () => void }) {
  const { t } = useWords('developers')
  const { t: shell } = useWords('shell')
  const held = useMe()?.scopes ?? []
  const refreshes = ['clients.']
  const adding = useWrite<NewSecretAnswer>('clients.addSecret', { refreshes })
  const removing = useWrite('clients.removeSecret', { refreshes })
  const disabling = useWrite('clients.disable', { refreshes })
  const { clientId, secrets } = client
  const mayAdd = client.scopes.every((scope) => grantable(scope, held))

  return (
    <>
      <Drawer
        opened={!adding.data?.clientSecret}
        onClose={onClose}
        position="right"
        size="lg"
        title={client.name}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack gap="md">
          {client.disabled && (
            <Badge color="gray" tt="none">
              {t('credential.disabled')}
            </Badge>
          )}
          <div>
            <Text size="sm" c="dimmed">
              {t('credential.clientId')}
            </Text>
            <Copy value={clientId} label={t('credential.clientId')} />
          </div>
          <Text size="sm">
            {t('credential.created')}: <Time at={client.createdAt} exact />
            {client.createdBy && (
              <>
                , <Creator {...client.createdBy} />
              </>
            )}
            <br />
            {t('credential.lastUsed')}:{' '}
            {client.lastUsedAt ? <Time at={client.lastUsedAt} exact /> : t('credential.never')}
          </Text>
          <Title order={3}>{t('credential.scopes')}</Title>
          <List size="sm" spacing={4}>
            {client.scopes.map((scope) => (
              <List.Item key={scope}>
                <Text span fw={600} inherit>
                  {scope}
                </Text>{' '}
                – {t(`scope.${scope.replace(':', '_')}`)}
              </List.Item>
            ))}
          </List>
          <Title order={3}>{t('credential.secrets')}</Title>
          <Text size="sm" c="dimmed">
            {t('credential.rotateText')}
          </Text>
          {secrets.map((secret, at) => (
            <Group key={secret.secretId} justify="space-between" wrap="nowrap">
              <Text size="sm">
                {t('credential.secretNumber', { number: at + 1 })}: {t('credential.added')}{' '}
                <Time at={secret.createdAt} exact />
                <br />
                {t('credential.lastToken')}:{' '}
                {secret.lastUsedAt ? <Time at={secret.lastUsedAt} exact /> : t('credential.never')}
              </Text>
              <Confirm
                action={t('credential.removeSecret')}
                isDangerous
                onConfirm={() => removing.mutateAsync({ clientId, secretId: secret.secretId })}
                error={removing.error}
                isPending={removing.isPending}
                buttonProps={{ size: 'xs' }}
              >
                {t('credential.removeText')}
              </Confirm>
            </Group>
          ))}
          <Failure error={adding.error} />
          <Group gap="xs">
            <Button
              onClick={() => adding.mutate({ clientId })}
              loading={adding.isPending}
              disabled={client.disabled || secrets.length >= 2 || !mayAdd}
            >
              {t('credential.addSecret')}
            </Button>
            {!client.disabled && (
              <Confirm
                action={t('credential.disable')}
                isDangerous
                onConfirm={() => disabling.mutateAsync({ clientId })}
                error={disabling.error}
                isPending={disabling.isPending}
              >
                {t('credential.disableText')}
              </Confirm>
            )}
          </Group>
          {secrets.length >= 2 && <Text size="sm">{t('credential.twoSecrets')}</Text>}
          {!mayAdd && <Text size="sm">{t('credential.beyondYou')}</Text>}
        </Stack>
      </Drawer>
      {adding.data?.clientSecret && (
        <SecretShown
          title={t('credential.addSecret')}
          values={[
            { label: t('credential.clientId'), value: clientId },
            { label: t('credential.clientSecret'), value: adding.data.clientSecret },
          ]}
          onClose={adding.reset}
        >
          <Text size="sm">{t('credential.rotateNext')}</Text>
        </SecretShown>
      )}
    </>
  )
}

/** Who made it: somebody of the team by name, where one may see the team. */
function Creator({ kind, id }: NonNullable<ClientAnswer['createdBy']>) {
  const { t } = useWords('developers')
  const may = useMay('staff:read')
  const team = useRead<{ data: Member[] }>('staff.list', {}, { isOn: may && kind === 'staff', staleMs: 60_000 })
  const name = team.data?.data.find(({ staffId }) => staffId === id)?.name
  return <>{name ?? t(`creator.${kind}`)}</>
}
